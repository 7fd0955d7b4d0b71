# SPDX-License-Identifier: MIT
"""Checks the include directives of the library.

A file includes files of its own layer and of lower layers. Only the files that THIRD_PARTY names
include third-party headers. Files of include/ include no file of src/. No thread-local object has a
destructor, because a call in the destructor of another object could use it after its destruction.
"""

import re
from pathlib import Path
from typing import Iterator, Optional

import tree

LAYERS = {"base": 0, "http": 1, "json": 2, "paging": 3, "auth": 3, "pipeline": 4, "api": 5}
# Beside the layers. These folders include public headers, src/base and their own files. The toolkit
# includes public headers only: it tests that users can build the same.
BESIDE = ("sandbox", "testing", "toolkit")

# Which files may include which headers. The first pattern that matches an include decides. The rule
# does not apply to files outside of src/ and include/.
THIRD_PARTY = (
    (r"curl/", r"src/http/curl_[^/]+"),
    (r"openssl/", r"src/http/curl_[^/]+"),
    (r"nlohmann/", r"src/(json|sandbox)/.+|include/ninjaone/nlohmann\.hpp"),
    (r"simdjson", r"src/json/.+"),
    (r"zlib\.h", r"src/sandbox/server/gzip\.cpp"),
)
# The lowest layers that may include these public headers.
PUBLIC = {"ninjaone.hpp": None, "client.hpp": "api", "curl_transport.hpp": "http"}
# These layers include no header of a subject: no model, and no module of Client.
ENGINE = ("base", "http", "json", "paging", "auth", "pipeline")
MODULE = re.compile(r"#include <ninjaone/detail/core_ref\.hpp>")

SYSTEM = re.compile(
    r"[a-z_0-9]+|(sys|netinet|arpa)/\w+\.h|(dlfcn|malloc|spawn|unistd|fcntl|poll|netdb|signal"
    r"|getopt|pthread|ws2tcpip|emmintrin)\.h"
)
THREAD_LOCAL = re.compile(
    r"^[^/\n]*\bthread_local\s+(?!(?:bool|int|std::array<int, \d+>)\s)(.*)", re.MULTILINE
)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def third_party(where: str, name: str) -> Optional[str]:
    for pattern, owners in THIRD_PARTY:
        if re.match(pattern, name):
            return None if re.fullmatch(owners, where) else f"only {owners} may include <{name}>"
    if SYSTEM.fullmatch(name):
        return None
    return f"<{name}> is a header of an unknown library: add it to THIRD_PARTY in check_layers.py"


def public(root: Path, folder: Optional[str], name: str) -> Optional[str]:
    if folder is None:
        return None
    text = (root / "include" / "ninjaone" / name).read_text(encoding="utf-8")
    is_module = MODULE.search(text) and name not in ("client.hpp", "ninjaone.hpp")
    if folder in ENGINE and (name.startswith("model/") or is_module):
        return f"src/{folder} includes the header of a subject, <ninjaone/{name}>"
    first = name.split("/")[0].replace(".hpp", "")
    if first in BESIDE:
        return None if folder == first else f"src/{folder} must not include <ninjaone/{name}>"
    if name not in PUBLIC:
        return None
    lowest = PUBLIC[name]
    layer = LAYERS.get(folder)
    if lowest is not None and (layer is None or layer >= LAYERS[lowest]):
        return None
    return f"<ninjaone/{name}> is above src/{folder}"


def internal(folder: Optional[str], name: str) -> Optional[str]:
    if folder is None:
        return f'"{name}": a public header may only include public headers'
    target = name.split("/")[0]
    if "/" not in name or target not in (*LAYERS, *BESIDE):
        return f'"{name}": write the path from src/, such as "{folder}/..."'
    if target == folder or (folder in BESIDE and folder != "toolkit" and target == "base"):
        return None
    if folder in BESIDE or target in BESIDE or LAYERS[target] > LAYERS[folder]:
        return f'"{name}" is not below src/{folder}'
    return None


def problem(root: Path, path: Path, bracket: str, name: str) -> Optional[str]:
    where = path.as_posix()
    folder = path.parts[1] if path.parts[0] == "src" else None
    if folder is not None and folder not in LAYERS and folder not in BESIDE:
        return f"src/{folder} is not a layer: add it to LAYERS in check_layers.py"
    if bracket == '"':
        return internal(folder, name)
    if not name.startswith("ninjaone/"):
        return third_party(where, name)
    if not (root / "include" / name).is_file():
        return f"<{name}> does not exist"
    return public(root, folder, name[len("ninjaone/") :])


def check(root: Path) -> Iterator[str]:
    for path in tree.files(root, *tree.CODE, under=("include", "src")):
        for match in INCLUDE.finditer(tree.read(root, path)):
            found = problem(root, path, *match.groups())
            if found:
                yield f"{path}: {found}"
        for rest in THREAD_LOCAL.findall(tree.read(root, path)):
            yield f"{path}: thread_local {rest} may have a destructor: use a SparePool instead"
    for path in tree.files(root, *tree.CODE, under=("examples",)):
        for bracket, name in INCLUDE.findall(tree.read(root, path)):
            if bracket == '"' and not (root / "examples" / name).is_file():
                yield f'{path}: "{name}": an example may include only what users can include'


if __name__ == "__main__":
    tree.main(check)
