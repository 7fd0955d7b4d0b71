# SPDX-License-Identifier: MIT
"""Checks that the recipes of package managers have the version of the project and set options that
exist."""

import json
import re
from pathlib import Path
from typing import Iterator

import tree

RECIPES = ("vcpkg.json", "ports/ninjaone/vcpkg.json", "conanfile.py")
SETTERS = ("ports/ninjaone/portfile.cmake", "conanfile.py")


def version_of(name: str, text: str) -> str:
    if name.endswith(".json"):
        return json.loads(text)["version"]
    return re.search(r'version = "(.+)"', text)[1]


def check(root: Path) -> Iterator[str]:
    paths = [Path("CMakeLists.txt"), *sorted((root / "cmake").glob("*.cmake"))]
    cmake = "".join(tree.read(root, path) for path in paths)
    version = re.search(r"project\(ninjaone VERSION ([\d.]+)", cmake)[1]
    for name in RECIPES:
        found = version_of(name, tree.read(root, name))
        if found != version:
            yield f"{name}: the version is {found}, not {version}"
    for name in SETTERS:
        for option in sorted(set(re.findall(r"NINJAONE_\w+", tree.read(root, name)))):
            if not re.search(rf"(option|set)\({option} ", cmake):
                yield f"{name}: the option {option} does not exist"


if __name__ == "__main__":
    tree.main(check)
