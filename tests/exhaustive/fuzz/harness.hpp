// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

// The fuzz harnesses. Each function takes any bytes and throws a Violation if a promise of the
// library does not hold. An exception that the comment of a library function does not name is a
// violation, too. libFuzzer runs the harnesses in the preset `asan`. Every build replays
// corpus/<name>.
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
    {"filter", fuzz_filter},    // DeviceFilter and OrganizationFilter, parsed by the sandbox
    {"headers", fuzz_headers},  // the lines and pieces of a response
    {"hints", fuzz_hints},      // Retry-After, RateLimit, dates, and the decisions made from them
    {"json", fuzz_json},        // Json, compared with nlohmann/json
    {"model", fuzz_model},      // every model: read by both readers, written, read again
    {"page", fuzz_page},        // a page of every listing: read by both readers
    {"refusal", fuzz_refusal},  // the body of an error response
    {"saved", fuzz_saved},      // checkpoints, and the saved state of a webhook receiver
    {"store", fuzz_store},      // the content of a token file
    {"token", fuzz_token},      // the response of the token endpoint
    {"url", fuzz_url},          // paths, queries, base URLs
    {"webhook", fuzz_webhook},  // a delivery
};

}  // namespace ninjaone::fuzz
