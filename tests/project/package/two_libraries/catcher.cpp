// SPDX-License-Identifier: MIT
#include <ninjaone/error.hpp>

bool refuses(void (*call)());
bool refuses(void (*call)()) {
  try {
    call();
  } catch (const ninjaone::ConfigurationError& error) {
    return error.outcome() == ninjaone::Outcome::not_sent;
  }
  return false;
}
