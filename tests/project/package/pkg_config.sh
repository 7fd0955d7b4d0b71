#!/bin/sh
# SPDX-License-Identifier: MIT
# pkg_config.sh <compiler> <prefix> <work>: builds a program as a Makefile would, with an installed tree that was moved.
set -eu
compiler=$1 prefix=$2 work=$3
rm -rf "$work"
mkdir -p "$work"
cp -R "$prefix" "$work/moved"
pc=$(dirname "$(find "$work/moved" -name ninjaone.pc)")
export PKG_CONFIG_PATH="$pc"
pkg-config --exists --print-errors 'ninjaone >= 0.1'
case "$(pkg-config --cflags --libs ninjaone)" in *"$prefix/"*) echo "ninjaone.pc contains the path of the installation" >&2 && exit 1 ;; esac
# shellcheck disable=SC2046 # a list of words
"$compiler" -std=c++17 "$(dirname "$0")/consumer.cpp" $(pkg-config --cflags --libs ninjaone) -o "$work/consumer"
LD_LIBRARY_PATH=$(pkg-config --variable=libdir ninjaone) "$work/consumer"
