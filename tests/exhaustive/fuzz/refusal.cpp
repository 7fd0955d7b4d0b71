// SPDX-License-Identifier: MIT
#include "exhaustive/fuzz/harness.hpp"
#include "exhaustive/fuzz/support.hpp"
#include "pipeline/error_mapper.hpp"

namespace ninjaone::fuzz {

namespace {
constexpr const char* known_secret = "k4nary/secret+0123456789";
constexpr std::size_t excerpt_limit =
    2048 + 16;  // an escape and the dots behind the last byte that fits
}  // namespace

// The status, the headers, an empty line, the body.
void fuzz_refusal(std::string_view input) {
  Input in(input);
  Response response;
  for (const char c : in.line().substr(0, 3))
    response.status = response.status * 10 + (c >= '0' && c <= '9' ? c - '0' : 0);
  response.headers = in.headers();
  response.body = std::string(in.rest());
  const ErrorInfo info = pipeline::api_error(response, {Secret(known_secret)});
  require_decent(info);
  require(info.http_status == response.status, "the status is told");
  const bool refused = response.status >= 400 && response.status <= 599;
  const bool permission =
      refused && pipeline::concern_of(response) == pipeline::Concern::permission;
  const ErrorKind expected = permission ? ErrorKind::permission
                             : refused  ? pipeline::kind_of(response.status)
                                        : ErrorKind::protocol;
  require(info.kind == expected, "its kind");
  require(!holds(all_of(info), known_secret) && !holds(info.details.dump(), known_secret),
          "no secret in an error");
  require(info.body_excerpt.size() <= excerpt_limit && info.api_code.size() <= 320,
          "texts are short");
  try {
    throw_error(info);
  } catch (const Error& error) {
    require(error.kind() == info.kind && !holds(error.what(), known_secret), "no secret in what()");
  }
}

}  // namespace ninjaone::fuzz
