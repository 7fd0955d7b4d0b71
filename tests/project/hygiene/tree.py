# SPDX-License-Identifier: MIT
"""Helpers of the checks in this folder: the files of the project and their text."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Callable, Iterable, Iterator

NOT_OURS = {".git", ".cache", "build", "__pycache__"}
CODE = (".cpp", ".hpp")

TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<mark>[^()\\\s]*)\(.*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])*\'',
    re.DOTALL,
)


def files(root: Path, *suffixes: str, under: tuple = ("",)) -> Iterator[Path]:
    """The files below `root` whose names end with a suffix, sorted, as paths relative to `root`."""
    for top in under:
        for folder, folders, names in os.walk(root / top):
            folders[:] = sorted(set(folders) - NOT_OURS)
            for name in sorted(names):
                if name.endswith(suffixes):
                    yield (Path(folder) / name).relative_to(root)


def read(root: Path, path: Path) -> str:
    return (root / path).read_text(encoding="utf-8")


def without_comments(text: str) -> str:
    """C++ text without comments and without the content of literals, with the same lines."""

    def blank(match: "re.Match[str]") -> str:
        token = match.group()
        return ('""' if token[0] in "\"'R" else " ") + "\n" * token.count("\n")

    return TOKEN.sub(blank, text)


def finish(problems: Iterable[str]) -> None:
    """Prints each problem in a line and ends the program: with success if there is no problem."""
    found = list(problems)
    for problem in found:
        print(problem)
    sys.exit(1 if found else 0)


def main(check: Callable[[Path], Iterator[str]]) -> None:
    """Runs a check on the project in the folder that the first argument names."""
    finish(check(Path(sys.argv[1])))


def run(*command: str) -> "subprocess.CompletedProcess[str]":
    """Runs a compiler with English messages."""
    english = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=english)
