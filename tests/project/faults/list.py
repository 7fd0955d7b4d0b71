# SPDX-License-Identifier: MIT
"""The fault matrix: every row has a test, or says why not. list.py <project> [--write]

tests/project/faults/rows.txt lists the rows, with what a test does not show or where we differ from what was asked for. The line
above a test, or above the row of a table that names the cases of a test, names the rows of the matrix that it shows:
`// Faults T6, T7.` tests/project/faults/README.md is made from both; --write makes it anew.
"""

import os
import re
import sys
from pathlib import Path
from typing import Dict, Iterator, List, NamedTuple

TEST = re.compile(
    r'^\s*// Faults? ([A-Z]\d+(?:, [A-Z]\d+)*)\.\n\s*(?:(?:TEST|TEST_F|TEST_P)\((\w+),\s*(\w+)\)|\{"(\w+)",)', re.MULTILINE
)
HEAD = """# Faults

Each row is a fault, with the tests in which it happens on purpose. Made by `list.py`.
T transport, S TLS, R retries, O tokens, K token files, J bodies, P paging, W webhooks, C threads and resources, L secrets, I input.

| Row | What goes wrong | Test |
|---|---|---|
"""


class Row(NamedTuple):
    title: str
    reason: str  # why there is no test, or what else is to be said


class Test(NamedTuple):
    name: str
    path: str


def rows_of(text: str) -> Dict[str, Row]:
    rows = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            number, title, reason = (cell.strip() for cell in line.split("|"))
            rows[number] = Row(title, reason)
    return rows


def tests_of(root: Path) -> Dict[str, List[Test]]:
    tests: Dict[str, List[Test]] = {}
    for path in sorted((root / "tests").rglob("*.cpp")):
        for rows, suite, name, case in TEST.findall(path.read_text(encoding="utf-8")):
            test = Test(f"{suite}.{name}" if name else case, path.relative_to(root).as_posix())
            for number in rows.split(", "):
                tests.setdefault(number, []).append(test)
    return tests


def written(rows: Dict[str, Row], tests: Dict[str, List[Test]]) -> str:
    lines = []
    for number, row in rows.items():
        cell = [f"`{test.name}` ({test.path[len('tests/'):]})" for test in tests.get(number, [])]
        cell += [row.reason] if row.reason else []
        lines.append(f"| {number} | {row.title} | {'<br>'.join(cell)} |\n")
    return HEAD + "".join(lines)


def check(root: Path) -> Iterator[str]:
    folder = root / "tests" / "project" / "faults"
    rows, tests = rows_of((folder / "rows.txt").read_text(encoding="utf-8")), tests_of(root)
    for number, row in rows.items():
        if number not in tests and not row.reason:
            yield f"row {number} has neither a test nor a reason: {row.title}"
    for number in sorted(tests.keys() - rows.keys()):
        yield f"{tests[number][0].path}: {tests[number][0].name} names {number}, which is no row"
    text = written(rows, tests)
    readme = folder / "README.md"
    if "--write" in sys.argv or os.environ.get("NINJAONE_UPDATE") == "1":
        readme.write_text(text, encoding="utf-8")
    elif not readme.exists() or readme.read_text(encoding="utf-8") != text:
        yield "tests/project/faults/README.md is not what rows.txt and the tests say: python3 tests/project/faults/list.py . --write"


if __name__ == "__main__":
    problems = list(check(Path(sys.argv[1])))
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)
