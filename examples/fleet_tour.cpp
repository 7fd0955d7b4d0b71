// SPDX-License-Identifier: MIT
#include <cstdio>
#include <ninjaone/version.hpp>
#include <string>

int main() { std::printf("ninjaone-cpp %s\n", std::string(ninjaone::version()).c_str()); }
