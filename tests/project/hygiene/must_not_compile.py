# SPDX-License-Identifier: MIT
"""Checks that a file compiles, but not with -DWRONG.

must_not_compile.py <root> <compiler> <standard> <file>
With -DWRONG, the message of the compiler must match the line `// error: <regular expression>` of
the file.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Iterator

import tree


def check(root: Path, compiler: str, standard: str, file: Path) -> Iterator[str]:
    def compiled(*options: str) -> "subprocess.CompletedProcess[str]":
        flags = ["-fsyntax-only", "-Wall", "-Werror", "-I", str(root / "include")]
        return tree.run(compiler, f"-std={standard}", *flags, *options, str(file))

    reason = re.search(r"^// error: (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    if not reason:
        yield f"{file}: the line `// error: <regular expression>` is missing"
        return
    right, wrong = compiled(), compiled("-DWRONG")
    if right.returncode != 0:
        yield f"{file}: does not compile without -DWRONG:\n{right.stderr}"
    if wrong.returncode == 0:
        yield f"{file}: compiles with -DWRONG"
    elif not re.search(reason.group(1), wrong.stderr):
        yield f"{file}: the message of the compiler does not match:\n{wrong.stderr}"


def main() -> None:
    root, compiler, standard, file = sys.argv[1:]
    tree.finish(check(Path(root), compiler, standard, Path(file)))


if __name__ == "__main__":
    main()
