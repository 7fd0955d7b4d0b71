# SPDX-License-Identifier: MIT
"""The recipes of package managers say the version of CMakeLists.txt and set options that exist."""

import json
import re
from pathlib import Path
from typing import Iterator

import tree

RECIPES = ("vcpkg.json", "ports/ninjaone/vcpkg.json", "conanfile.py")
SETTERS = ("ports/ninjaone/portfile.cmake", "conanfile.py")


def version_of(name: str, text: str) -> str:
    return json.loads(text)["version"] if name.endswith(".json") else re.search(r'version = "(.+)"', text)[1]


def check(root: Path) -> Iterator[str]:
    cmake = "".join(tree.read(root, path) for path in ["CMakeLists.txt", *sorted((root / "cmake").glob("*.cmake"))])
    version = re.search(r"project\(ninjaone VERSION ([\d.]+)", cmake)[1]
    for name in RECIPES:
        said = version_of(name, tree.read(root, name))
        if said != version:
            yield f"{name}: version {said}, not {version}"
    for name in SETTERS:
        for option in sorted(set(re.findall(r"NINJAONE_\w+", tree.read(root, name)))):
            if not re.search(rf"(option|set)\({option} ", cmake):
                yield f"{name}: there is no option {option}"


if __name__ == "__main__":
    tree.main(check)
