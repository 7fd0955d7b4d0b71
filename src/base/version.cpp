// SPDX-License-Identifier: MIT
#include <ninjaone/version.hpp>

#define NINJAONE_TEXT_OF(x) #x
#define NINJAONE_TEXT(x) NINJAONE_TEXT_OF(x)

namespace ninjaone {

std::string_view version() noexcept {
  return NINJAONE_TEXT(NINJAONE_VERSION_MAJOR) "." NINJAONE_TEXT(
      NINJAONE_VERSION_MINOR) "." NINJAONE_TEXT(NINJAONE_VERSION_PATCH);
}

}  // namespace ninjaone
