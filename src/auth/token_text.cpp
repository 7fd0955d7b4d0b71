// SPDX-License-Identifier: MIT
#include "auth/token_text.hpp"

#include <algorithm>
#include <ninjaone/error.hpp>
#include <ninjaone/json.hpp>

namespace ninjaone::auth {

namespace {

using std::chrono::milliseconds;
constexpr std::int64_t schema = 1, longest_life = 1'000'000'000;
constexpr std::int64_t latest = 7'258'118'400'000;  // the year 2200: more would overflow the clock's nanoseconds
constexpr std::size_t longest_token = 16 * 1024;

// Goes into a header and must not break it.
bool is_word(std::string_view text) {
  return text.size() <= longest_token && std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > 0x20 && c < 0x7f; });
}

Json text_of(const Secret& secret) { return Json(secret.reveal()); }

}  // namespace

std::string write_token(std::string_view key, const StoredToken& token) {
  const auto issued = std::chrono::duration_cast<milliseconds>(token.issued_at.time_since_epoch()).count();
  return Json::object({{"schema", schema},
                       {"key", Json(key)},
                       {"access_token", text_of(token.token.value)},
                       {"refresh_token", text_of(token.token.refresh_token)},
                       {"scope", token.token.scope},
                       {"expires_in", token.token.life.count()},
                       {"issued_at_ms", issued}})
      .dump();
}

std::optional<StoredToken> read_token(std::string_view key, std::string_view text) {
  try {
    const Json json = Json::parse(text);
    if (json["schema"].as_int() != schema || json["key"].as_string() != key) return std::nullopt;
    const auto access = json["access_token"].as_string(), refresh = json["refresh_token"].as_string(), scope = json["scope"].as_string();
    const auto life = json["expires_in"].as_int(), issued = json["issued_at_ms"].as_int();
    if (!access || !refresh || !scope || !life || !issued || !is_word(*access) || !is_word(*refresh)) return std::nullopt;
    if (*life < 0 || *life > longest_life || *issued < 0 || *issued > latest) return std::nullopt;
    StoredToken token;
    token.token.value = *access;
    token.token.refresh_token = *refresh;
    token.token.scope = *scope;
    token.token.life = std::chrono::seconds(*life);
    token.issued_at = std::chrono::system_clock::time_point(milliseconds(*issued));
    return token;
  } catch (const ProtocolError&) {
    return std::nullopt;
  }
}

}  // namespace ninjaone::auth
