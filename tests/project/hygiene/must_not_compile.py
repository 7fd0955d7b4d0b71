# SPDX-License-Identifier: MIT
"""A file that compiles, and with -DWRONG is refused for the reason in its line `// refused: <regular expression>`.

must_not_compile.py <root> <compiler> <standard> <file>
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Iterator

import tree


def check(root: Path, compiler: str, standard: str, file: Path) -> Iterator[str]:
    def compiled(*options: str) -> "subprocess.CompletedProcess[str]":
        include = str(root / "include")
        return tree.run(compiler, f"-std={standard}", "-fsyntax-only", "-Wall", "-Werror", "-I", include, *options, str(file))

    reason = re.search(r"^// refused: (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    if not reason:
        yield f"{file}: no line `// refused: <regular expression>`"
        return
    right, wrong = compiled(), compiled("-DWRONG")
    if right.returncode != 0:
        yield f"{file}: its right half does not compile either:\n{right.stderr}"
    if wrong.returncode == 0:
        yield f"{file}: compiles with -DWRONG"
    elif not re.search(reason.group(1), wrong.stderr):
        yield f"{file}: refused for another reason:\n{wrong.stderr}"


def main() -> None:
    root, compiler, standard, file = sys.argv[1:]
    tree.finish(check(Path(root), compiler, standard, Path(file)))


if __name__ == "__main__":
    main()
