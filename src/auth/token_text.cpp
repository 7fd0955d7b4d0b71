// SPDX-License-Identifier: MIT
#include "auth/token_text.hpp"

#include <algorithm>
#include <ninjaone/error.hpp>
#include <utility>

#include "auth/token_response.hpp"
#include "json/codec.hpp"
#include "json/writer.hpp"

namespace ninjaone::auth {

namespace {

using std::chrono::milliseconds;
// Schema 2 has a proof. A token without one is written as schema 1, which earlier versions read.
constexpr std::int64_t schema_without_proof = 1, schema_with_proof = 2;
constexpr std::int64_t max_life = 1'000'000'000;
// The year 2200. A later time would overflow the nanoseconds of the clock.
constexpr std::int64_t max_issued_at = 7'258'118'400'000;
constexpr std::size_t max_token = 16 * 1024, max_file = 256 * 1024;

// Whether the text can be the value of a header.
bool is_word(std::string_view text) {
  return text.size() <= max_token && std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return c > 0x20 && c < 0x7f;
         });
}

}  // namespace

std::string write_token(std::string_view key, const StoredToken& token) {
  json::Writer writer;
  writer.out.reserve(max_file);  // a text that grows leaves copies of the token in freed memory
  writer.out += '{';
  const auto put = [&writer](std::string_view name, const auto& value) {
    writer.name(name);
    write(writer, value);
  };
  put("schema", token.proof.empty() ? schema_without_proof : schema_with_proof);
  put("key", std::string(key));
  put("access_token", token.token.value);
  put("refresh_token", token.token.refresh_token);
  if (!token.proof.empty()) put("proof", token.proof);
  put("scope", token.token.scope);
  put("expires_in", std::int64_t{token.token.life.count()});
  put("issued_at_ms",
      std::int64_t{
          std::chrono::duration_cast<milliseconds>(token.issued_at.time_since_epoch()).count()});
  writer.out += '}';
  return std::move(writer.out);
}

std::optional<StoredToken> read_token(std::string_view key, std::string text) {
  try {
    json::Reading reading;
    reading.strict = reading.secret = true;
    const auto stored = json::decode<TokenResponse>(std::move(text), reading);
    const auto schema = stored.extra["schema"].as_int();
    const auto proof = stored.extra["proof"].as_string();
    const std::int64_t expected = proof ? schema_with_proof : schema_without_proof;
    if (schema != expected) return std::nullopt;
    if (stored.extra["key"].as_string() != key) return std::nullopt;
    const auto life = stored.expires_in.as_int(), issued = stored.extra["issued_at_ms"].as_int();
    if (!stored.access_token || !stored.refresh_token.text || !stored.scope || !life || !issued)
      return std::nullopt;
    if (!is_word(stored.access_token->reveal())) return std::nullopt;
    if (*life < 0 || *life > max_life || *issued < 0 || *issued > max_issued_at)
      return std::nullopt;
    StoredToken token;
    token.token = {*stored.access_token, std::chrono::seconds(*life), *stored.scope,
                   *stored.refresh_token.text};
    token.issued_at = std::chrono::system_clock::time_point(milliseconds(*issued));
    token.proof = proof.value_or("");
    return token;
  } catch (const ProtocolError&) {
    return std::nullopt;
  }
}

}  // namespace ninjaone::auth
