// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <ninjaone/webhook_event.hpp>
#include <string_view>
#include <vector>

namespace ninjaone::detail {

// parse_webhook() with the limit of a WebhookReceiver. `max_decoded_bytes`: the memory that the
// events may take.
[[nodiscard]] std::vector<WebhookEvent> parse_delivery(std::string_view body,
                                                       std::size_t max_decoded_bytes);

}  // namespace ninjaone::detail
