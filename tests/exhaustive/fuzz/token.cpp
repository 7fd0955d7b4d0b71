// SPDX-License-Identifier: MIT
#include <algorithm>
#include <memory>
#include <ninjaone/client.hpp>
#include <ninjaone/testing/manual_clock.hpp>

#include "exhaustive/fuzz/harness.hpp"
#include "exhaustive/fuzz/support.hpp"

namespace ninjaone::fuzz {

namespace {

constexpr const char* client_secret = "k4nary/secret+0123456789";
constexpr std::string_view token_mark = "k4nary-token";  // in an access token

class OneResponse final : public Transport {
 public:
  explicit OneResponse(Response response) : response_(std::move(response)) {}
  Response send(const Request& request, const SendContext&) override {
    ++requests;
    require(contains_text(request.url, "/oauth/token"), "the client sends only token requests");
    return response_;
  }
  int requests = 0;

 private:
  const Response response_;
};

}  // namespace

// Input: the status, the headers, an empty line, the body. Uses a whole client in virtual time.
void fuzz_token(std::string_view input) {
  Input in(input);
  Response response;
  const std::string_view status = in.line();
  response.status = status == "200" || status == "201" ? 200
                    : status == "429"                  ? 429
                    : status == "500"                  ? 500
                    : status == "404"                  ? 404
                                                       : 400;
  response.headers = in.headers();
  response.body = std::string(in.rest());
  const auto transport = std::make_shared<OneResponse>(response);
  ClientOptions options;
  options.auth = client_credentials({"id", client_secret, "monitoring"});
  options.base_url = "https://api.example";
  options.transport = transport;
  options.clock = std::make_shared<doubles::ManualClock>();
  std::string log;
  options.log = [&](const LogEvent& event) {
    log.append(event.what)
        .append(event.reason)
        .append(event.where)
        .append(event.method)
        .append(event.path);
  };
  Client client(options);
  const auto error = error_of([&] {
    const auto grant = client.authenticate();
    require(response.status == 200, "an error response gives no token");
    require(no_control(grant.scope), "a scope contains no control byte");
  });
  require(transport->requests >= 1 && transport->requests <= 6,
          "there are at most three attempts at two paths");
  require(!contains_text(log, client_secret) && !contains_text(log, token_mark),
          "the log contains no secret");
  if (!error) return;
  require_printable(*error);
  const std::string text = texts_of(*error) + error->details.dump();
  require(!contains_text(text, client_secret), "an error contains no secret");
  const auto& fields = response.headers.items();  // the header may repeat the token
  const bool elsewhere = std::any_of(fields.begin(), fields.end(), [](const auto& field) {
    return contains_text(field.second, token_mark);
  });
  require(response.status != 200 || elsewhere || !contains_text(text, token_mark),
          "an error contains no token");
  require(error->body_excerpt.empty(), "an error contains no body of the token endpoint");
}

}  // namespace ninjaone::fuzz
