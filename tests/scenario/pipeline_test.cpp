// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/client.hpp>
#include <stdexcept>
#include <thread>

#include "support/bench.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {
void get(Client& client) { (void)client.call(Method::get, "/device/42"); }
void post(Client& client) {
  (void)client.call(Method::post, "/device/42/reboot/NORMAL", Json::object({{"reason", "x"}}));
}
void put(Client& client) { (void)client.call(Method::put, "/webhook", Json::object({})); }
void erase(Client& client) { (void)client.call(Method::delete_, "/alert/1"); }
}  // namespace

TEST(Pipeline, SendsTheRequestWithTheTokenAndItsHeaders) {
  Bench bench;
  bench.options.user_agent = "tool/2";
  bench.reply(200, "{}");
  (void)bench.client().call(Method::post, "/v2/device/42/x y", Json::object({{"a", 1}}), [] {
    CallOptions o;
    o.extra_query = {{"tz", "a&b"}};
    return o;
  }());
  ASSERT_EQ(bench.sent.size(), 1U);
  const Request& request = bench.sent[0];
  EXPECT_EQ(request.method, Method::post);
  EXPECT_EQ(request.url, "https://api.example/api/v2/device/42/x%20y?tz=a%26b");
  EXPECT_EQ(request.body, R"({"a":1})");
  EXPECT_EQ(request.effect, Effect::unsafe);
  EXPECT_EQ(*request.headers.find("Authorization"), "Bearer c4nary-token-1");
  EXPECT_EQ(*request.headers.find("Content-Type"), "application/json");
  EXPECT_EQ(*request.headers.find("Accept"), "application/json");
  EXPECT_EQ(request.headers.find("User-Agent")->substr(0, 20), "tool/2 ninjaone-cpp/");
}

TEST(Pipeline, RetriesASafeCallAndCountsTheRetries) {
  Bench bench;
  bench.lose("reset").reply(503).reply(502).reply(200, "{}");
  get(bench.client());
  EXPECT_EQ(bench.sent.size(), 4U);
  EXPECT_EQ(bench.client().stats().retries, 3U);
  EXPECT_EQ(bench.client().stats().requests, 4U);
  EXPECT_EQ(bench.clock->sleeps().size(), 3U);
}

TEST(Pipeline, FailsAfterFourAttempts) {
  Bench bench;
  bench.reply(503).reply(503).reply(503).reply(
      500, R"({"resultCode":"FAILURE","errorMessage":"boom","incidentId":"WEB-9"})",
      {{"x-nj-request-id", "r1"}});
  const auto info = bench.error_of(get);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::server);
  EXPECT_EQ(info->http_status, 500);
  EXPECT_EQ(info->attempts, 4);
  EXPECT_EQ(info->stop_reason, StopReason::attempts);
  EXPECT_EQ(info->outcome, Outcome::not_applied);
  EXPECT_EQ(info->method, "GET");
  EXPECT_EQ(info->path, "/v2/device/{}");
  EXPECT_EQ(info->message, "boom");
  EXPECT_EQ(info->incident_id, "WEB-9");
  EXPECT_EQ(info->request_id, "r1");
}

TEST(Pipeline, SendsAnUnsafeWriteOnceIfItsOutcomeIsUnknown) {
  for (const char* reason : {"reset", "truncated", "stall", "somebody's own word"}) {
    Bench bench;
    bench.lose(reason);
    const auto info = bench.error_of(post);
    ASSERT_TRUE(info);
    EXPECT_EQ(bench.sent.size(), 1U);
    EXPECT_EQ(info->outcome, Outcome::unknown);
    EXPECT_EQ(info->stop_reason, StopReason::unsafe);
  }
  for (const int status : {500, 502, 503, 504, 408}) {
    Bench bench;
    bench.reply(status, "", {{"Retry-After", "1"}});
    const auto info = bench.error_of(post);
    ASSERT_TRUE(info);
    EXPECT_EQ(bench.sent.size(), 1U) << status;
    EXPECT_EQ(info->outcome, Outcome::unknown) << status;
  }
}

