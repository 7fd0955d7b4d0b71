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
constexpr std::string_view token_mark = "k4nary-token";  // an access token that holds it

class OneAnswer final : public Transport {
 public:
  explicit OneAnswer(Response response) : response_(std::move(response)) {}
  Response send(const Request& request, const SendContext&) override {
    ++requests;
    require(holds(request.url, "/oauth/token"), "nothing but a token is asked for");
    return response_;
  }
  int requests = 0;

 private:
  const Response response_;
};

}  // namespace

// The status, the headers, an empty line, the body: through the whole client, in virtual time.
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
  const auto transport = std::make_shared<OneAnswer>(response);
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
    require(response.status == 200, "a refusal is no token");
    require(no_control(grant.scope), "a scope can be printed");
  });
  require(transport->requests >= 1 && transport->requests <= 6,
          "three attempts at two places, at most");
  require(!holds(log, client_secret) && !holds(log, token_mark), "no secret in the log");
  if (!error) return;
  require_decent(*error);
  const std::string said = all_of(*error) + error->details.dump();
  require(!holds(said, client_secret), "no secret in an error");
  const auto& fields = response.headers.items();  // a token is in the body
  const bool elsewhere = std::any_of(fields.begin(), fields.end(), [](const auto& field) {
    return holds(field.second, token_mark);
  });
  require(response.status != 200 || elsewhere || !holds(said, token_mark), "no token in an error");
  require(error->body_excerpt.empty(), "no body of a token endpoint is kept");
}

}  // namespace ninjaone::fuzz
