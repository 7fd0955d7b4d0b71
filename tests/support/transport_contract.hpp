// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <ninjaone/error.hpp>
#include <ninjaone/transport.hpp>
#include <string>
#include <thread>
#include <vector>

// The behaviour that each Transport must have. The test of a transport defines a Harness and uses
// INSTANTIATE_TYPED_TEST_SUITE_P(Name, TransportContract, Harness). Each test makes its own
// harness:
//   Transport& transport();
//   std::string url();                      The URL for the requests.
//   void reply(int status, Headers headers, std::string body);
//                                           Responds to one request; several calls in their order.
//   void echo();                            Responds to each further request with its own body.
//   void hold(CancellationToken cancel);    Takes one request and does not respond until cancelled.
//   void lose();                            Takes one request and then breaks the connection.
//   std::vector<Request> received();        The methods, headers and bodies of the received
//   requests.
namespace ninjaone::contract {

using namespace std::chrono_literals;

template <class Harness>
class TransportContract : public ::testing::Test {
 public:
  static SendContext within(std::chrono::nanoseconds time, CancellationToken cancel = {}) {
    SendContext context;
    context.time_left = time;
    context.cancel = std::move(cancel);
    return context;
  }

  Request request(Method method = Method::get, std::string body = {},
                  Effect effect = Effect::safe) {
    Request made;
    made.method = method;
    made.url = harness.url();
    made.body = std::move(body);
    made.effect = effect;
    return made;
  }

  Response send(const Request& request, const SendContext& context = within(10s)) {
    return harness.transport().send(request, context);
  }

