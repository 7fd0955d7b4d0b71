// SPDX-License-Identifier: MIT
#include "exhaustive/fuzz/harness.hpp"
#include "exhaustive/fuzz/support.hpp"
#include "pipeline/error_mapper.hpp"

namespace ninjaone::fuzz {

namespace {
constexpr const char* known_secret = "k4nary/secret+0123456789";
constexpr std::size_t excerpt_limit = 2048 + 16;  // 16 for an escape sequence and the dots
}  // namespace

// Input: the status, the headers, an empty line, the body.
void fuzz_refusal(std::string_view input) {
  Input in(input);
  Response response;
  for (const char c : in.line().substr(0, 3))
    response.status = response.status * 10 + (c >= '0' && c <= '9' ? c - '0' : 0);
  response.headers = in.headers();
  response.body = std::string(in.rest());
  const ErrorInfo info = pipeline::api_error(response, {Secret(known_secret)});
  require_printable(info);
  require(info.http_status == response.status, "the error has the status of the response");
  const bool is_error = response.status >= 400 && response.status <= 599;
  const bool permission =
      is_error && pipeline::concern_of(response) == pipeline::Concern::permission;
  const ErrorKind expected = permission ? ErrorKind::permission
                             : is_error ? pipeline::kind_of(response.status)
                                        : ErrorKind::protocol;
  require(info.kind == expected, "the error has the kind of the status");
  require(!contains_text(texts_of(info), known_secret) &&
              !contains_text(info.details.dump(), known_secret),
          "an error contains no secret");
  require(info.body_excerpt.size() <= excerpt_limit && info.api_code.size() <= 320,
          "the texts of an error are short");
  try {
    throw_error(info);
  } catch (const Error& error) {
    require(error.kind() == info.kind && !contains_text(error.what(), known_secret),
            "what() contains no secret");
  }
}

}  // namespace ninjaone::fuzz
