// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <initializer_list>
#include <ninjaone/transport.hpp>
#include <string>
#include <string_view>

namespace ninjaone::http {

struct BaseUrl {
  std::string origin{};   // "https://eu.ninjarmm.com": no slash at the end
  bool loopback = false;  // 127.0.0.0/8, ::1 or localhost
  bool trimmed = false;   // a path or query was left out
};

// ConfigurationError: not an http(s) address, http to another host than loopback, a user name in
// it.
[[nodiscard]] BaseUrl parse_base_url(std::string_view text);

// "/v2/device/42" -> "/device/42": without the prefix (/v2, /api/v2, /ws/api/v2), every segment
// percent-encoded, what path() escaped kept. ConfigurationError: says what to do instead.
[[nodiscard]] std::string encode_path(std::string_view path);
// One segment of a path, percent-encoded. ConfigurationError: it is empty, "." or "..", not UTF-8,
// or holds a control byte.
[[nodiscard]] std::string encode_segment(std::string_view segment);
// For errors and logs: "/v2/device/{}/script/run"; numbers, UUIDs and what path() escaped become
// {}.
[[nodiscard]] std::string path_template(std::string_view path);

// "?a=b&c=d", or nothing. ConfigurationError: not UTF-8.
[[nodiscard]] std::string encode_query(const Query& query);
// application/x-www-form-urlencoded.
[[nodiscard]] std::string encode_form(const Query& form);

}  // namespace ninjaone::http
