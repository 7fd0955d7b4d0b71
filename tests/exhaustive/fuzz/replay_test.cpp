// SPDX-License-Identifier: MIT
// Replays every file of the corpora without a fuzzer, with any compiler.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "exhaustive/fuzz/harness.hpp"

namespace ninjaone::fuzz {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Replay final : public ::testing::Test {
 public:
  explicit Replay(const Harness& harness) : harness_(harness) {}
  void TestBody() override {
    std::size_t files = 0;
    harness_.run({});
    for (const auto& entry : std::filesystem::directory_iterator(
             std::string(NINJAONE_FUZZ_CORPUS "/").append(harness_.name))) {
      ++files;
      try {
        harness_.run(bytes_of(entry.path()));
      } catch (const std::exception& error) {
        ADD_FAILURE() << entry.path().filename() << ": " << error.what();
      }
    }
    EXPECT_GE(files, 10U);
  }

 private:
  const Harness& harness_;
};

// Registers a test for each row of the table of harnesses, so that none is missing.
const bool registered = [] {
  for (const Harness& harness : harnesses) {
    ::testing::RegisterTest("Fuzz", std::string(harness.name).c_str(), nullptr, nullptr, __FILE__,
                            __LINE__,
                            [&harness]() -> ::testing::Test* { return new Replay(harness); });
  }
  return true;
}();

TEST(FuzzCorpora, HaveAHarness) {
  EXPECT_TRUE(registered);
  for (const auto& entry : std::filesystem::directory_iterator(NINJAONE_FUZZ_CORPUS)) {
    const std::string name = entry.path().filename().string();
    EXPECT_TRUE(std::any_of(std::begin(harnesses), std::end(harnesses), [&](const Harness& h) {
      return h.name == name;
    })) << name;
  }
}

}  // namespace
}  // namespace ninjaone::fuzz
