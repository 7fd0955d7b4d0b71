// SPDX-License-Identifier: MIT
#include <ninjaone/error.hpp>

bool rejects(void (*call)());
bool rejects(void (*call)()) {
  try {
    call();
  } catch (const ninjaone::ConfigurationError& error) {
    return error.outcome() == ninjaone::Outcome::not_sent;
  }
  return false;
}
