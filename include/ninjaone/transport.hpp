// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/export.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ninjaone {

// The method of a request.
enum class Method { get, post, put, patch, delete_ };
// Returns "GET", "POST", "PUT", "PATCH" or "DELETE".
[[nodiscard]] NINJAONE_API std::string_view to_string(Method method) noexcept;

// What a second copy of a request does on the server: nothing (`safe`), nothing beyond the first
// copy (`idempotent`), or a second effect (`unsafe`).
enum class Effect { safe, idempotent, unsafe };

// Query parameters, in order, unencoded: the library encodes them.
using Query = std::vector<std::pair<std::string, std::string>>;

// The header fields of a request or a response, in order. Names are compared without case. The
// functions that add a field throw ConfigurationError if the name is not a token, or if the value
// contains CR, LF, NUL or another control byte.
class NINJAONE_API Headers {
 public:
  Headers() = default;
  Headers(std::initializer_list<std::pair<std::string, std::string>> items);
  // Replaces every field of that name. Returns the value; the reference is valid until the next
  // change.
  std::string& set(std::string name, std::string value);
  // Adds a field and keeps other fields of that name.
  void add(std::string name, std::string value);
  // Returns the first value of that name, or null.
  [[nodiscard]] const std::string* find(std::string_view name) const noexcept;
  // Returns all values of that name, in order.
  [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
  // Returns all fields, in order.
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& items() const noexcept {
    return items_;
  }

 private:
  std::vector<std::pair<std::string, std::string>> items_{};
};

// A request, as a Transport sends it.
struct Request {
  Method method = Method::get;
  std::string url{};
  Headers headers{};
  std::string body{};
  Effect effect = Effect::unsafe;
};

// Counters of one exchange.
struct Wire {
  int sends =
      1;  // copies of the request that may have been sent, those of the HTTP library included
  bool new_connection = false;
  std::size_t bytes_out = 0, bytes_in = 0;
};

// A response, as a Transport received it.
struct Response {
  int status = 0;
  Headers headers{};
  std::string body{};
  Wire wire{};
};

// The limits of one exchange.
struct SendContext {
  std::chrono::nanoseconds time_left{};  // in real time
  CancellationToken cancel{};
  std::size_t max_response_bytes = 0;  // 0: the transport's own limit
  // Copies of the request that may be sent, those of the HTTP library included. Always 1 for an
  // `unsafe` request.
  int max_sends = 4;
};

// Sends requests. A client uses a CurlTransport unless ClientOptions::transport is set: derive from
// this class to use another HTTP library, or to observe requests in a test.
//
// send() is called from many threads at the same time, among them threads of the library. It must
// send a request whose effect is `unsafe` at most once. It must not destroy the last handle of the
// client that calls it.
class NINJAONE_API Transport {
 public:
  virtual ~Transport();
  // Sends one request and returns its response, with any status. TransportError, TimeoutError,
  // CancelledError: there is no response. ErrorInfo::wire states what was sent.
  virtual Response send(const Request& request, const SendContext& context) = 0;
};

}  // namespace ninjaone
