// SPDX-License-Identifier: MIT
#include <ninjaone/error.hpp>
#include <ninjaone/region.hpp>
#include <ninjaone/version.hpp>

extern "C" __attribute__((visibility("default"))) const char* plugin_version() {
  try {
    static_cast<void>(ninjaone::parse_region("atlantis"));
  } catch (const ninjaone::ConfigurationError&) {
    return ninjaone::version().data();
  }
  return nullptr;
}
