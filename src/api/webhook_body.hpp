// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <ninjaone/webhook_event.hpp>
#include <string_view>
#include <vector>

namespace ninjaone::detail {

// parse_webhook() with a limit of the receiver's: memory that the events may take, in bytes.
[[nodiscard]] std::vector<WebhookEvent> parse_delivery(std::string_view body,
                                                       std::size_t max_decoded_bytes);

}  // namespace ninjaone::detail