TEST(Pipeline, RetriesAnUnsafeWriteThatWasNotSentOrWasRejected) {
  Bench bench;
  bench.lose("connect", false).reply(429, "", {{"Retry-After", "2"}}).lose("dns", false).reply(204);
  post(bench.client());
  EXPECT_EQ(bench.sent.size(), 4U);
}

TEST(Pipeline, RetriesAPostThatTheCallerDeclaresIdempotent) {
  Bench bench;
  bench.lose("reset").reply(200, "{}");
  CallOptions options;
  options.effect = Effect::idempotent;
  (void)bench.client().call(Method::post, "/x", Json::object({}), options);
  EXPECT_EQ(bench.sent.size(), 2U);
}

TEST(Pipeline, KeepsTheUnknownOutcomeOfAnEarlierAttempt) {
  Bench bench;
  bench.lose("reset").reply(400, R"({"error":"late"})");
  const auto info = bench.error_of(put);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->http_status, 400);
  EXPECT_EQ(info->outcome, Outcome::unknown);  // the first attempt may have been applied
}

// Fault R61.
TEST(Pipeline, ARetriedDeleteThatFindsNothingSucceeds) {
  Bench bench;
  for (const char* body :
       {R"({"resultCode":"FAILURE","errorMessage":"alert not found"})", R"({"error":"not_found"})",
        R"({"resultCode":"FAILURE"})", R"({"errorMessage":{"code":"not_found"}})"}) {
    Bench repeated;
    repeated.lose("reset").reply(404, body);
    erase(repeated.client());
    EXPECT_NE(repeated.log.find("already deleted"), std::string::npos);
  }
  // A page of a gateway, an empty body or an unknown route does not mean that the object is gone.
  for (const char* body :
       {"<html><title>404 Not Found</title></html>", "", "not found", "[]", "{}",
        R"({"message":"no Route matched"})",
        R"({"resultCode":"FAILURE","errorMessage":"HTTP 404 Not Found"})", R"({"error":)"}) {
    Bench gateway;
    gateway.lose("reset").reply(404, body);
    const auto info = gateway.error_of(erase);
    ASSERT_TRUE(info) << body;
    EXPECT_EQ(info->kind, ErrorKind::not_found) << body;
    EXPECT_EQ(info->outcome, Outcome::unknown) << body;
  }
  Bench first;
  first.reply(404);
  EXPECT_EQ(first.error_of(erase)->kind, ErrorKind::not_found);
}

TEST(Pipeline, ThrowsATypedErrorForAFinalStatusWithoutARetry) {
  const std::pair<int, ErrorKind> rows[] = {
      {400, ErrorKind::invalid_request}, {403, ErrorKind::permission},
      {404, ErrorKind::not_found},       {405, ErrorKind::invalid_request},
      {409, ErrorKind::conflict},        {410, ErrorKind::invalid_request},
      {412, ErrorKind::invalid_request}, {415, ErrorKind::invalid_request},
      {422, ErrorKind::invalid_request}, {501, ErrorKind::server},
      {505, ErrorKind::server},          {302, ErrorKind::protocol},
      {206, ErrorKind::protocol}};
  for (const auto& [status, kind] : rows) {
    Bench bench;
    bench.reply(status);
    const auto info = bench.error_of(post);
    ASSERT_TRUE(info) << status;
    EXPECT_EQ(info->kind, kind) << status;
    EXPECT_EQ(info->attempts, 1) << status;
    EXPECT_EQ(bench.tokens, 1) << status;  // no new token was requested
    if (status >= 300 && status < 500) {
      EXPECT_EQ(info->outcome, Outcome::not_applied) << status;
    }
  }
}

