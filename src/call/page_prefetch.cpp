// SPDX-License-Identifier: MIT
#include "call/page_prefetch.hpp"

#include <system_error>

namespace ninjaone::call {

std::future<void> start(std::function<void()> work) {
  try {
    return std::async(std::launch::async, std::move(work));
  } catch (const std::system_error&) {
    return {};
  }
}

}  // namespace ninjaone::call
