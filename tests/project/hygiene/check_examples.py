# SPDX-License-Identifier: MIT
"""Checks that the examples are short.

The number of lines of each was estimated before it was written. A quarter more is allowed.
"""

from pathlib import Path
from typing import Iterator

import tree

# Estimated numbers of lines with code.
ESTIMATES = {
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
    for name, estimate in ESTIMATES.items():
        path = Path("examples") / f"{name}.cpp"
        if not (root / path).exists():
            yield f"{path} is missing"
            continue
        count, limit = lines_of_code(tree.read(root, path)), estimate * 5 // 4
        if count > limit:
            yield f"{path}: {count} lines of code, at most {limit} are allowed"


if __name__ == "__main__":
    tree.main(check)
