// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ninjaone/codec.hpp>
#include <ninjaone/error.hpp>
#include <ninjaone/webhook_receiver.hpp>
#include <random>

#include "sockets/faults/receiver_program.hpp"
#include "support/bench.hpp"

// What goes wrong between the service and a webhook receiver, alone or as
// examples/webhook_receiver.

using namespace ninjaone;
using namespace std::chrono_literals;
using faults::ConnectionStorm;
using faults::deliver;
using faults::delivery;
using faults::RawClient;
using faults::ReceiverProgram;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

namespace {
constexpr const char* right_secret = "c4nary-hook-0123456789abcdef";

constexpr std::size_t most_body = std::size_t{1} << 20U;

Headers with_secret(const std::string& secret) { return {{"X-Hook-Secret", secret}}; }

// A receiver that logs into a text, behind no server at all.
struct Hook {
  std::function<bool(const WebhookEvent&)> handler = [](const WebhookEvent&) { return true; };
  std::vector<WebhookEvent> taken{};
  std::string log{};
  std::optional<WebhookReceiver> receiver{};

  Hook() {
    WebhookReceiverOptions options;
    options.secrets = {right_secret};
    options.handler = [this](WebhookEvent event) {
      if (!handler(event)) return false;
      taken.push_back(std::move(event));
      return true;
    };
    options.log = [this](const LogEvent& event) {
      for (const std::string_view text :
           {event.what, event.method, event.path, event.where, event.reason, event.request_id}) {
        log += std::string(text) + " ";
      }
      log += std::to_string(event.status) + "\n";
    };
    receiver.emplace(std::move(options));
  }
  WebhookReply handle(std::string_view body, const Headers& headers = with_secret(right_secret),
                      std::string_view method = "POST", std::string_view path = "/") {
    return receiver->handle(method, path, headers, body);
  }
  std::vector<std::int64_t> ids() const {
    std::vector<std::int64_t> found;
    for (const WebhookEvent& event : taken) found.push_back(raw(event.id));
    return found;
  }
};

// The configuration error of this address, and that nothing was sent; "sent" otherwise.
std::string configuring(const std::string& url, bool allow_private_address = false) {
  Bench bench;
  bench.reply(204);
  WebhookConfiguration configuration;
  configuration.url = url;
  configuration.headers = {{"X-Hook-Secret", right_secret}};
  configuration.allow_private_address = allow_private_address;
  const auto info =
      bench.error_of([&](Client& client) { client.webhooks().configure(configuration); });
  EXPECT_EQ(bench.sent.size(), info ? 0U : 1U) << url;
  EXPECT_EQ(bench.log.find("c4nary"), std::string::npos);
  if (!info) return "sent";
  EXPECT_EQ(info->kind, ErrorKind::configuration) << url;
  EXPECT_EQ(info->outcome, Outcome::not_sent) << url;
  EXPECT_EQ(info->message.find("pa55word"), std::string::npos) << info->message;
  return info->reason;
}
}  // namespace

// Fault W153.
TEST(WebhookFault, WrongSecretIs401AndNothingIsRead) {
  Hook hook;
  const Headers strangers[] = {{},
                               with_secret(""),
                               with_secret("wr0ng-canary"),
                               with_secret(std::string(right_secret).substr(0, 27)),
                               with_secret(std::string(right_secret) + "0"),
                               with_secret("d4nary-hook-0123456789abcdef"),
                               {{"Authorization", right_secret}}};
  for (const Headers& headers : strangers) {
    for (const char* body : {"{not JSON", R"({"id":1})"}) {
      const WebhookReply reply = hook.handle(body, headers);
      EXPECT_EQ(reply.status, 401);
      EXPECT_TRUE(reply.headers.items().empty());
    }
  }
  EXPECT_TRUE(hook.taken.empty());
  EXPECT_EQ(hook.log.find("canary"), std::string::npos);
  EXPECT_EQ(hook.log.find("c4nary"), std::string::npos);
  EXPECT_EQ(hook.log.find(" 400"), std::string::npos) << "no body was looked at";
  EXPECT_EQ(hook.handle(R"({"id":1})").status, 204);
}

