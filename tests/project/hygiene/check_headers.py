# SPDX-License-Identifier: MIT
"""Checks that public headers contain no third-party name, compile with macros of other libraries,
and are installed.

check_headers.py <root> <compiler> <standard> <file that lists the installed headers>
The CMake target all_verify_interface_header_sets checks that each header compiles alone.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Iterator, List

import tree

# Headers that exist to join the library with nlohmann/json.
OPT_IN = {"ninjaone/nlohmann.hpp"}
NAMES = re.compile(r"\b(?:CURL\w*|curl_\w+|nlohmann\w*|simdjson\w*|httplib\w*)\b")
FOREIGN = re.compile(r'^# \d+ "([^"]*/(?:curl|nlohmann|simdjson|httplib)[^"]*)"', re.MULTILINE)
STANDARD = re.compile(r"#include <([a-z_]+)>")

# Macros of <windows.h>, Qt, X11 and the C library, which a program may define before it includes
# the headers. The headers of the standard library are included first, because they undefine some
# of the macros.
MACROS = """
#define min(a, b) (((a) < (b)) ? (a) : (b))
#define max(a, b) (((a) > (b)) ? (a) : (b))
#define GetObject GetObjectW
#define GetMessage GetMessageW
#define DELETE (0x00010000L)
#define ERROR 0
#define IN
#define OUT
#define interface struct
#define near
#define far
#define signals public
#define slots
#define emit
#define Success 0
#define major(dev) dev
#define minor(dev) dev
"""


def headers(root: Path) -> List[str]:
    found = tree.files(root, ".hpp", under=("include",))
    return [path.relative_to("include").as_posix() for path in found]


def includes(names: List[str]) -> str:
    return "".join(f"#include <{name}>\n" for name in names)


def compile_text(
    root: Path, compiler: str, standard: str, text: str, *options: str
) -> "subprocess.CompletedProcess[str]":
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "headers.cpp"
        source.write_text(text, encoding="utf-8")
        include = ["-I", str(root / "include")]
        return tree.run(compiler, f"-std={standard}", *include, *options, str(source))


def third_party(root: Path, compiler: str, standard: str, names: List[str]) -> Iterator[str]:
    seen = compile_text(root, compiler, standard, includes(names), "-E")
    if seen.returncode != 0:
        yield seen.stderr
    where = ""
    for line in seen.stdout.splitlines():
        if line.startswith("# "):
            where = line
            foreign = FOREIGN.match(line)
            if foreign and not foreign.group(1).startswith(str(root / "include")):
                yield f"public headers include {foreign.group(1)}"
        else:
            for name in NAMES.findall(tree.without_comments(line)):
                yield f"{name} after preprocessing, at {where}"


def macros(root: Path, compiler: str, standard: str, names: List[str]) -> Iterator[str]:
    texts = [tree.read(root, Path("include") / header) for header in names]
    library = sorted({name for text in texts for name in STANDARD.findall(text)})
    kept = "".join(
        f"#ifndef {name}\n#error a header undefines {name}\n#endif\n"
        for name in re.findall(r"#define (\w+)", MACROS)
    )
    text = includes(library) + MACROS + includes(names) + kept
    seen = compile_text(root, compiler, standard, text, "-fsyntax-only")
    if seen.returncode != 0:
        yield f"the headers do not compile with macros of other libraries:\n{seen.stderr}"


def check(root: Path, compiler: str, standard: str, listed: List[str]) -> Iterator[str]:
    names = headers(root)
    for missing in sorted(set(names) - set(listed)):
        yield f"include/{missing} is not installed: add it to cmake/Library.cmake"
    own = [name for name in names if name not in OPT_IN]
    if not own:
        yield "include/ contains no public header"
        return
    yield from third_party(root, compiler, standard, own)
    yield from macros(root, compiler, standard, own)


def main() -> None:
    root, compiler, standard, listing = sys.argv[1:]
    listed = Path(listing).read_text(encoding="utf-8").split()
    tree.finish(check(Path(root), compiler, standard, listed))


if __name__ == "__main__":
    main()
