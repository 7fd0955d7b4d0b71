// SPDX-License-Identifier: MIT
#include "auth/token_text.hpp"
#include "exhaustive/fuzz/harness.hpp"
#include "exhaustive/fuzz/support.hpp"

namespace ninjaone::fuzz {

namespace {

bool same_token(const StoredToken& a, const StoredToken& b) {
  return a.token.value.reveal() == b.token.value.reveal() &&
         a.token.refresh_token.reveal() == b.token.refresh_token.reveal() &&
         a.token.scope == b.token.scope && a.token.life == b.token.life &&
         a.issued_at == b.issued_at;
}

void check_written(std::string_view key, const StoredToken& token) {
  const auto again = auth::read_token(key, auth::write_token(key, token));
  require(again && same_token(*again, token), "a written token can be read");
  require(!auth::read_token(std::string(key) + "x", auth::write_token(key, token)),
          "a token is not returned for another key");
}

// Writes a token with any key and any scope.
void check_any(std::string_view key, std::string_view scope) {
  StoredToken token;
  token.token.value = "access";
  token.token.scope = std::string(scope);
  const auto error = error_of([&] { check_written(key, token); });
  require(!error || (error->kind == ErrorKind::configuration && error->reason == "utf8"),
          "UTF-8 text can be stored");
}

}  // namespace

void fuzz_store(std::string_view input) {
  if (const auto token = auth::read_token("user id account", std::string(input))) {
    require(no_control(std::string(token->token.value.reveal()) +
                       std::string(token->token.refresh_token.reveal())),
            "tokens contain no control byte");
    require(token->token.life.count() >= 0 && token->issued_at.time_since_epoch().count() >= 0,
            "times are not negative");
    check_written("user id account", *token);
  }
  Input in(input);
  const std::string_view key = in.line();
  check_any(key, in.rest());
}

}  // namespace ninjaone::fuzz
