# SPDX-License-Identifier: MIT
"""docs/log.md explains every reason and every log event of src/, and lists no other word."""

import re
from pathlib import Path
from typing import Iterator, Set

import tree

PAGE = Path("docs/log.md")
# Where src/ states a word: the table of transport faults, input errors, the verdicts of the webhook receiver, log events.
WORDS = (
    r'\{"(\w+)", (?:true|false), RetryClass',
    r'\bfail_configuration\(\s*"(\w+)"',
    r'\bVerdict \w+\{\s*\d+,\s*"(\w+)"',
    r'\breason = "(\w+)"',
    r'\.what = "(\w+)"',
    r'\bwarn(?:_once)?\(\s*"(\w+)"',
    r'\bLogEvent::Level::\w+,\s*"(\w+)"',
    r'\bLabel \w+\{"(\w+)"',
)


def words_of_page(page: str) -> Set[str]:
    """The words in the first column of the tables of reasons and of log events."""
    found: Set[str] = set()
    listed = False
    for line in page.splitlines():
        if not line.startswith("|"):
            listed = False
        elif line.startswith(("| Reason |", "| `what` |")):
            listed = True
        elif listed:
            found.update(re.findall(r"`(\w+)`", line.split("|")[1]))
    return found


def check(root: Path) -> Iterator[str]:
    listed = words_of_page(tree.read(root, PAGE))
    code = [tree.read(root, path) for path in tree.files(root, *tree.CODE, under=("src", "include"))]
    stated = {word for text in code for pattern in WORDS for word in re.findall(pattern, text)}
    for word in sorted(stated - listed):
        yield f"{PAGE}: `{word}` is missing"
    for word in sorted(listed):
        if not any(f'"{word}"' in text for text in code):
            yield f"{PAGE}: `{word}` is not in src/"


if __name__ == "__main__":
    tree.main(check)
