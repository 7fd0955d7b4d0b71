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
  bool trimmed = false;   // the address had a path or a query, which is left out
};

// Reads a base URL and converts it to lower case. Throws ConfigurationError (`base_url`) for any
// address that is neither http nor https, for http to a host that is not a loopback address, and
// for a user name, a host or a port that is not valid.
[[nodiscard]] BaseUrl parse_base_url(std::string_view text);

// "/v2/device/42" -> "/device/42": removes the prefix (/v2, /api/v2 or /ws/api/v2) and
// percent-encodes every segment; a segment of path() stays one segment. Throws ConfigurationError
// (`path`) for a path with a query, an empty segment, ".", "..", control characters, or bytes that
// are not UTF-8.
[[nodiscard]] std::string encode_path(std::string_view path);
// Returns one segment of a path percent-encoded. Throws ConfigurationError (`path`) if it is empty,
// "." or "..", is not UTF-8 or contains a control character.
[[nodiscard]] std::string encode_segment(std::string_view segment);
// Returns a path for errors and logs, "/v2/device/{}/script/run": numbers, UUIDs and the segments
// of path() become {}.
[[nodiscard]] std::string path_template(std::string_view path);

// Returns "?a=b&c=d"; "" for an empty query. Throws ConfigurationError (`query`) for a text that is
// not UTF-8.
[[nodiscard]] std::string encode_query(const Query& query);
// Returns the text of application/x-www-form-urlencoded. Throws in the same cases.
[[nodiscard]] std::string encode_form(const Query& form);

}  // namespace ninjaone::http