  Harness harness{};
};

TYPED_TEST_SUITE_P(TransportContract);

TYPED_TEST_P(TransportContract, ReturnsEachStatusAsAResponse) {
  for (const int status : {200, 201, 204, 301, 304, 400, 401, 404, 409, 422, 429, 500, 503, 599}) {
    this->harness.reply(status, {}, {});
    EXPECT_EQ(this->send(this->request()).status, status);
  }
}

TYPED_TEST_P(TransportContract, SendsTheRequestAsGiven) {
  const std::string body = "{\"name\":\"\xc3\xa9\"}";
  for (const Method method : {Method::post, Method::put, Method::patch, Method::delete_}) {
    this->harness.reply(200, {}, "{}");
    Request request = this->request(method, body, Effect::unsafe);
    request.headers.set("Content-Type", "application/json");
    request.headers.set("X-Twice", "one");
    request.headers.add("X-Twice", "two");
    request.headers.set("X-Empty", "");
    this->send(request);
    const Request arrived = this->harness.received().back();
    EXPECT_EQ(arrived.method, method);
    EXPECT_EQ(arrived.body, body);
    EXPECT_EQ(arrived.headers.all("content-type"),
              std::vector<std::string_view>{"application/json"});
    EXPECT_EQ(arrived.headers.all("x-twice"), (std::vector<std::string_view>{"one", "two"}));
    EXPECT_EQ(arrived.headers.all("x-empty"), std::vector<std::string_view>{""});
  }
}

TYPED_TEST_P(TransportContract, FindsHeadersWithoutCaseAndKeepsDuplicates) {
  Headers headers{{"x-nj-request-id", "1"}, {"Set-Thing", "a"}};
  headers.add("set-thing", "b");
  this->harness.reply(200, headers, "{}");
  const Response response = this->send(this->request());
  ASSERT_NE(response.headers.find("X-NJ-Request-Id"), nullptr);
  EXPECT_EQ(*response.headers.find("X-NJ-Request-Id"), "1");
  EXPECT_EQ(response.headers.all("SET-THING"), (std::vector<std::string_view>{"a", "b"}));
}

TYPED_TEST_P(TransportContract, ReturnsAnEmptyBody) {
  this->harness.reply(204, {}, {});
  this->harness.reply(200, {}, {});
  EXPECT_TRUE(this->send(this->request()).body.empty());
  EXPECT_TRUE(this->send(this->request()).body.empty());
}

TYPED_TEST_P(TransportContract, ReturnsTenMegabytesUnchanged) {
  std::string body(10'000'000, ' ');
  for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<char>(i * 2654435761U >> 24U);
  this->harness.reply(200, {}, body);
  EXPECT_TRUE(this->send(this->request()).body == body);
}

TYPED_TEST_P(TransportContract, SendsNothingIfCancelledBefore) {
  CancellationSource source;
  source.cancel();
  try {
    this->send(this->request(), this->within(10s, source.token()));
    FAIL() << "send() was not cancelled";
  } catch (const CancelledError& error) {
    EXPECT_EQ(error.outcome(), Outcome::not_sent);
    EXPECT_EQ(error.info().wire.sends, 0);
  }
  EXPECT_TRUE(this->harness.received().empty());
}

TYPED_TEST_P(TransportContract, EndsImmediatelyIfCancelledWhileItWaits) {
  CancellationSource source;
  this->harness.hold(source.token());
  std::thread canceller([&] {
    while (this->harness.received().empty()) std::this_thread::sleep_for(1ms);
    source.cancel();
  });
  const auto start = std::chrono::steady_clock::now();
  EXPECT_THROW(this->send(this->request(), this->within(30s, source.token())), CancelledError);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
  canceller.join();
}

TYPED_TEST_P(TransportContract, IgnoresACancellationAfterTheResponse) {
  CancellationSource source;
  this->harness.reply(200, {}, "{}");
  const Response response = this->send(this->request(), this->within(10s, source.token()));
  source.cancel();
  EXPECT_EQ(response.body, "{}");
}

TYPED_TEST_P(TransportContract, SendsNothingAfterTheDeadline) {
  for (const auto left : {0ns, -1ns, std::chrono::nanoseconds::min()}) {
    try {
      this->send(this->request(), this->within(left));
      FAIL() << "send() did not time out";
    } catch (const TimeoutError& error) {
      EXPECT_EQ(error.outcome(), Outcome::not_sent);
      EXPECT_EQ(error.info().wire.sends, 0);
    }
  }
  EXPECT_TRUE(this->harness.received().empty());
}

TYPED_TEST_P(TransportContract, AcceptsATimeWithoutEnd) {
  this->harness.reply(200, {}, "{}");
  EXPECT_EQ(this->send(this->request(), this->within(std::chrono::nanoseconds::max())).status, 200);
}

TYPED_TEST_P(TransportContract, GivesSixteenThreadsTheirOwnResponses) {
  this->harness.echo();
  std::atomic<int> correct{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 16; ++t) {
    threads.emplace_back([this, t, &correct] {
      for (int i = 0; i < 25; ++i) {
        const std::string body = std::to_string(t * 1000 + i);
        if (this->send(this->request(Method::put, body, Effect::idempotent)).body == body)
          ++correct;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(correct, 16 * 25);
  EXPECT_EQ(this->harness.received().size(), 16U * 25U);
}

TYPED_TEST_P(TransportContract, SendsAnUnsafeRequestOnce) {
  this->harness.reply(200, {}, "{}");
  this->send(this->request());  // so that there may be a connection that can be reused
  this->harness.lose();
  EXPECT_THROW(this->send(this->request(Method::post, "once", Effect::unsafe)), TransportError);
  const auto received = this->harness.received();
  EXPECT_EQ(std::count_if(received.begin(), received.end(),
                          [](const Request& r) { return r.body == "once"; }),
            1);
}

TYPED_TEST_P(TransportContract, WorksAfterAnError) {
  this->harness.lose();
  this->harness.reply(200, {}, "{}");
  EXPECT_THROW(this->send(this->request(Method::post, "lost", Effect::unsafe)), TransportError);
  EXPECT_EQ(this->send(this->request()).status, 200);
}

REGISTER_TYPED_TEST_SUITE_P(TransportContract, ReturnsEachStatusAsAResponse, SendsTheRequestAsGiven,
                            FindsHeadersWithoutCaseAndKeepsDuplicates, ReturnsAnEmptyBody,
                            ReturnsTenMegabytesUnchanged, SendsNothingIfCancelledBefore,
                            EndsImmediatelyIfCancelledWhileItWaits,
                            IgnoresACancellationAfterTheResponse, SendsNothingAfterTheDeadline,
                            AcceptsATimeWithoutEnd, GivesSixteenThreadsTheirOwnResponses,
                            SendsAnUnsafeRequestOnce, WorksAfterAnError);

}  // namespace ninjaone::contract