// Welch's t of what two kinds of headers take, without the slowest twentieth, which is the
// machine's.
// Fault W154.
TEST(WebhookFault, TimeDoesNotTellHowMuchOfASecretIsRight) {
  if (std::getenv("NINJAONE_TIMING") == nullptr)
    GTEST_SKIP() << "a million samples, on a machine with nothing else to do: set NINJAONE_TIMING";
  constexpr std::size_t samples = 1'000'000;
  Hook hook;
  const std::string right = right_secret;
  const Headers headers[] = {with_secret("X" + right.substr(1)),
                             with_secret(right.substr(0, right.size() - 1) + "X")};
  std::mt19937 random(1);
  std::vector<double> took[2];
  for (std::size_t i = 0; i < samples; ++i) {
    const std::size_t kind = random() % 2;
    const auto begun = std::chrono::steady_clock::now();
    const bool refused = hook.receiver->refuse("POST", "/", headers[kind]).has_value();
    took[kind].push_back(
        std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begun).count());
    ASSERT_TRUE(refused);
  }
  double mean[2] = {}, error[2] = {};
  for (std::size_t kind : {0U, 1U}) {
    std::vector<double>& times = took[kind];
    std::sort(times.begin(), times.end());
    times.resize(times.size() * 19 / 20);
    for (const double time : times) mean[kind] += time / static_cast<double>(times.size());
    for (const double time : times) error[kind] += (time - mean[kind]) * (time - mean[kind]);
    error[kind] /= static_cast<double>(times.size() - 1) * static_cast<double>(times.size());
  }
  const double t = (mean[0] - mean[1]) / std::sqrt(error[0] + error[1]);
  RecordProperty("t", std::to_string(t));
  EXPECT_LT(std::abs(t), 4.5) << mean[0] << " ns and " << mean[1] << " ns";
}

// Fault W155.
TEST(WebhookFault, BothSecretsAreGoodUntilTheOldOneIsRemoved) {
  Hook hook;
  const std::string next = "c4nary-tomorrow-0123456789abcdef";
  EXPECT_EQ(hook.handle(R"({"id":1})", with_secret(next)).status, 401);
  hook.receiver->set_secrets({next, right_secret});
  EXPECT_EQ(hook.handle(R"({"id":2})", with_secret(next)).status, 204);
  EXPECT_EQ(hook.handle(R"({"id":3})", with_secret(right_secret)).status, 204);
  hook.receiver->set_secrets({next});
  EXPECT_EQ(hook.handle(R"({"id":4})", with_secret(right_secret)).status, 401);
  EXPECT_EQ(hook.handle(R"({"id":5})", with_secret(next)).status, 204);
  EXPECT_THAT(hook.ids(), ElementsAre(2, 3, 5));
  EXPECT_EQ(hook.log.find("c4nary"), std::string::npos);
}

// Fault W156.
TEST(WebhookFault, AReplayIsHandedOverOnceAlsoAfterARestart) {
  constexpr int replays = 1'000'000;
  Hook hook;
  const Headers headers = with_secret(right_secret);
  int refused = 0;
  for (int i = 0; i < replays; ++i)
    refused +=
        hook.receiver->handle("POST", "/", headers, R"({"id":177210})").status == 204 ? 0 : 1;
  EXPECT_EQ(refused, 0);
  EXPECT_THAT(hook.ids(), ElementsAre(177210));
  Hook restarted;
  restarted.receiver->load(hook.receiver->save());
  EXPECT_EQ(restarted.handle(R"({"id":177210})").status, 204);
  EXPECT_EQ(restarted.handle(R"([{"id":177210},{"id":177211},{"id":177211}])").status, 204);
  EXPECT_THAT(restarted.ids(), ElementsAre(177211));
  EXPECT_EQ(hook.receiver->save().find("c4nary"), std::string::npos);
}

