// SPDX-License-Identifier: MIT
#include "wire/redact.hpp"

#include <utility>

#include "wire/url.hpp"

namespace ninjaone::wire {

namespace {

constexpr std::string_view hex = "0123456789abcdef";

}  // namespace

std::string redacted(std::string text, const SecretFinder& secrets) {
  return secrets.found_in(text) ? std::string(redacted_mark) : std::move(text);
}

void redact(ErrorInfo& info, const SecretFinder& secrets) {
  for (std::string* text : {&info.message, &info.method, &info.path, &info.reason, &info.where, &info.api_code, &info.incident_id,
                            &info.request_id, &info.content_type, &info.body_excerpt, &info.checkpoint}) {
    if (secrets.found_in(*text)) *text = redacted_mark;
  }
  if (!info.details.is_null() && secrets.found_in(info.details.dump())) info.details = redacted_mark;
}

std::string printable(std::string_view text, std::size_t most) {
  const bool utf8 = is_utf8(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (out.size() >= most && (!utf8 || (byte & 0xc0U) != 0x80U)) return out + "...";
    // U+0080 to U+009F are controls, too.
    const bool c1 = byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
    const bool c1_tail = i > 0 && static_cast<unsigned char>(text[i - 1]) == 0xc2 && byte < 0xa0;
    if (byte < 0x20 || byte == 0x7f || c1 || c1_tail || (byte >= 0x80 && !utf8)) {
      out += {'\\', 'x', hex[byte >> 4U], hex[byte & 15U]};
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace ninjaone::wire
