# SPDX-License-Identifier: MIT
"""Checks the fault matrix and writes its README.md: list.py <project> [--write]

tests/project/faults/rows.txt lists the rows of the matrix. Each row has a test, or a reason why it
has none. A comment names the rows that a test covers: `// Faults T6, T7.` It is the line above the
test, or the line above a row in the table of cases of a test. README.md in this folder is made from
both. --write writes it.
"""

import os
import re
import sys
from pathlib import Path
from typing import Dict, Iterator, List, NamedTuple

ROWS = r"// Faults? ([A-Z]\d+(?:, [A-Z]\d+)*)\."
TEST = re.compile(
    rf'^\s*{ROWS}\n\s*(?:(?:TEST|TEST_F|TEST_P)\((\w+),\s*(\w+)\)|\{{"(\w+)",)', re.MULTILINE
)
MENTION = re.compile(r"\bFaults? [A-Z]\d+")
FOLDER = "tests/project/faults"
HEAD = """# Faults

Each row is a fault. The tests of the row cause this fault on purpose. `list.py` writes this file.
T transport, S TLS, R retries, O tokens, K token files, J bodies, P paging, W webhooks, C threads \
and resources, L secrets, I input.

| Row | Fault | Tests |
|---|---|---|
"""


class Row(NamedTuple):
    title: str
    note: str  # why there is no test, or what the tests do not show


class Test(NamedTuple):
    name: str
    path: str


def rows_of(text: str) -> Dict[str, Row]:
    rows = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            number, title, note = (cell.strip() for cell in line.split("|"))
            rows[number] = Row(title, note)
    return rows


def sources(root: Path) -> List[Path]:
    return sorted((root / "tests").rglob("*.cpp"))


def tests_of(root: Path) -> Dict[str, List[Test]]:
    tests: Dict[str, List[Test]] = {}
    for path in sources(root):
        for rows, suite, name, case in TEST.findall(path.read_text(encoding="utf-8")):
            test = Test(f"{suite}.{name}" if name else case, path.relative_to(root).as_posix())
            for number in rows.split(", "):
                tests.setdefault(number, []).append(test)
    return tests


def readme_of(rows: Dict[str, Row], tests: Dict[str, List[Test]]) -> str:
    lines = []
    for number, row in rows.items():
        cell = [f"`{test.name}` ({test.path[len('tests/'):]})" for test in tests.get(number, [])]
        cell += [row.note] if row.note else []
        lines.append(f"| {number} | {row.title} | {'<br>'.join(cell)} |\n")
    return HEAD + "".join(lines)


def misplaced(root: Path) -> Iterator[str]:
    """The comments that name a row but are not the line above a test or a case."""
    for path in sources(root):
        text = path.read_text(encoding="utf-8")
        right = {match.start(1) for match in TEST.finditer(text)}
        for match in MENTION.finditer(text):
            if match.end() - len(match.group().split()[1]) not in right:
                line = text.count("\n", 0, match.start()) + 1
                where = f"{path.relative_to(root).as_posix()}:{line}"
                yield f"{where}: {match.group()} is not in a line of its own above a test"


def check(root: Path) -> Iterator[str]:
    folder = root / FOLDER
    rows = rows_of((folder / "rows.txt").read_text(encoding="utf-8"))
    tests = tests_of(root)
    yield from misplaced(root)
    for number, row in rows.items():
        if number not in tests and not row.note:
            yield f"row {number} has neither a test nor a note: {row.title}"
    for number in sorted(tests.keys() - rows.keys()):
        test = tests[number][0]
        yield f"{test.path}: {test.name} names the row {number}, which rows.txt does not contain"
    text = readme_of(rows, tests)
    readme = folder / "README.md"
    if "--write" in sys.argv or os.environ.get("NINJAONE_UPDATE") == "1":
        readme.write_text(text, encoding="utf-8")
    elif not readme.exists() or readme.read_text(encoding="utf-8") != text:
        yield f"{FOLDER}/README.md is out of date: run python3 {FOLDER}/list.py . --write"


if __name__ == "__main__":
    problems = list(check(Path(sys.argv[1])))
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)