TEST(Pipeline, WaitsAsLongAsTheServerRequests) {
  Bench bench;
  bench.reply(429, "", {{"Retry-After", "2"}})
      .reply(429, R"({"error":"rate_limit_exceeded","retry_after":60})")
      .reply(429)
      .reply(200, "{}");
  const auto start = bench.clock->steady();
  CallOptions options;
  options.timeout = 600s;
  (void)bench.client().call(Method::get, "/device/1", {}, options);
  const auto elapsed = bench.clock->steady() - start;
  EXPECT_GE(elapsed, 122s);
  EXPECT_LE(elapsed, 125s);
  EXPECT_EQ(bench.client().stats().throttled, 3U);
  EXPECT_GE(bench.client().stats().waited, 122s);
}

// Fault R56.
TEST(Pipeline, FailsAtOnceIfTheServerRequestsALongWait) {
  Bench bench;
  bench.reply(429, "", {{"Retry-After", "86400"}});
  const auto info = bench.error_of(get);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::rate_limited);
  EXPECT_EQ(info->retry_after, 24h);
  EXPECT_EQ(info->stop_reason, StopReason::hint_too_long);
  EXPECT_EQ(info->attempts, 1);
  EXPECT_EQ(bench.sent.size(), 1U);
  EXPECT_TRUE(bench.clock->sleeps().empty());
}

// Fault R72.
TEST(Pipeline, DoesNotSleepPastTheDeadline) {
  Bench bench;
  bench.options.timeout = 30s;
  bench.reply(429);
  const auto limited = bench.error_of(get);
  ASSERT_TRUE(limited);
  EXPECT_EQ(limited->kind, ErrorKind::rate_limited);
  EXPECT_EQ(limited->stop_reason, StopReason::deadline);
  EXPECT_TRUE(bench.clock->sleeps().empty());

  Bench outage;
  outage.options.timeout = 40ms;
  outage.reply(503, R"({"resultCode":"BUSY"})");
  const auto info = outage.error_of(get);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::timeout);
  EXPECT_EQ(info->http_status, 503);  // of the last response
  EXPECT_EQ(info->api_code, "BUSY");
}

TEST(Pipeline, FailsAtOnceIfThePauseOfAnotherCallIsTooLong) {
  Bench bench;
  bench.reply(429, "", {{"Retry-After", "50"}}).reply(200, "{}");
  get(bench.client());
  bench.reply(429, R"({"error":"rate_limit_exceeded"})", {{"Retry-After", "50"}});
  CallOptions options;
  options.timeout = 40s;
  const auto info =
      bench.error_of([&](Client& c) { (void)c.call(Method::get, "/x", {}, options); });
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::rate_limited);
  EXPECT_EQ(info->retry_after, 50s);
  EXPECT_EQ(info->stop_reason, StopReason::deadline);
  EXPECT_EQ(bench.clock->sleeps().size(), 1U);
}

// Fault R73.
TEST(Pipeline, SendsNothingWithoutTimeOrAfterCancellation) {
  Bench bench;
  CallOptions options;
  options.timeout = 0ms;
  const auto late =
      bench.error_of([&](Client& c) { (void)c.call(Method::get, "/x", {}, options); });
  ASSERT_TRUE(late);
  EXPECT_EQ(late->kind, ErrorKind::timeout);
  EXPECT_EQ(late->path, "/v2/x");
  EXPECT_EQ(late->outcome, Outcome::not_sent);
  EXPECT_EQ(late->attempts, 0);
  EXPECT_TRUE(bench.sent.empty());
  options.timeout.reset();
  CancellationSource stop;
  stop.cancel();
  options.cancel = stop.token();
  EXPECT_THROW((void)bench.client().call(Method::get, "/x", {}, options), CancelledError);
  EXPECT_EQ(bench.tokens, 0);
  options.timeout = -1ms;
  EXPECT_THROW((void)bench.client().call(Method::get, "/x", {}, options), ConfigurationError);
}

