// SPDX-License-Identifier: MIT
// The cases of the Stripe SDK for Python. stripe.md lists them, with the differences.
#include <gmock/gmock.h>

#include <ninjaone/webhook_receiver.hpp>

#include "scenario/peers/peer.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;
using namespace peers;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(StripeHttpClient, SleepTimeExponentialBackOff) {
  const RetryPolicy policy{6, 500ms, 10s};
  std::vector<std::int64_t> waits;
  for (int i = 1; i <= 5; ++i)
    waits.push_back(delay_after(connection_reset(), i, 0.999'999'9, policy).count());
  EXPECT_THAT(waits, ElementsAre(500, 1000, 2000, 4000, 8000));
}

TEST(StripeHttpClient, InitialDelayAsMinimum) {
  for (int i = 1; i < 4; ++i)
    EXPECT_EQ(delay_after(connection_reset(), i, 0), 50ms) << "full jitter, with a shortest delay";
}

TEST(StripeHttpClient, MaximumDelay) {
  const RetryPolicy policy{6, 500ms, 2s};
  std::vector<std::int64_t> waits;
  for (int i = 1; i <= 5; ++i)
    waits.push_back(delay_after(connection_reset(), i, 0.999'999'9, policy).count());
  EXPECT_THAT(waits, ElementsAre(500, 1000, 2000, 2000, 2000));
}

TEST(StripeHttpClient, JitterHasRandomnessButWithinRange) {
  Random random;
  const nanoseconds first = decide_after(connection_reset(), 1, random.next()).delay;
  int equal = 0;
  for (int i = 0; i < 100; ++i) {
    const nanoseconds delay = decide_after(connection_reset(), 1, random.next()).delay;
    EXPECT_GE(delay, 50ms);
    EXPECT_LE(delay, 500ms);
    equal += delay == first ? 1 : 0;
  }
  EXPECT_LT(equal, 50);
}

TEST(StripeHttpClient, ShouldRetryOnCodes) {
  for (const int status : {500, 502, 503, 504})
    EXPECT_TRUE(decide_after(failure_of_status(status), 1).retry) << status;
  EXPECT_FALSE(decide_after(failure_of_status(400), 1).retry);
  EXPECT_FALSE(decide_after(failure_of_status(409), 1).retry)
      << "a conflict is final, because the service has no idempotency keys";
}

TEST(StripeHttpClient, ShouldRetryOnError) {
  for (const char* reason : {"reset", "truncated", "connect", "stall"}) {
    auto failure = connection_reset();
    failure.reason = reason;
    EXPECT_TRUE(decide_after(failure, 1).retry) << reason;
  }
  auto failure = connection_reset();
  failure.reason = "tls_untrusted";
  EXPECT_FALSE(decide_after(failure, 1).retry);
}

TEST(StripeHttpClient, ShouldRetryOnStripeShouldRetry) {
  for (const char* word : {"true", "false"}) {
    Rig rejected, busy;
    rejected.reply_times(1, 400, {{"stripe-should-retry", word}});
    EXPECT_EQ(rejected.error_of(read_device)->attempts, 1) << word;
    busy.reply_times(1, 503, {{"stripe-should-retry", word}}).reply_times(1, 200);
    read_device(busy.client());
    EXPECT_EQ(busy.sent.size(), 2U) << word;
  }
}

TEST(StripeHttpClient, ShouldRetryOnNumRetries) {
  EXPECT_TRUE(decide_after(failure_of_status(503), 3).retry);
  EXPECT_FALSE(decide_after(failure_of_status(503), 4).retry);
}

TEST(StripeHttpClient, RetryErrorUntilResponse) {
  Rig rig;
  rig.lose("reset").reply(202, "{}");
  read_device(rig.client());
  EXPECT_EQ(rig.sent.size(), 2U);
}

TEST(StripeHttpClient, RetryErrorUntilExceeded) {
  Rig rig;
  for (int i = 0; i < 4; ++i) rig.lose("reset");
  EXPECT_EQ(rig.error_of(read_device)->kind, ErrorKind::transport);
  EXPECT_EQ(rig.sent.size(), 4U);
}

TEST(StripeHttpClient, NoRetryError) {
  Rig rig;
  rig.lose("tls_untrusted", false);
  EXPECT_EQ(rig.error_of(read_device)->outcome, Outcome::not_sent);
  EXPECT_EQ(rig.sent.size(), 1U);
}

TEST(StripeHttpClient, RetryCodesUntilExceeded) {
  Rig rig;
  rig.reply_times(4, 503);
  EXPECT_EQ(rig.error_of(read_device)->http_status, 503);
  EXPECT_EQ(rig.sent.size(), 4U);
}

