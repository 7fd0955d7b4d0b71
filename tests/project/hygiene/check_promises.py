# SPDX-License-Identifier: MIT
"""Every test that README.md names beside a promise exists; "…" and "*" stand for the rest of a name."""

import re
from pathlib import Path
from typing import Iterator

import tree

NAMED = re.compile(r"`(\w+)\.([\w…*]+)`")
TEST = re.compile(r"\bTEST(?:_[FP])?\(\s*(\w+),\s*(\w+)\s*\)")


def check(root: Path) -> Iterator[str]:
    there = [".".join(found) for path in tree.files(root, ".cpp", under=("tests",)) for found in TEST.findall(tree.read(root, path))]
    promises = re.search(r"^## Promises\n(.*?)(?=^## |\Z)", tree.read(root, Path("README.md")), re.M | re.S)
    for suite, name in NAMED.findall(promises[1] if promises else ""):
        wanted = re.compile(re.escape(suite) + r"\." + re.sub("[…*]", r"\\w*", name) + r"\Z")
        if not any(wanted.match(test) for test in there):
            yield f"README.md: no test is called {suite}.{name}"


if __name__ == "__main__":
    tree.main(check)
