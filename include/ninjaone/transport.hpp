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

enum class Method { get, post, put, patch, delete_ };
// "GET", "POST", "PUT", "PATCH", "DELETE".
[[nodiscard]] NINJAONE_API std::string_view to_string(Method method) noexcept;

// The effect of a second copy of a request on the server: none, the same state, or a second effect.
enum class Effect { safe, idempotent, unsafe };

// Query parameters, in order; encoded by the library.
using Query = std::vector<std::pair<std::string, std::string>>;

// Ordered header fields; names compare without case. Throws ConfigurationError for CR, LF, NUL or
// another control byte in a name or value.
class NINJAONE_API Headers {
 public:
  Headers() = default;
  Headers(std::initializer_list<std::pair<std::string, std::string>> items);
  // Replaces every field of that name. The returned reference is valid until the next change.
  std::string& set(std::string name, std::string value);
  void add(std::string name, std::string value);  // keeps existing fields
  // The first value of that name, or null.
  [[nodiscard]] const std::string* find(std::string_view name) const noexcept;
  [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& items() const noexcept {
    return items_;
  }

 private:
  std::vector<std::pair<std::string, std::string>> items_{};
};

struct Request {
  Method method = Method::get;
  std::string url{};
  Headers headers{};
  std::string body{};
  Effect effect = Effect::unsafe;
};

// Counters of one exchange. `sends` counts copies of the request that may have been sent, with
// those of the HTTP library itself.
struct Wire {
  int sends = 1;
  bool new_connection = false;
  std::size_t bytes_out = 0, bytes_in = 0;
};

struct Response {
  int status = 0;
  Headers headers{};
  std::string body{};
  Wire wire{};
};

// Limits of one exchange. No clock is needed to read them.
struct SendContext {
  std::chrono::nanoseconds time_left{};  // real time
  CancellationToken cancel{};
  std::size_t max_response_bytes = 0;  // 0: the transport's own limit
  int max_sends = 4;  // copies that may be sent, with those of the HTTP library itself; always 1
                      // for an `unsafe` request
};

// One HTTP exchange. Every status is a Response; TransportError, TimeoutError or CancelledError
// means that there is none. send() is called from many threads at once, the library's own included.
// A request whose effect is `unsafe` goes on the wire at most once. It must not destroy the last
// handle of the client that calls it.
class NINJAONE_API Transport {
 public:
  virtual ~Transport();
  virtual Response send(const Request& request, const SendContext& context) = 0;
};

}  // namespace ninjaone