TEST(Pipeline, RetriesAnAttemptThatTimedOut) {
  Bench bench;
  bench.options.attempt_timeout = 10s;
  const auto slow = [&bench](const Request&) -> Response {
    bench.clock->advance(10s);
    ErrorInfo info;
    info.kind = ErrorKind::timeout;
    info.reason = "deadline";
    info.outcome = Outcome::unknown;
    throw_error(std::move(info));
  };
  bench.reply(slow).reply(slow).reply(200, "{}");
  get(bench.client());
  EXPECT_EQ(bench.sent.size(), 3U);
  bench.reply(slow);
  const auto info = bench.error_of(post);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::timeout);
  EXPECT_EQ(info->outcome, Outcome::unknown);
}

// Faults R66, R67.
TEST(Pipeline, RenewsTheTokenAndRetriesOnceAfterA401) {
  Bench bench;
  bench.reply(401).reply(204);
  post(bench.client());  // a rejected write was not applied
  EXPECT_EQ(bench.tokens, 2);
  EXPECT_EQ(*bench.sent[1].headers.find("Authorization"), "Bearer c4nary-token-2");

  Bench stubborn;
  stubborn.reply(401).reply(
      401,
      R"({"error":"not_authenticated","error_description":"Invalid credentials","error_code":10})");
  const auto info = stubborn.error_of(get);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::authentication);
  EXPECT_EQ(info->api_code, "not_authenticated");
  EXPECT_EQ(info->attempts, 2);
  EXPECT_EQ(stubborn.tokens, 2);
  stubborn.reply(401);  // the next call does not request a third token at once
  EXPECT_TRUE(stubborn.error_of(get));
  EXPECT_EQ(stubborn.tokens, 2);
}

TEST(Pipeline, DoesNotRenewAStaticToken) {
  Bench bench;
  bench.options.auth = static_token("c4nary-token");
  bench.reply(401);
  const auto info = bench.error_of(get);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::authentication);
  EXPECT_EQ(info->http_status, 401);
  EXPECT_EQ(bench.tokens, 0);
}

TEST(Pipeline, CallsTheWriteGateOncePerWriteBeforeAnyRequest) {
  Bench bench;
  std::vector<std::string> planned;
  bool open = false;
  bench.options.write_gate = [&](const PlannedWrite& write) {
    planned.push_back(std::string(write.operation) + " " + std::string(to_string(write.method)) +
                      " " + std::string(write.path) + " " + std::string(write.body));
    return open;
  };
  const auto info = bench.error_of(post);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::withheld);
  EXPECT_EQ(info->outcome, Outcome::not_sent);
  EXPECT_EQ(bench.tokens, 0);
  open = true;
  bench.reply(429, "", {{"Retry-After", "1"}}).reply(401).reply(204).reply(200, "{}");
  post(bench.client());
  get(bench.client());  // a read does not call the gate
  EXPECT_EQ(planned, (std::vector<std::string>(
                         2, R"(POST POST /v2/device/42/reboot/NORMAL {"reason":"x"})")));

  Bench dry;
  dry.options.write_gate = read_only();
  EXPECT_THROW(put(dry.client()), WithheldError);
  CallOptions harmless;
  harmless.effect = Effect::safe;  // no option opens the gate
  EXPECT_THROW((void)dry.client().call(Method::post, "/x", {}, harmless), WithheldError);
}

// Fault J119.
TEST(Pipeline, NamesTheReasonForAnUnusableResponse) {
  struct Row {
    int status;
    const char *body, *type, *reason;
    Outcome outcome;
  };
  const Row rows[] = {{200, "<html>c4nary</html>", "text/html", "not_json", Outcome::unknown},
                      {200, "", "text/html", "not_json", Outcome::unknown},
                      {200, R"({"a":"c4nary)", "application/json", "syntax", Outcome::applied},
                      {200, "c4nary", "text/plain", "", Outcome::applied}};
  for (const Row& row : rows) {
    Bench bench;
    bench.reply(row.status, row.body, {{"Content-Type", row.type}});
    const auto info = bench.error_of(put);
    ASSERT_TRUE(info) << row.body;
    EXPECT_EQ(info->kind, ErrorKind::protocol);
    if (*row.reason != '\0') {
      EXPECT_EQ(info->reason, row.reason);
    }
    EXPECT_EQ(info->outcome, row.outcome) << row.body;
    EXPECT_EQ(info->attempts, 1);
    EXPECT_EQ(info->http_status, 200);
    EXPECT_EQ(info->content_type, row.type);
    EXPECT_EQ((info->message + info->body_excerpt).find("c4nary"), std::string::npos);
  }
}

