# SPDX-License-Identifier: MIT
"""Checks that clang-format changes nothing: check_format.py <root> <clang-format> [--fix]"""

import subprocess
import sys
from pathlib import Path

import tree

DRY = ["--dry-run", "-Werror"]


def run(root: Path, program: str, *options: str) -> int:
    names = [str(path) for path in tree.files(root, *tree.CODE)]
    if not names:
        return 1
    return subprocess.run([program, *options, *names], cwd=root, check=False).returncode


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), sys.argv[2], *(["-i"] if "--fix" in sys.argv else DRY)))
