#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs what building, testing and trying out ninjaone-cpp needs on Debian 12 or a newer Debian/Ubuntu. Run it as root; where
# everything is there already, anybody may. `install-deps.sh ci` adds what only the extra builds of .ci/run need, `long` what those of
# .ci/long need as well.
# shellcheck disable=SC2046,SC2086 # names are lists of words
set -eu

packages="
  ca-certificates          # the trust store libcurl checks servers against
  g++                      # the compiler
  cmake                    # 3.25 or newer, for workflow presets
  ninja-build              # the generator of the presets
  pkg-config               # finds cpp-httplib; checks ninjaone.pc
  libcurl4-openssl-dev     # the HTTP transport
  nlohmann-json3-dev       # request bodies, free-form JSON
  libsimdjson-dev          # the fast reader
  zlib1g-dev               # the sandbox tenant's gzip
  libcpp-httplib-dev       # the examples and tests that receive webhooks
  libssl-dev libbrotli-dev # what cpp-httplib's header needs
  libgtest-dev libgmock-dev             # the tests
  git curl python3         # hygiene checks, the sandbox's own test
"
extra="
  clang                    # second compiler, with its sanitizers (see below)
  lld                      # links their programs in a quarter of the time
  clang-format clang-tidy  # form and lint
  gcovr                    # coverage
  doxygen                  # the reference
  valgrind                 # instructions counted by the bench
  libbenchmark-dev         # times of its parts
  debootstrap              # a Debian 13 tree with nothing installed, for the demo command
"
long="
  g++-mingw-w64-x86-64-posix wine wine64 googletest   # the layers above HTTP, for Windows
  abigail-tools            # the shared library's interface, against the one that is kept
"
case "${1:-}" in
  ci) packages="$packages$extra" ;;
  long) packages="$packages$extra$long" ;;
esac
names=$(printf '%s\n' "$packages" | sed 's/#.*//')

say() { echo "install-deps.sh: $*" >&2; }
installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q ' installed$'; }
missing() { for name in $names; do installed "$name" || echo "$name"; done; }
# The sanitizers' package carries the compiler's number, which differs between distributions.
sanitizers() { dpkg-query -W -f '${Depends}' clang | sed -n 's/.*clang-\([0-9][0-9]*\).*/libclang-rt-\1-dev/p'; }
apt() { apt-get -qq -o Acquire::Retries=3 "$@" >/dev/null; }

command -v apt-get >/dev/null || { say "no apt-get here; install the equivalents of:" $names; exit 1; }
if [ $# -gt 0 ] && installed clang; then names="$names $(sanitizers)"; fi
[ -n "$(missing)" ] || exit 0
[ "$(id -u)" -eq 0 ] || { say "must be root to install:" $(missing); exit 1; }

export DEBIAN_FRONTEND=noninteractive
apt update
apt install -y --no-install-recommends $(missing)
if [ $# -gt 0 ]; then apt install -y --no-install-recommends $(sanitizers); fi