// Faults L175, L176.
TEST(Pipeline, KeepsSecretsOutOfErrorsAndLogs) {
  Bench bench;
  bench.reply(500, R"({"message":"token c4nary-token-1 and c4nary-secret"})")
      .reply(
          400,
          R"({"message":"token c4nary-token-1 and c4nary-secret","details":{"echo":"Bearer c4nary-token-1"}})",
          {{"x-nj-request-id", "c4nary-token-1"}});
  const auto info = bench.error_of(put);
  ASSERT_TRUE(info);
  const std::string all =
      info->message + info->body_excerpt + info->details.dump() + info->request_id + bench.log;
  EXPECT_EQ(all.find("c4nary"), std::string::npos) << all;
  EXPECT_NE(info->message.find("[redacted]"), std::string::npos);
}

// The server chooses the names of members, so the path of a member may repeat a secret.
TEST(Pipeline, KeepsSecretsOutOfThePathOfANotice) {
  Bench bench;
  bench.reply(200, R"({"id":42,"c4nary_token_1":{},"systemName":"x","other":1})");
  bench.token = [](const Request&) {
    return Response{200, {}, R"({"access_token":"c4nary_token_1","expires_in":3600})", {}};
  };
  (void)bench.client().devices().get(DeviceId{42});
  EXPECT_EQ(bench.log.find("c4nary"), std::string::npos) << bench.log;
  EXPECT_NE(bench.log.find("device.other"), std::string::npos) << bench.log;
  EXPECT_NE(bench.log.find("[redacted]"), std::string::npos) << bench.log;
}

// The response to the second attempt may repeat the token of the first.
TEST(Pipeline, KeepsTheTokenOfAnEarlierAttemptOutOfErrors) {
  Bench bench;
  bench.token = [&bench](const Request&) {
    const std::string token = bench.tokens == 1 ? "c4nary.first" : "another_word_2";
    return Response{200, {}, R"({"access_token":")" + token + R"(","expires_in":3600})", {}};
  };
  bench.reply(401, R"({"error":"not_authenticated"})")
      .reply(400, "c4nary.first was replaced", {{"x-nj-request-id", "c4nary.first"}});
  const auto info =
      bench.error_of([](Client& client) { (void)client.devices().get(DeviceId{42}); });
  ASSERT_TRUE(info);
  EXPECT_EQ(bench.tokens, 2);
  EXPECT_EQ(info->http_status, 400);
  EXPECT_EQ((std::string(Error(*info).what()) + info->body_excerpt + info->request_id + bench.log)
                .find("c4nary"),
            std::string::npos);
}

// A transport of the caller may put any text into an error.
TEST(Pipeline, RemovesSecretsFromTheErrorOfATransport) {
  Bench bench;
  bench.reply([](const Request&) -> Response {
    ErrorInfo info;
    info.message = "sent Bearer%20C4NARY-TOKEN-1";
    info.reason = info.api_code = info.incident_id = info.request_id = info.content_type =
        info.body_excerpt = "nary-tok";
    info.details = Json::array({"c4nary-token-1"});
    throw TransportError(info);
  });
  bench.options.retry.max_attempts = 1;
  const auto info =
      bench.error_of([](Client& client) { (void)client.devices().get(DeviceId{42}); });
  ASSERT_TRUE(info);
  for (const std::string& text : {std::string(Error(*info).what()), info->reason, info->api_code,
                                  info->incident_id, info->request_id, info->content_type,
                                  info->body_excerpt, info->details.dump(), bench.log}) {
    EXPECT_EQ(text.find("nary"), std::string::npos) << text;
    EXPECT_EQ(text.find("NARY"), std::string::npos) << text;
  }
}

