#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs what building, testing and trying out ninjaone-cpp needs on Debian 12 or a newer Debian/Ubuntu. Run it as root.
# `install-deps.sh ci` adds what only the extra builds of .ci/run need.
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
  libcpp-httplib-dev       # the sandbox tenant's server
  libssl-dev zlib1g-dev libbrotli-dev   # what cpp-httplib's header needs
  libgtest-dev libgmock-dev             # the tests
  git curl python3         # hygiene checks, the sandbox's own test
"
extra="
  clang                    # second compiler
  libclang-rt-14-dev       # its sanitizers
  clang-format clang-tidy  # form and lint
  gcovr                    # coverage
"
[ "${1:-}" = ci ] && packages="$packages$extra"
names=$(printf '%s\n' "$packages" | sed 's/#.*//')

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086 # a list of words
apt-get install -y -qq --no-install-recommends $names >/dev/null
