// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <ninjaone/client.hpp>
#include <ninjaone/testing/fake_transport.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <optional>
#include <string>
#include <vector>

// A client with a virtual clock and a scripted server: requests for tokens are answered
// automatically, other requests by the replies of the script in their order.
struct Bench {
  using Reply = std::function<ninjaone::Response(const ninjaone::Request&)>;
  using ManualClock = ninjaone::doubles::ManualClock;
  using FakeTransport = ninjaone::doubles::FakeTransport;

  Bench() {
    transport->otherwise([this](const ninjaone::Request& request) { return answer(request); });
    options.auth = ninjaone::client_credentials({"id", "c4nary-secret", "monitoring management"});
    options.base_url = "https://api.example";
    options.transport = transport;
    options.clock = clock;
    options.log = [this](const ninjaone::LogEvent& event) {
      const std::lock_guard lock(mutex);
      log += std::string(event.what) + " " + std::string(event.reason) + " " +
             std::string(event.where) + "\n";
    };
  }

  Bench& reply(int status, std::string body = {}, ninjaone::Headers headers = {}) {
    return reply([=](const ninjaone::Request&) {
      return ninjaone::Response{status, headers, body, {}};
    });
  }
  Bench& reply(Reply reply) {
    script.push_back(std::move(reply));
    return *this;
  }
  // The transport throws an error with this reason. `left`: the request may have been sent.
  Bench& lose(std::string reason, bool left = true,
              ninjaone::ErrorKind kind = ninjaone::ErrorKind::transport) {
    return reply([=](const ninjaone::Request&) -> ninjaone::Response {
      ninjaone::ErrorInfo info;
      info.kind = kind;
      info.reason = reason;
      info.message = "lost";
      info.outcome = left ? ninjaone::Outcome::unknown : ninjaone::Outcome::not_sent;
      info.wire.sends = left ? 1 : 0;
      ninjaone::throw_error(std::move(info));
    });
  }

  // The client of the test. It is made at the first use.
  ninjaone::Client& client() {
    if (!made) made.emplace(options);
    return *made;
  }

  // The error that the action throws, if any.
  template <class Action>
  std::optional<ninjaone::ErrorInfo> error_of(Action action) {
    try {
      action(client());
    } catch (const ninjaone::Error& error) {
      return error.info();
    }
    return std::nullopt;
  }

  std::shared_ptr<FakeTransport> transport = std::make_shared<FakeTransport>();
  std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
  ninjaone::ClientOptions options{};
  std::deque<Reply> script{};
  Reply token = [this](const ninjaone::Request&) {
    return ninjaone::Response{200,
                              {},
                              R"({"access_token":"c4nary-token-)" + std::to_string(tokens) +
                                  R"(","token_type":"Bearer","expires_in":3600})",
                              {}};
  };
  int tokens = 0;
  std::vector<ninjaone::Request> sent{};  // without the requests for tokens
  std::string log{};
  std::mutex mutex{};

 private:
  ninjaone::Response answer(const ninjaone::Request& request) {
    Reply next;
    {
      const std::lock_guard lock(mutex);
      if (request.url.find("/oauth/token") != std::string::npos) {
        ++tokens;
        next = token;
      } else {
        sent.push_back(request);
        if (script.empty()) {
          ADD_FAILURE() << "unexpected request: " << to_string(request.method) << " "
                        << request.url;
          return {418, {}, {}, {}};
        }
        next = std::move(script.front());
        script.pop_front();
      }
    }
    return next(request);
  }

  std::optional<ninjaone::Client> made{};
};
