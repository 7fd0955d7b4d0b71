# SPDX-License-Identifier: MIT
"""Writes the ```cpp blocks of a Markdown file as source files: readme_blocks.py <file> <folder>

A block with a main() is a program. Every other block has a comment in the line above its fence:
  <!-- compile: statements -->    statements of a function with `const ninjaone::Client& client`
  <!-- compile: declarations -->  declarations at namespace scope
`c++20` may follow. Prints one line for each block: kind, standard, file.
"""

import re
import sys
from pathlib import Path
from typing import Dict, List, Tuple

FENCE = re.compile(
    r"^(?:<!-- compile: (?P<kind>statements|declarations)?(?P<cxx20> ?c\+\+20)? -->\n)?"
    r"```cpp\n(?P<code>.*?)^```$",
    re.M | re.S,
)
MAIN = re.compile(r"^int main\(", re.M)
WRAPPED = {
    "program": "{code}",
    "declarations": "#include <ninjaone/ninjaone.hpp>\n{code}",
    "statements": "#include <ninjaone/ninjaone.hpp>\nvoid block(const ninjaone::Client& client);\n"
    "void block(const ninjaone::Client& client) {{\n  static_cast<void>(client);\n{code}}}\n",
}


def blocks(text: str) -> List[Tuple[str, int, str]]:
    """(kind, standard, source) of each block. Raises ValueError for a block without a kind."""
    found = []
    for match in FENCE.finditer(text):
        line = text.count("\n", 0, match.start("code"))
        kind = "program" if MAIN.search(match["code"]) else match["kind"]
        if kind is None:
            raise ValueError(
                f"line {line}: a block without main() needs <!-- compile: ... --> in the line above"
            )
        source = f"#line {line + 1}\n" + WRAPPED[kind].format(code=match["code"])
        found.append((kind, 20 if match["cxx20"] else 17, source))
    if len(found) != len(re.findall(r"^ *```(?:cpp|c\+\+|cc|cxx)\s*$", text, re.M)):
        raise ValueError("a C++ block is indented, not closed, or not named cpp")
    return found


def write(folder: Path, sources: Dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for stale in set(folder.glob("*.cpp")) - {folder / name for name in sources}:
        stale.unlink()
    for name, text in sources.items():
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text:
            (folder / name).write_text(text, encoding="utf-8")


def main() -> None:
    document, folder = map(Path, sys.argv[1:])
    try:
        found = blocks(document.read_text(encoding="utf-8"))
    except ValueError as error:
        sys.exit(f"{document.name}: {error}")
    names = [f"block_{number}.cpp" for number in range(1, len(found) + 1)]
    write(folder, {name: source for name, (_, _, source) in zip(names, found)})
    for name, (kind, standard, _) in zip(names, found):
        print(kind, standard, folder / name)


if __name__ == "__main__":
    main()
