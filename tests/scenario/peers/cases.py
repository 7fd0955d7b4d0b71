# SPDX-License-Identifier: MIT
"""The lists of other SDKs' cases name tests that exist, and every test of this folder. cases.py <project>"""

import re
import sys
from pathlib import Path
from typing import Iterator, Set

TEST = re.compile(r"^\s*(?:TYPED_)?TEST(?:_F|_P)?\((\w+),\s*(\w+)\)", re.MULTILINE)
CASE = re.compile(r'^\s*\{"([A-Za-z]\w*)",', re.MULTILINE)
NAMED = re.compile(r"`(\w+[./]\w+)`")
ROW = re.compile(r"^\| (?!Case \||-)(.*?) \| (\w*) \| (.+) \|$", re.MULTILINE)
STATES = ("same", "differs", "no")


def tests_in(text: str) -> Set[str]:
    return {f"{suite}.{name}" for suite, name in TEST.findall(text)}


def cases_in(text: str) -> Set[str]:
    """`Suite/Case` of the tables of a file: of whichever of its parametrised suites."""
    suites = re.findall(r"TEST_P\((\w+),", text)
    return {f"{suite}/{case}" for suite in suites for case in CASE.findall(text)}


def check(root: Path) -> Iterator[str]:
    folder = root / "tests" / "scenario" / "peers"
    lists = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md")) if path.name != "README.md")
    named = set(NAMED.findall(lists))
    everywhere = [path.read_text(encoding="utf-8") for path in sorted((root / "tests").rglob("*_test.cpp"))]
    everywhere += [path.read_text(encoding="utf-8") for path in sorted((root / "tests").rglob("*.hpp"))]
    here = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*_test.cpp"))]
    tests = set().union(*map(tests_in, everywhere))
    cases = set().union(*map(cases_in, here))
    for name in sorted(named - tests - cases):
        if not name.endswith((".cpp", ".json")):
            yield f"tests/scenario/peers names {name}, which is no test"
    own = set().union(*map(tests_in, here))
    parametrised = {case.split("/")[0] for case in cases}
    for name in sorted((own | cases) - named):
        if name.split(".")[0] not in parametrised:
            yield f"{name} is in no list of tests/scenario/peers"
    for case, state, how in ROW.findall(lists):
        if state not in STATES or (state != "no" and "`" not in how and "the same" not in how):
            yield f"tests/scenario/peers: {case} is neither the same nor different nor left out, with its test or reason"


if __name__ == "__main__":
    problems = list(check(Path(sys.argv[1])))
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)
