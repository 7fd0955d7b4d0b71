# SPDX-License-Identifier: MIT
"""Checks that every source file names its licence, and that no file contains a path of one machine
or an address from which packages are downloaded."""

import re
from pathlib import Path
from typing import Iterator

import tree

SPDX = "SPDX-License-Identifier: MIT"
SOURCES = (*tree.CODE, ".py", ".js", ".sh", ".cmake", ".cmake.in", "CMakeLists.txt")
OTHERS = (".json", ".md", ".in", ".cfg", ".txt", ".yml", ".clang-tidy", ".clang-format")
TEXTS = (*SOURCES, *OTHERS, ".editorconfig")

# Written so that the patterns do not match this file.
MACHINE = re.compile(r"(?<![\w.}*-])/(?:home|root|Users|work|mnt|srv|opt)/[\w.]|[A-Z]:\\\\?Users")
ARCHIVE = re.compile(
    r"https?://[^\s/)\"']*\b(?:debian|ubuntu|canonical|pypi|pythonhosted|npmjs|crates|conan"
    r"|artifactory|nexus|mirrors?)\b|sources[.]list|apt[.]conf|pip[.]conf|index[-]url"
)
URL = re.compile(r"https?://")
# A build downloads nothing, so these files contain no address.
BUILD = (".cmake", ".cmake.in", "CMakeLists.txt", ".sh", "CMakePresets.json")


def check(root: Path) -> Iterator[str]:
    scripts = set(tree.files(root, "", under=(".ci",)))
    for path in sorted(scripts | set(tree.files(root, *TEXTS))):
        text = tree.read(root, path)
        is_source = path.name.endswith(SOURCES) or path in scripts
        if is_source and SPDX not in "".join(text.splitlines()[:2]):
            yield f"{path}: the line {SPDX} is missing"
        builds = path.name.endswith(BUILD) or path in scripts
        for number, line in enumerate(text.splitlines(), 1):
            if MACHINE.search(line):
                yield f"{path}:{number}: a path of one machine: {line.strip()}"
            if ARCHIVE.search(line) or (builds and URL.search(line)):
                yield f"{path}:{number}: an address of a download: {line.strip()}"


if __name__ == "__main__":
    tree.main(check)
