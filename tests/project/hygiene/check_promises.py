# SPDX-License-Identifier: MIT
"""Checks that the tests that README.md and docs/ name exist.

In the section "Promises" of README.md, each `Suite.Name` is a test. In docs/, it is one if a suite
has this name. "…" and "*" stand for the rest of a name.
"""

import re
from pathlib import Path
from typing import Iterator, Tuple

import tree

NAMED = re.compile(r"`(\w+)\.([A-Z…*][\w…*]*)(?:/\w+)?`")
TEST = re.compile(r"\bTEST(?:_[FP])?\(\s*(\w+),\s*(\w+)\s*\)")


def named(root: Path) -> Iterator[Tuple[Path, str, str]]:
    readme = tree.read(root, Path("README.md"))
    promises = re.search(r"^## Promises\n(.*?)(?=^## |\Z)", readme, re.M | re.S)
    for suite, name in NAMED.findall(promises[1] if promises else ""):
        yield Path("README.md"), suite, name
    for path in tree.files(root, ".md", under=("docs",)):
        for suite, name in NAMED.findall(tree.read(root, path)):
            yield path, suite, name


def check(root: Path) -> Iterator[str]:
    sources = tree.files(root, ".cpp", under=("tests",))
    tests = {".".join(found) for path in sources for found in TEST.findall(tree.read(root, path))}
    suites = {test.split(".")[0] for test in tests}
    for path, suite, name in named(root):
        if path.parts[0] == "docs" and suite not in suites:
            continue
        wanted = re.compile(re.escape(suite) + r"\." + re.sub("[…*]", r"\\w*", name) + r"\Z")
        if not any(wanted.match(test) for test in tests):
            yield f"{path}: there is no test {suite}.{name}"


if __name__ == "__main__":
    tree.main(check)