// Fault W157.
TEST(WebhookFault, ABodyOver1MiBIs413BeforeItIsRead) {
  Hook hook;
  const std::string event = R"({"id":1})";
  EXPECT_EQ(hook.handle(std::string(most_body - event.size(), ' ') + event).status, 204);
  EXPECT_EQ(hook.handle(std::string(most_body, ' ') + event).status, 413);

  ReceiverProgram program;
  const RawClient announced(program.port());
  announced.send("POST /n1 HTTP/1.1\r\nX-Hook-Secret: " + std::string(ReceiverProgram::secret) +
                 "\r\nContent-Length: 1048577\r\n\r\n");
  EXPECT_THAT(announced.rest(), StartsWith("HTTP/1.1 413 ")) << "not a byte of the body was sent";

  const RawClient endless(program.port());
  endless.send("POST /n1 HTTP/1.1\r\nX-Hook-Secret: " + std::string(ReceiverProgram::secret) +
               "\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "4000\r\n" + std::string(0x4000, ' ') + "\r\n";
  for (std::size_t sent = 0; sent + chunk.size() <= most_body + 65536 - 4096; sent += chunk.size())
    endless.send(chunk);
  EXPECT_THAT(endless.rest(), StartsWith("HTTP/1.1 413 ")) << "nothing more came, and no end";
  EXPECT_THAT(deliver(program.port(), event), StartsWith("HTTP/1.1 204 "));
}

// Fault W158.
TEST(WebhookFault, SlowSendersAreCutOffAndHoldNobodyUp) {
  ReceiverProgram program(2);
  std::vector<std::unique_ptr<RawClient>> slow;
  const std::string whole = delivery(R"({"id":1})");
  for (int i = 0; i < 60; ++i) {
    slow.push_back(std::make_unique<RawClient>(program.port()));
    slow.back()->send(whole.substr(0, i % 3 == 0 ? 0 : i % 3 == 1 ? 20 : whole.size() - 3));
  }
  EXPECT_THAT(deliver(program.port(), R"({"id":2})"), StartsWith("HTTP/1.1 204 "));
  EXPECT_FALSE(slow.front()->readable(0ms)) << "they were still there";
  // A byte now and then does not help a body.
  const RawClient dripping(program.port());
  const auto begun = std::chrono::steady_clock::now();
  const std::string large = delivery(R"({"id":1})" + std::string(1000, ' '));
  const std::size_t head = large.size() - 1000;
  dripping.send(large.substr(0, head));
  for (const char byte : large.substr(head)) {
    if (!dripping.send({&byte, 1}) || dripping.readable(50ms)) break;
  }
  EXPECT_EQ(dripping.rest().find(" 204 "), std::string::npos);
  for (const auto& client : slow) EXPECT_THAT(client->rest(), Not(HasSubstr(" 204 ")));
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s);
  EXPECT_EQ(program.line().substr(0, 8), "received");
}

