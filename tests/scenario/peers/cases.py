# SPDX-License-Identifier: MIT
"""Checks the lists of test cases of other SDKs: cases.py <project>

Every test that a list names exists, a list names every test of this folder, and every row states
how this library differs.
"""

import re
import sys
from pathlib import Path
from typing import Iterator, Set

TEST = re.compile(r"^\s*(?:TYPED_)?TEST(?:_F|_P)?\((\w+),\s*(\w+)\)", re.MULTILINE)
CASE = re.compile(r'^\s*\{"([A-Za-z]\w*)",', re.MULTILINE)
NAMED = re.compile(r"`(\w+[./]\w+)`")
ROW = re.compile(r"^\| (?!Case \||-)(.*?) \| (\w*) \| (.+) \|$", re.MULTILINE)
STATES = ("same", "differs", "no")
FOLDER = "tests/scenario/peers"


def tests_in(text: str) -> Set[str]:
    return {f"{suite}.{name}" for suite, name in TEST.findall(text)}


def cases_in(text: str) -> Set[str]:
    """`Suite/Case` for each row of the tables of a file, with each parametrised suite of it."""
    suites = re.findall(r"TEST_P\((\w+),", text)
    return {f"{suite}/{case}" for suite in suites for case in CASE.findall(text)}


def check(root: Path) -> Iterator[str]:
    folder = root / FOLDER
    paths = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    lists = "".join(path.read_text(encoding="utf-8") for path in paths)
    named = set(NAMED.findall(lists))
    everywhere = [*(root / "tests").rglob("*_test.cpp"), *(root / "tests").rglob("*.hpp")]
    here = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*_test.cpp"))]
    tests = set().union(*(tests_in(path.read_text(encoding="utf-8")) for path in everywhere))
    cases = set().union(*map(cases_in, here))
    for name in sorted(named - tests - cases):
        if not name.endswith((".cpp", ".json")):
            yield f"{FOLDER}: a list names {name}, but there is no such test"
    own = set().union(*map(tests_in, here))
    parametrised = {case.split("/")[0] for case in cases}
    for name in sorted((own | cases) - named):
        if name.split(".")[0] not in parametrised:
            yield f"{FOLDER}: no list names {name}"
    for case, state, how in ROW.findall(lists):
        if state not in STATES:
            states = ", ".join(STATES)
            yield f"{FOLDER}: the row of {case} has the state {state}, not one of {states}"
        elif state != "no" and "`" not in how and "the same" not in how:
            yield f"{FOLDER}: the row of {case} names no test"


if __name__ == "__main__":
    problems = list(check(Path(sys.argv[1])))
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)
