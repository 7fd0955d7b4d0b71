// SPDX-License-Identifier: MIT
#include "auth/token_answer.hpp"

#include "json/members_of.hpp"

namespace ninjaone::auth {

// Not in an unnamed namespace: the templates find them by their argument.
[[nodiscard]] static bool read(json::Reader&, json::Value& value, RefreshText& out) {
  std::string_view text;
  if (json::read_text(value, text)) {
    out.text = std::string(text);
  } else {
    (void)json::slice(value);
  }
  return true;
}

[[nodiscard]] static bool is_absent(const RefreshText& value) { return !value.text; }
static void write(json::Writer& writer, const RefreshText& value) {
  json::write(writer, *value.text);
}

}  // namespace ninjaone::auth

namespace ninjaone::json {

using auth::TokenAnswer;

template <>
struct Members<TokenAnswer> {
  static constexpr std::string_view name = "token";
  static constexpr Member list[] = {
      member<&TokenAnswer::access_token>("access_token"),
      member<&TokenAnswer::token_type>("token_type"),
      member<&TokenAnswer::expires_in>("expires_in"),
      member<&TokenAnswer::scope>("scope"),
      member<&TokenAnswer::refresh_token>("refresh_token"),
  };
};

template <>
const Layout& Codec<TokenAnswer>::layout = layout_v<TokenAnswer>;

template struct Codec<TokenAnswer>;

}  // namespace ninjaone::json
