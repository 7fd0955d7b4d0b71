// SPDX-License-Identifier: MIT
#include <algorithm>
#include <ninjaone/auth.hpp>
#include <utility>

#include "base/fail.hpp"

namespace ninjaone {

namespace {

class StaticToken final : public TokenProvider {
 public:
  explicit StaticToken(Secret token) : token_(std::move(token)) {}
  std::string cache_key() const override { return {}; }
  AccessToken fetch(TokenEndpoint&) override {
    AccessToken token;
    token.value = token_;
    token.life = std::chrono::hours(24 * 365 * 100);
    return token;
  }

 private:
  const Secret token_;
};

}  // namespace

std::shared_ptr<TokenProvider> static_token(Secret token) {
  const std::string_view text = token.reveal();
  const bool is_word = !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return c > 0x20 && c < 0x7f;
  });
  if (!is_word)
    fail_configuration(
        "token", "the token must be one word of printable ASCII, without \"Bearer\" before it");
  return std::make_shared<StaticToken>(std::move(token));
}

}  // namespace ninjaone
