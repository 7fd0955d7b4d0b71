# SPDX-License-Identifier: MIT
"""Every source file names its licence, and no file knows where it was written or where packages come from."""

import re
from pathlib import Path
from typing import Iterator

import tree

SPDX = "SPDX-License-Identifier: MIT"
SOURCES = (*tree.CODE, ".py", ".js", ".sh", ".cmake", ".cmake.in", "CMakeLists.txt")
TEXTS = (*SOURCES, ".json", ".md", ".in", ".cfg", ".txt", ".yml", ".clang-tidy", ".clang-format", ".editorconfig")

# Pieces, so that this file does not find itself.
MACHINE = re.compile(r"(?<![\w.}*-])/(?:home|root|Users|work|mnt|srv|opt)/[\w.]|[A-Z]:\\\\?Users")
ARCHIVE = re.compile(
    r"https?://[^\s/)\"']*\b(?:debian|ubuntu|canonical|pypi|pythonhosted|npmjs|crates|conan|artifactory|nexus|mirrors?)\b"
    r"|sources[.]list|apt[.]conf|pip[.]conf|index[-]url"
)
URL = re.compile(r"https?://")
# A build reads what the distribution has installed and nothing else.
BUILD = (".cmake", ".cmake.in", "CMakeLists.txt", ".sh", "CMakePresets.json")


def check(root: Path) -> Iterator[str]:
    scripts = set(tree.files(root, "", under=(".ci",)))
    for path in sorted(scripts | set(tree.files(root, *TEXTS))):
        text = tree.read(root, path)
        if (path.name.endswith(SOURCES) or path in scripts) and SPDX not in "".join(text.splitlines()[:2]):
            yield f"{path}: no line {SPDX}"
        builds = path.name.endswith(BUILD) or path in scripts
        for number, line in enumerate(text.splitlines(), 1):
            if MACHINE.search(line):
                yield f"{path}:{number}: a path of one machine: {line.strip()}"
            if ARCHIVE.search(line) or (builds and URL.search(line)):
                yield f"{path}:{number}: a place to download from: {line.strip()}"


if __name__ == "__main__":
    tree.main(check)
