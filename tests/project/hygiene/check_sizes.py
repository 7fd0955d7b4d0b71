# SPDX-License-Identifier: MIT
"""Lists long files and functions: public headers above 200 lines, other files above 500, functions
above 50 and tests above 100. This is advice for a review, not a check."""

import re
from pathlib import Path
from typing import Iterator, Tuple

import tree

HEADER, FILE, FUNCTION, TEST = 200, 500, 50, 100

TYPE = re.compile(r"(class|struct|union|enum|namespace|extern)\b")
TEMPLATE = re.compile(r"\s*template\s*<")


def past_template(header: str) -> str:
    """A declaration without its template parameter lists."""
    while TEMPLATE.match(header):
        depth = 0
        for at in range(header.index("<"), len(header)):
            depth += {"<": 1, ">": -1}.get(header[at], 0)
            if depth == 0:
                break
        header = header[at + 1 :]
    return header.strip()


def functions(text: str) -> Iterator[Tuple[int, int, str]]:
    """The first line, the number of lines and the declaration of each function.

    A function inside of another one is part of it.
    """
    directive = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)
    text = directive.sub(lambda m: "\n" * m.group().count("\n"), tree.without_comments(text))
    start = 0  # of the current declaration
    stack = []  # for each open brace: where its function began, or None if it opens no function
    for match in re.finditer(r"[{};]|\b(?:public|protected|private):", text):
        at, brace = match.start(), match.group()
        inside = any(begin is not None for begin in stack)
        if brace == "{":
            header = past_template(text[start:at])
            opens = not inside and "(" in header and not TYPE.match(header)
            blanks = len(text[start:at]) - len(text[start:at].lstrip())
            stack.append(start + blanks if opens else None)
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
            yield f"{path}: {lines(text)} lines, more than {limit}"
        if path.suffix in tree.CODE:
            limit = TEST if path.parts[0] == "tests" else FUNCTION
            for line, length, name in functions(text):
                if length > limit:
                    yield f"{path}:{line}: {length} lines, more than {limit}: {name[:80]}"


if __name__ == "__main__":
    tree.main(check)
