// SPDX-License-Identifier: MIT
// The program of libFuzzer for all harnesses. The environment variable NINJAONE_FUZZ names the
// harness. An exception is a violation and aborts the program.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "exhaustive/fuzz/harness.hpp"
#include "exhaustive/fuzz/support.hpp"

namespace {
const ninjaone::fuzz::Harness* chosen() {
  const char* name = std::getenv("NINJAONE_FUZZ");
  for (const auto& harness : ninjaone::fuzz::harnesses) {
    if (name != nullptr && harness.name == name) return &harness;
  }
  std::fputs("NINJAONE_FUZZ must be one of:", stderr);
  for (const auto& harness : ninjaone::fuzz::harnesses)
    std::fprintf(stderr, " %.*s", static_cast<int>(harness.name.size()), harness.name.data());
  std::fputs("\n", stderr);
  std::exit(2);
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ninjaone::fuzz::Harness* const harness = chosen();
  try {
    harness->run({reinterpret_cast<const char*>(data), size});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    std::abort();
  }
  return 0;
}
