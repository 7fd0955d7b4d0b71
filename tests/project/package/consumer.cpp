// SPDX-License-Identifier: MIT
#include <cstdio>
#include <ninjaone/checkpoint.hpp>
#include <ninjaone/error.hpp>
#include <ninjaone/path.hpp>
#include <ninjaone/region.hpp>
#include <ninjaone/secret.hpp>
#include <ninjaone/transport.hpp>
#include <ninjaone/version.hpp>
#include <string>

namespace {
int failures = 0;

void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "failed: %s\n", what);
  ++failures;
}

bool rejects_a_region() {
  try {
    static_cast<void>(ninjaone::parse_region("atlantis"));
  } catch (const ninjaone::Error& error) {
    return error.outcome() == ninjaone::Outcome::not_sent;
  }
  return false;
}
}  // namespace

int main() {
  const std::string included = std::to_string(NINJAONE_VERSION_MAJOR) + "." +
                               std::to_string(NINJAONE_VERSION_MINOR) + "." +
                               std::to_string(NINJAONE_VERSION_PATCH);
  expect(ninjaone::version() == included, "the linked library has the version of the headers");
#ifdef FOUND_VERSION
  expect(included == FOUND_VERSION, "find_package found the version of the headers");
#endif
  expect(ninjaone::base_url(ninjaone::parse_region("EU")) == "https://eu.ninjarmm.com", "regions");
  expect(ninjaone::path("/device/{}", ninjaone::DeviceId{42}) !=
             ninjaone::path("/device/{}", ninjaone::DeviceId{7}),
         "paths");
  expect(ninjaone::Headers{{"Accept", "text/html"}}.find("accept") != nullptr, "headers");
  expect(ninjaone::Checkpoint::parse("").empty(), "checkpoints");
  expect(ninjaone::Secret("word").reveal() == "word", "secrets");
  expect(rejects_a_region(), "errors are caught by their base class");
  return failures;
}
