# SPDX-License-Identifier: MIT
"""The fault matrix: every row has a test that carries its number, or says why not. list.py <project> [--write]

tests/faults/rows.txt lists the rows, with what a test does not show or where we differ from what was asked for. A test carries rows in front of its name, TEST(Suite, R52_R53_Phrase), and so may the
row of a table that names its cases: {"T14_BodyCutFin", ...}. tests/faults/README.md is made from both; --write makes it anew.
"""

import os
import re
import sys
from pathlib import Path
from typing import Dict, Iterator, List, NamedTuple

TEST = re.compile(r'^\s*(?:TEST|TEST_F|TEST_P)\((\w+),\s*((?:[A-Z]\d+_)+\w+)\)|^\s*\{"((?:[A-Z]\d+_)+\w+)",', re.MULTILINE)
HEAD = """# Faults

Each goes wrong on purpose in a test whose name begins with its number: `ctest -R T07_` runs those of row T7. Made by `list.py`.
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


def numbers_of(name: str) -> List[str]:
    """The rows in front of a name, as rows.txt writes them: R52_R053_Phrase carries R52 and R53."""
    numbers = []
    for part in name.split("_"):
        if not re.fullmatch(r"[A-Z]\d+", part):
            break
        numbers.append(part[0] + str(int(part[1:])))
    return numbers


def tests_of(root: Path) -> Dict[str, List[Test]]:
    tests: Dict[str, List[Test]] = {}
    for path in sorted((root / "tests").rglob("*.cpp")):
        for suite, name, case in TEST.findall(path.read_text(encoding="utf-8")):
            test = Test(f"{suite}.{name}" if name else case, path.relative_to(root).as_posix())
            for number in numbers_of(name or case):
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
    folder = root / "tests" / "faults"
    rows, tests = rows_of((folder / "rows.txt").read_text(encoding="utf-8")), tests_of(root)
    for number, row in rows.items():
        if number not in tests and not row.reason:
            yield f"row {number} has neither a test nor a reason: {row.title}"
    for number in sorted(tests.keys() - rows.keys()):
        yield f"{tests[number][0].path}: {tests[number][0].name} carries {number}, which is no row"
    text = written(rows, tests)
    readme = folder / "README.md"
    if "--write" in sys.argv or os.environ.get("NINJAONE_UPDATE") == "1":
        readme.write_text(text, encoding="utf-8")
    elif not readme.exists() or readme.read_text(encoding="utf-8") != text:
        yield "tests/faults/README.md is not what rows.txt and the tests say: python3 tests/faults/list.py . --write"


if __name__ == "__main__":
    problems = list(check(Path(sys.argv[1])))
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)