TEST(StripeHttpClient, Timeout) {
  struct RecordTimeLeft final : Transport {
    Response send(const Request&, const SendContext& context) override {
      left = context.time_left;
      return {200, {}, "{}", {}};
    }
    nanoseconds left{};
  };
  const auto recorder = std::make_shared<RecordTimeLeft>();
  Rig rig;
  rig.options.auth = static_token("t");
  rig.options.transport = recorder;
  CallOptions options;
  options.timeout = 5s;
  (void)rig.client().call(Method::post, "/organizations", Json::object({}), options);
  EXPECT_EQ(recorder->left, 5s);
}

namespace {

constexpr const char* hook_secret = "whsec_test_secret_0123456789";
constexpr const char* hook_payload =
    R"({"id":1,"activityType":"CONDITION","statusCode":"TRIGGERED"})";

struct Hook {
  explicit Hook(std::vector<Secret> secrets = {hook_secret}) {
    WebhookReceiverOptions options;
    options.secrets = std::move(secrets);
    options.clock = clock;
    options.handler = [this](const WebhookEvent& event) {
      return events.push_back(raw(event.id)), true;
    };
    receiver.emplace(std::move(options));
  }
  int deliver(std::string_view body = hook_payload,
              const Headers& headers = {{"X-Hook-Secret", hook_secret}}) {
    return receiver->handle("POST", "/", headers, body).status;
  }
  std::shared_ptr<ninjaone::doubles::ManualClock> clock =
      std::make_shared<ninjaone::doubles::ManualClock>();
  std::vector<std::int64_t> events{};
  std::optional<WebhookReceiver> receiver{};
};

}  // namespace

TEST(StripeWebhook, ConstructEvent) {
  Hook hook;
  EXPECT_EQ(hook.deliver(), 204);
  EXPECT_THAT(hook.events, ElementsAre(1));
}

TEST(StripeWebhook, RaiseOnJsonError) {
  Hook hook;
  EXPECT_EQ(hook.deliver("this is not valid JSON"), 400);
  EXPECT_THAT(hook.events, IsEmpty());
}

TEST(StripeWebhook, RaiseOnInvalidHeader) {
  Hook hook;
  EXPECT_EQ(hook.deliver(hook_payload, {{"X-Hook-Secret", "bad_header"}}), 401);
  EXPECT_EQ(hook.deliver(hook_payload, {{"X-Hook-Secret", ""}}), 401);
  EXPECT_EQ(hook.deliver(hook_payload, {}), 401);
  EXPECT_THAT(hook.events, IsEmpty());
}

TEST(StripeWebhook, RaiseOnMalformedHeader) {
  Hook hook;
  EXPECT_EQ(hook.deliver(hook_payload, {{"X-Hook-Secret", "i'm not even a real signature header"}}),
            401);
  EXPECT_EQ(hook.deliver(hook_payload, {{"X-Hook-Secret", std::string(hook_secret) + " "}}), 401);
}

TEST(StripeWebhook, RaiseOnNoSignaturesWithExpectedScheme) {
  Hook hook;
  EXPECT_EQ(hook.deliver(hook_payload, {{"X-Other-Secret", hook_secret}}), 401);
}

TEST(StripeWebhook, RaiseOnNoValidSignaturesForPayload) {
  Hook hook;
  EXPECT_EQ(
      hook.deliver("this is not valid JSON", {{"X-Hook-Secret", "whsec_test_secret_012345678X"}}),
      401)
      << "the secret is checked before the body is read";
}

TEST(StripeWebhook, RaiseOnTimestampOutsideTolerance) {
  Hook hook;
  EXPECT_EQ(hook.deliver(), 204);
  hook.clock->advance(1h);
  EXPECT_EQ(hook.deliver(), 204);
  EXPECT_THAT(hook.events, ElementsAre(1)) << "a replay is detected by its id";
}

TEST(StripeWebhook, ValidHeaderAndSignature) {
  const Hook hook;
  EXPECT_FALSE(hook.receiver->refuse("POST", "/", {{"X-Hook-Secret", hook_secret}}));
}

TEST(StripeWebhook, HeaderContainsValidSignature) {
  Hook twice;
  EXPECT_EQ(twice.deliver(hook_payload,
                          {{"X-Hook-Secret", hook_secret}, {"X-Hook-Secret", "bad_signature"}}),
            401)
      << "one of the two secrets is wrong";
  Hook rotating({"whsec_next_secret_0123456789", hook_secret});
  EXPECT_EQ(rotating.deliver(), 204);
}

TEST(StripeWebhook, RaiseOnV2Payload) {
  Hook hook;
  EXPECT_EQ(hook.deliver(R"({"id":"evt_234","object":"v2.core.event"})"), 400);
  EXPECT_EQ(hook.deliver(R"({"id":2,"activityType":"A_WORD_OF_TOMORROW"})"), 204)
      << "an event of an unknown type is delivered";
}
