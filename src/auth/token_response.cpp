// SPDX-License-Identifier: MIT
#include "auth/token_response.hpp"

#include "json/members_of.hpp"

namespace ninjaone::auth {

// Not in an unnamed namespace, because the templates find them by argument-dependent lookup.
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

using auth::TokenResponse;

template <>
struct Members<TokenResponse> {
  static constexpr std::string_view name = "token";
  static constexpr Member list[] = {
      member<&TokenResponse::access_token>("access_token"),
      member<&TokenResponse::token_type>("token_type"),
      member<&TokenResponse::expires_in>("expires_in"),
      member<&TokenResponse::scope>("scope"),
      member<&TokenResponse::refresh_token>("refresh_token"),
  };
};

template <>
const Layout& Codec<TokenResponse>::layout = layout_v<TokenResponse>;

template struct Codec<TokenResponse>;

}  // namespace ninjaone::json
