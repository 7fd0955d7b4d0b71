# SPDX-License-Identifier: MIT
"""Lists what is long: a header above 200 lines, a file above 500, a function above 50 (a test with its table 100). It is advice, no check."""

import re
from pathlib import Path
from typing import Iterator, Tuple

import tree

HEADER, FILE, FUNCTION, TEST = 200, 500, 50, 100

TYPE = re.compile(r"(class|struct|union|enum|namespace|extern)\b")
TEMPLATE = re.compile(r"\s*template\s*<")


def past_template(header: str) -> str:
    """What a declaration says after its template parameter lists."""
    while TEMPLATE.match(header):
        depth = 0
        for at in range(header.index("<"), len(header)):
            depth += {"<": 1, ">": -1}.get(header[at], 0)
            if depth == 0:
                break
        header = header[at + 1 :]
    return header.strip()


def functions(text: str) -> Iterator[Tuple[int, int, str]]:
    """First line, number of lines and beginning of each function body; those inside of a function count as part of it."""
    text = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: "\n" * m.group().count("\n"), tree.without_comments(text), flags=re.MULTILINE)
    start = 0  # of the declaration that is being read
    stack = []  # for each open brace: where its function began, or None
    for match in re.finditer(r"[{};]|\b(?:public|protected|private):", text):
        at, brace = match.start(), match.group()
        inside = any(begin is not None for begin in stack)
        if brace == "{":
            header = past_template(text[start:at])
            opens = not inside and "(" in header and not TYPE.match(header)
            stack.append(start + len(text[start:at]) - len(text[start:at].lstrip()) if opens else None)
        elif brace == "}" and stack:
            begin = stack.pop()
            if begin is not None:
                name = " ".join(text[begin:at].split("{")[0].split())
                yield text.count("\n", 0, begin) + 1, text.count("\n", begin, at) + 1, name
        start = match.end()


def lines(text: str) -> int:
    return text.count("\n")


def check(root: Path) -> Iterator[str]:
    for path in tree.files(root, *tree.CODE, ".py", ".sh", ".cmake", "CMakeLists.txt", ".json"):
        text = tree.read(root, path)
        limit = HEADER if path.parts[0] == "include" else FILE
        if lines(text) > limit:
            yield f"{path}: {lines(text)} lines, {limit} at most"
        if path.suffix in tree.CODE:
            most = TEST if path.parts[0] == "tests" else FUNCTION
            for line, length, name in functions(text):
                if length > most:
                    yield f"{path}:{line}: {length} lines, {most} at most: {name[:80]}"


if __name__ == "__main__":
    tree.main(check)
