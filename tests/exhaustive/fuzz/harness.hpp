// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

// What is fuzzed. Each function takes whatever bytes there are and throws a Violation when a
// promise does not hold; an error of the library that its header does not name is one, too.
// libFuzzer drives them in the preset `fuzz`; everywhere else corpus/<name> is replayed.
namespace ninjaone::fuzz {

void fuzz_filter(std::string_view input);
void fuzz_headers(std::string_view input);
void fuzz_hints(std::string_view input);
void fuzz_json(std::string_view input);
void fuzz_model(std::string_view input);
void fuzz_page(std::string_view input);
void fuzz_refusal(std::string_view input);
void fuzz_saved(std::string_view input);
void fuzz_store(std::string_view input);
void fuzz_token(std::string_view input);
void fuzz_url(std::string_view input);
void fuzz_webhook(std::string_view input);

struct Harness {
  std::string_view name;
  void (*run)(std::string_view input);
};

inline constexpr Harness harnesses[] = {
    {"filter", fuzz_filter},    // DeviceFilter and OrganizationFilter, read back by the sandbox
    {"headers", fuzz_headers},  // the lines and pieces of a response
    {"hints", fuzz_hints},      // Retry-After, RateLimit, dates, and what is made of them
    {"json", fuzz_json},        // Json, against nlohmann/json
    {"model", fuzz_model},      // every model: both readers, written back, read again
    {"page", fuzz_page},        // a page of every listing: both readers
    {"refusal", fuzz_refusal},  // the body of a refusal
    {"saved", fuzz_saved},      // checkpoints and what a webhook receiver saved
    {"store", fuzz_store},      // the content of a token file
    {"token", fuzz_token},      // the token endpoint's answer
    {"url", fuzz_url},          // paths, queries, base addresses
    {"webhook", fuzz_webhook},  // a delivery
};

}  // namespace ninjaone::fuzz
