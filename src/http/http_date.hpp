// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace ninjaone::http {

// The three forms of RFC 9110 (IMF-fixdate, RFC 850, asctime). Nothing for any other text.
[[nodiscard]] std::optional<std::chrono::system_clock::time_point> parse_http_date(
    std::string_view text) noexcept;

}  // namespace ninjaone::http