TEST(Pipeline, KeepsASecretFieldOutOfErrors) {
  Bench bench;
  bench.reply(400, R"({"message":"no p4ss-of-field here"})");
  const auto info = bench.error_of([](Client& client) {
    client.devices().set_custom_fields(DeviceId{1},
                                       {{"admin", FieldValue::secret(Secret("p4ss-of-field"))}});
  });
  ASSERT_TRUE(info);
  EXPECT_EQ((info->message + info->body_excerpt).find("p4ss"), std::string::npos);
  EXPECT_EQ(bench.transport->requests().back().body, R"({"admin":"p4ss-of-field"})");
}

TEST(Pipeline, CountsAnExceptionOfTheLogAndContinues) {
  Bench bench;
  bench.options.log = [](const LogEvent&) { throw std::runtime_error("disk full"); };
  bench.reply(200, "{}");
  get(bench.client());
  EXPECT_GE(bench.client().stats().log_failures, 2U);
}

// Fault C171.
TEST(Pipeline, PassesAnExceptionOfTheTransportToTheCaller) {
  Bench bench;
  bench.reply([](const Request&) -> Response { throw std::runtime_error("mine"); });
  EXPECT_THROW(get(bench.client()), std::runtime_error);
  bench.reply(200, "{}");
  get(bench.client());  // the client still works
}

TEST(Pipeline, StopsRetryingWhenTheBudgetIsEmpty) {
  Bench bench;
  bench.options.timeout = 100h;
  bench.options.retry.budget_per_second = 0;
  for (int i = 0; i < 100; ++i) bench.reply(503);
  int budget = 0;
  for (int i = 0; i < 20; ++i) {
    const auto info = bench.error_of(get);
    ASSERT_TRUE(info);
    if (info->stop_reason == StopReason::budget) ++budget;
  }
  EXPECT_EQ(bench.client().stats().retries, 10U);
  EXPECT_EQ(budget, 17);
}

// Fault T10.
TEST(Pipeline, CountsTheCopiesThatTheTransportSent) {
  Bench bench;
  const auto resent = [](const Request&) {
    Response response{503, {}, {}, {}};
    response.wire.sends = 3;
    return response;
  };
  bench.reply(resent).reply(503);
  const auto info = bench.error_of(get);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->attempts, 4);
}

TEST(Pipeline, LetsTheTransportSendOnlyTheRemainingAttempts) {
  struct Counting : Transport {
    Response send(const Request& request, const SendContext& context) override {
      if (request.method == Method::get) allowed.push_back(context.max_sends);
      return next->send(request, context);
    }
    std::shared_ptr<Transport> next{};
    std::vector<int> allowed{};
  };
  Bench bench;
  const auto counting = std::make_shared<Counting>();
  counting->next = bench.transport;
  bench.options.transport = counting;
  bench.reply(401).reply(503).reply(503).reply(503).reply(503);
  EXPECT_TRUE(bench.error_of(get));
  EXPECT_EQ(counting->allowed, (std::vector<int>{4, 4, 3, 2, 1}));
}

TEST(Pipeline, KeepsTheRateLimitOfTheLastResponse) {
  Bench bench;
  EXPECT_FALSE(bench.client().rate().limit);
  bench.reply(
      200, "{}",
      {{"X-RateLimit-Limit", "100"}, {"X-RateLimit-Remaining", "7"}, {"X-RateLimit-Reset", "30"}});
  get(bench.client());
  EXPECT_EQ(bench.client().rate().limit, 100);
  EXPECT_EQ(bench.client().rate().remaining, 7);
  EXPECT_EQ(bench.client().rate().reset, bench.clock->wall() + 30s);
}
