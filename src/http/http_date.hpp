// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace ninjaone::http {

// Reads a date in one of the three forms of RFC 9110 (IMF-fixdate, RFC 850, asctime). Returns
// nothing for any other text and for a year that is not from 1970 to 2200.
[[nodiscard]] std::optional<std::chrono::system_clock::time_point> parse_http_date(
    std::string_view text) noexcept;

}  // namespace ninjaone::http
