// SPDX-License-Identifier: MIT
#include <cstdio>

extern "C" const char* plugin_version();

int main() {
  const char* version = plugin_version();
  return version != nullptr && std::puts(version) >= 0 ? 0 : 1;
}