// Fault W159.
TEST(WebhookFault, WhatIsNoEventIs400AndAnUnknownTypeIsPassedOn) {
  Hook hook;
  for (const char* body :
       {"", "<html>", "{", R"({"id":1)", R"({"id":1}{"id":2})", "[1,,2]", "7", "null", "{}",
        R"({"id":"x"})", R"({"id":1.5})", R"({"id":99999999999999999999})", R"([{"id":1},7])",
        R"({"activity":{}})", "{\"id\":1,\"message\":\"\xff\"}"}) {
    EXPECT_EQ(hook.handle(body).status, 400) << body;
  }
  EXPECT_EQ(hook.handle(std::string(500'000, '[')).status, 400);
  EXPECT_TRUE(hook.taken.empty());
  const std::string tomorrow =
      R"({"id":1,"activityType":"TOASTING","statusCode":"TOASTED","deviceId":42,"severity":7,"bread":{"slices":[1,2.50]}})";
  EXPECT_EQ(hook.handle(tomorrow).status, 204);
  ASSERT_EQ(hook.taken.size(), 1U);
  EXPECT_EQ(hook.taken[0].activity_type->text(), "TOASTING");
  EXPECT_EQ(hook.taken[0].extra["bread"].dump(), R"({"slices":[1,2.50]})");
  EXPECT_EQ(to_json(hook.taken[0]), Json::parse(tomorrow)) << "nothing is lost, whatever it is";
}

// Fault W160.
TEST(WebhookFault, AThrowingHandlerIs500AndNobodyWaitsForASlowOne) {
  Hook hook;
  hook.handler = [](const WebhookEvent&) -> bool {
    throw std::runtime_error("database pa55word refused");
  };
  EXPECT_EQ(hook.handle(R"({"id":1})").status, 500);
  EXPECT_EQ(hook.log.find("pa55word"), std::string::npos);
  EXPECT_EQ(hook.receiver->save(), "n1w:2;0\n") << "not seen";
  hook.handler = [](const WebhookEvent&) { return true; };
  EXPECT_EQ(hook.handle(R"({"id":1})").status, 204);
  EXPECT_THAT(hook.ids(), ElementsAre(1));

  WebhookQueue queue;
  hook.handler = [&](const WebhookEvent& event) { return queue.push(event); };
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(hook.handle(R"({"id":2})").status, 204) << "nobody takes it out of the queue";
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 1s);
  EXPECT_EQ(queue.size(), 1U);
}

// Fault W161.
TEST(WebhookFault, AFullQueueIs503AndLosesNothing) {
  Hook hook;
  WebhookQueue queue(2);
  hook.handler = [&](const WebhookEvent& event) { return queue.push(event); };
  EXPECT_EQ(hook.handle(R"({"id":1})").status, 204);
  EXPECT_EQ(hook.handle(R"({"id":2})").status, 204);
  const WebhookReply full = hook.handle(R"({"id":3})");
  EXPECT_EQ(full.status, 503);
  ASSERT_NE(full.headers.find("Retry-After"), nullptr);
  EXPECT_EQ(*full.headers.find("Retry-After"), "10");
  EXPECT_EQ(hook.handle(R"({"id":1})").status, 204) << "a replay needs no room";
  EXPECT_EQ(queue.pop()->id, ActivityId{1});
  EXPECT_EQ(hook.handle(R"({"id":3})").status, 204) << "sent again, as it was told";
  EXPECT_EQ(queue.pop()->id, ActivityId{2});
  EXPECT_EQ(queue.pop()->id, ActivityId{3});
  EXPECT_EQ(queue.size(), 0U);
}

// Fault W162.
TEST(WebhookFault, FiveThousandConnectionsOn256Descriptors) {
  constexpr int connections = 5000;
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  if (limit.rlim_max < connections + 100) GTEST_SKIP() << "this process may not open so many";
  limit.rlim_cur = std::max<rlim_t>(limit.rlim_cur, connections + 100);
  setrlimit(RLIMIT_NOFILE, &limit);

  ReceiverProgram program(1, 256);
  {
    const ConnectionStorm storm(program.port(), connections);
    EXPECT_GT(storm.open(), 300) << "more than it has descriptors for";
  }
  EXPECT_THAT(deliver(program.port(), R"({"id":1})"), StartsWith("HTTP/1.1 204 "));
  EXPECT_EQ(program.line().substr(0, 8), "received");
  EXPECT_EQ(program.stop(), 0);
}

// Fault W163.
TEST(WebhookFault, ARequestThatTwoReadersUnderstandDifferentlyIsRefused) {
  ReceiverProgram program(1);
  const std::string event = R"({"id":1})";
  const std::string second = delivery(R"({"id":666})");
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "X-Number-" + std::to_string(i) + ": 1\r\n";
  const std::string hostile[] = {
      delivery(event, "Transfer-Encoding: chunked\r\n"),
      delivery("8\r\n" + event + "\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n"),
      delivery("0\r\n\r\n" + second, "Transfer-Encoding: chunked\r\n"),
      delivery(event, "Content-Length: 9\r\n"),
      delivery(event, many),
      delivery(event, std::string("X-Nul: a\0b\r\n", 13)),
      delivery(event, "X-Nul: a%00b\r\n")};
  for (const std::string& request : hostile) {
    const RawClient client(program.port());
    client.send(request + second);
    EXPECT_THAT(client.rest(), StartsWith("HTTP/1.1 400 ")) << request.substr(0, 200);
  }
  // What cpp-httplib lets pass, an odd line in the head, is one request at most, and the connection
  // ends with it.
  for (const char* line : {"X-Folded: a\r\n b\r\n", "X-Bare: a\n"}) {
    const RawClient client(program.port());
    client.send(delivery(event, line) + second);
    const std::string answers = client.rest();
    EXPECT_EQ(answers.find("HTTP/1.1 ", 1), std::string::npos) << answers;
    EXPECT_EQ(answers.find("(open)"), std::string::npos);
  }
  const RawClient trace(program.port());
  trace.send("TRACE /n1 HTTP/1.1\r\nX-Echo: c4nary\r\n\r\n");
  EXPECT_THAT(trace.rest(), AllOf(StartsWith("HTTP/1.1 405 "), Not(HasSubstr("c4nary"))));
  EXPECT_EQ(program.stop(), 0);
  for (std::string line = program.line(); !line.empty(); line = program.line())
    EXPECT_EQ(line.find("666"), std::string::npos);
}

// Fault W164.
TEST(WebhookFault, OtherMethodsAndPathsLearnNothing) {
  Hook hook;
  for (const char* method :
       {"GET", "HEAD", "TRACE", "PUT", "DELETE", "OPTIONS", "CONNECT", "post", ""}) {
    for (const char* path : {"/", "/x"}) {
      const WebhookReply reply =
          hook.handle(R"({"id":1})", with_secret(right_secret), method, path);
      EXPECT_EQ(reply.status, 405) << method;
      EXPECT_THAT(reply.headers.items(),
                  ElementsAre(std::pair<std::string, std::string>("Allow", "POST")));
    }
  }
  for (const char* path : {"", "/x", "//", "/%2e", "http://hooks.example/", "/\r\nX: y"}) {
    const WebhookReply reply = hook.handle(R"({"id":1})", with_secret(right_secret), "POST", path);
    EXPECT_EQ(reply.status, 404) << path;
    EXPECT_TRUE(reply.headers.items().empty());
  }
  EXPECT_TRUE(hook.taken.empty());
}

// Fault W165.
TEST(WebhookFault, AnAddressThatIsNotPublicIsRefusedHere) {
  for (const char* url :
       {"https://127.0.0.1/n1", "https://127.0.0.1:8443/n1",
        "https://169.254.169.254/latest/meta-data/", "https://[::1]/", "https://[::ffff:7f00:1]/",
        "https://[fd00:ec2::254]/", "https://0177.1/", "https://0x7f.1/", "https://2130706433/",
        "https://127.1/", "https://0.0.0.0/", "https://10.0.0.1/", "https://172.16.0.1/",
        "https://192.168.1.1/", "https://100.64.0.1/", "https://localhost/", "https://127.0.0.1./",
        "http://127.0.0.1:8080/n1"}) {
    EXPECT_EQ(configuring(url), "webhook_url") << url;
    EXPECT_EQ(configuring(url, true), "sent") << url;
  }
  for (const char* url :
       {"http://hooks.example/n1", "http://10.0.0.1/n1", "https://user:pa55word@hooks.example/",
        "https://hooks.example@127.0.0.1/", "https://hooks.example\\@127.0.0.1/",
        "ftp://hooks.example/", "hooks.example", "https:///n1", ""}) {
    EXPECT_EQ(configuring(url), "webhook_url") << url;
    EXPECT_EQ(configuring(url, true), "webhook_url") << url;
  }
  for (const char* url : {"https://hooks.example/n1", "https://8.8.8.8/n1",
                          "https://[2606:4700:4700::1111]:8443/n1"}) {
    EXPECT_EQ(configuring(url), "sent") << url;
  }
}
