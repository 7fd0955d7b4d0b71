# SPDX-License-Identifier: MIT
"""Programs stay as short as a person would want to write them: what they may need was stated before they were written, plus a quarter."""

from pathlib import Path
from typing import Iterator

import tree

# Lines with code on them.
STATED = {
    "billing": 13,
    "asset_tags": 12,
    "patch_compliance": 20,
    "stale_devices": 15,
    "warranty_sync": 14,
    "user_documents": 25,
}


def lines_of_code(text: str) -> int:
    return sum(1 for line in tree.without_comments(text).splitlines() if line.strip())


def check(root: Path) -> Iterator[str]:
    for name, stated in STATED.items():
        path = Path("examples") / f"{name}.cpp"
        if not (root / path).exists():
            yield f"{path} is missing"
            continue
        count, most = lines_of_code(tree.read(root, path)), stated * 5 // 4
        if count > most:
            yield f"{path}: {count} lines of code, {most} at most"


if __name__ == "__main__":
    tree.main(check)
