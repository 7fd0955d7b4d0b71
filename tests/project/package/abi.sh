#!/bin/sh
# SPDX-License-Identifier: MIT
# abi.sh compares the binary interface of the shared library with the stored one. abi.sh write stores it again.
# Additions are allowed. A removal or a change is an error and needs another SONAME. Only for g++ of Debian 12.
set -eu
cd "$(dirname "$0")/../../.."
version=$(sed -n 's/^project(ninjaone VERSION \([0-9]*\.[0-9]*\)\..*/\1/p' CMakeLists.txt)
kept=docs/abi/ninjaone-$version.abi
built=build/abi/ninjaone.abi

CXX=g++ cmake --preset release -B build/abi -DBUILD_SHARED_LIBS=ON -DNINJAONE_BUILD_SANDBOX=OFF -DCMAKE_UNITY_BUILD=ON \
  "-DCMAKE_CXX_FLAGS=-g -ffile-prefix-map=$PWD=." >/dev/null
cmake --build build/abi --target ninjaone >/dev/null
abidw --headers-dir include --drop-private-types --exported-interfaces-only --suppressions tests/project/package/abi.suppr --type-id-style hash \
  --no-show-locs --no-corpus-path --no-comp-dir-path --no-parameter-names --drop-undefined-syms --no-elf-needed \
  --no-write-default-sizes --no-architecture --out-file "$built" build/abi/libninjaone.so
if [ "${1:-}" = write ]; then
  cp "$built" "$kept"
else
  abidiff --no-added-syms "$kept" "$built"
fi
