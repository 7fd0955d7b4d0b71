# SPDX-License-Identifier: MIT
"""docs/log.md explains each stable word: reasons of transport errors and of listings, and log events."""

import re
from pathlib import Path
from typing import Iterator

import tree

PAGE = Path("docs/log.md")
WORDS = (
    (("src/base",), re.compile(r'^\s*\{"(\w+)", (?:true|false),', re.MULTILINE)),
    (("src/paging",), re.compile(r'\bfail\(\s*"(\w+)"')),
    (("src/pipeline", "src/api"), re.compile(r'\bwarn(?:_once)?\(\s*"(\w+)"|event\.what = "(\w+)"')),
)


def check(root: Path) -> Iterator[str]:
    explained = set(re.findall(r"`(\w+)`", tree.read(root, PAGE)))
    for folders, pattern in WORDS:
        for path in tree.files(root, ".cpp", under=folders):
            for found in pattern.findall(tree.read(root, path)):
                word = found if isinstance(found, str) else "".join(found)
                if word not in explained:
                    yield f"{path}: the word {word} is not explained in {PAGE}"


if __name__ == "__main__":
    tree.main(check)
