// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <ninjaone/error.hpp>
#include <ninjaone/export.hpp>
#include <string_view>

namespace ninjaone {

// A call that an Observer watches. The views and references are valid only during the call of
// the observer.
struct ObservedCall {
  std::uint64_t number = 0;   // joins a call and its attempts; of a client and its copies
  std::uint64_t listing = 0;  // joins the pages of a listing; 0: not a page
  // "devices.get"; "token": a token request; the HTTP method if there is no typed method.
  std::string_view operation{};
  std::string_view method{}, path{};  // the path as a template: /v2/device/{id}
  // What Observer::capture() returned for this call, or for the listing that this page belongs to.
  // Null for a token request, because it serves all calls of the client.
  std::shared_ptr<void> context{};
};

// How a call ended.
struct ObservedEnd {
  const ErrorInfo* error = nullptr;  // null: success; not null after any exception of the library
  int status = 0;                    // of the last response; 0: none was received
  int attempts = 0;                  // copies of the request that may have been sent
  std::uint64_t bytes_out = 0, bytes_in = 0;
  std::chrono::microseconds duration{0};
  std::chrono::microseconds waited{0};  // of these: turn, token, pauses and retry delays
};

// One attempt of a call. `number` counts from 1.
struct ObservedAttempt {
  int number = 1;
  int status = 0;             // 0: no response
  std::string_view reason{};  // of the transport's error; empty: a response
  std::uint64_t bytes_out = 0, bytes_in = 0;
  bool new_connection = false;
  std::chrono::microseconds duration{0};
};

// Watches the calls of a client (ClientOptions::observer), for traces and metrics. Derive from it
// and override what you need.
//
// The functions are called on the thread of the call: that of the program for calls, that of the
// program or of the library for the pages of a listing with `prefetch` or `concurrency`, and a
// thread of the library for token requests; possibly at the same time. They get names and numbers,
// and no header, body or query value. An exception is ignored and counted
// (Stats::observer_failures). They must not destroy the last handle of the client, and must not
// call the client during a token request.
class NINJAONE_API Observer {
 public:
  Observer() = default;
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;
  virtual ~Observer();
  // Returns the context of the caller, such as the current span. Called on the thread of the
  // program at the start of a call, and where a listing is made. It is kept until the end of the
  // call or the listing.
  virtual std::shared_ptr<void> capture();
  virtual void call_started(const ObservedCall& call);
  virtual void attempt_started(const ObservedCall& call, int number);
  virtual void attempt_ended(const ObservedCall& call, const ObservedAttempt& attempt);
  virtual void call_ended(const ObservedCall& call, const ObservedEnd& end);
};

}  // namespace ninjaone
