#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs the packages that are needed to build and test ninjaone-cpp and to run its examples, on Debian 12 or a newer Debian or Ubuntu.
# Run it as root; if everything is installed, any user may run it. `install-deps.sh ci` adds the packages of the other builds of .ci/run,
# `install-deps.sh long` also those of .ci/long.
# shellcheck disable=SC2046,SC2086 # names are lists of words
set -eu

packages="
  ca-certificates          # the trust store with which libcurl checks servers
  g++                      # the compiler
  cmake                    # 3.25 or newer, for workflow presets
  ninja-build              # the generator of the presets
  pkg-config               # finds cpp-httplib; checks ninjaone.pc
  libcurl4-openssl-dev     # the HTTP transport
  nlohmann-json3-dev       # request bodies, free-form JSON
  libsimdjson-dev          # the fast reader
  zlib1g-dev               # the sandbox tenant's gzip
  libcpp-httplib-dev       # the examples and tests that receive webhooks
  libssl-dev libbrotli-dev # for the header of cpp-httplib
  libgtest-dev libgmock-dev             # the tests
  git curl python3         # the checks of texts, a test of the simulated tenant
"
extra="
  clang                    # second compiler, with its sanitizers (see below)
  lld                      # links the programs of clang in a quarter of the time
  clang-format clang-tidy  # format and static checks
  gcovr                    # coverage
  doxygen                  # the reference
  valgrind                 # counts instructions for the bench
  libbenchmark-dev         # measures single parts
  debootstrap              # a Debian 13 tree with nothing installed, for the demo command
"
long="
  g++-mingw-w64-x86-64-posix wine wine64 googletest   # the layers above HTTP, for Windows
  abigail-tools            # compares the interface of the shared library with the stored one
"
case "${1:-}" in
  ci) packages="$packages$extra" ;;
  long) packages="$packages$extra$long" ;;
esac
names=$(printf '%s\n' "$packages" | sed 's/#.*//')

say() { echo "install-deps.sh: $*" >&2; }
installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q ' installed$'; }
missing() { for name in $names; do installed "$name" || echo "$name"; done; }
# The name of the package with the sanitizers contains the version of clang, which differs between distributions.
sanitizers() { dpkg-query -W -f '${Depends}' clang | sed -n 's/.*clang-\([0-9][0-9]*\).*/libclang-rt-\1-dev/p'; }
apt() { apt-get -qq -o Acquire::Retries=3 "$@" >/dev/null; }

command -v apt-get >/dev/null || { say "apt-get is not available; install the equivalents of:" $names; exit 1; }
if [ $# -gt 0 ] && installed clang; then names="$names $(sanitizers)"; fi
[ -n "$(missing)" ] || exit 0
[ "$(id -u)" -eq 0 ] || { say "run as root to install:" $(missing); exit 1; }

export DEBIAN_FRONTEND=noninteractive
apt update
apt install -y --no-install-recommends $(missing)
if [ $# -gt 0 ]; then apt install -y --no-install-recommends $(sanitizers); fi
