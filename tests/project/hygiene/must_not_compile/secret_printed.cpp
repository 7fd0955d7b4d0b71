// SPDX-License-Identifier: MIT
// A Secret cannot be printed.
// error: no match for .?operator<<|invalid operands
#include <iostream>
#include <ninjaone/secret.hpp>

void print(const ninjaone::Secret& secret) {
#ifdef WRONG
  std::cout << secret;
#else
  std::cout << secret.reveal();
#endif
}
