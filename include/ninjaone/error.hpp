// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <exception>
#include <memory>
#include <ninjaone/export.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone {

enum class ErrorKind {
  configuration,
  transport,
  timeout,
  cancelled,
  authentication,
  permission,
  not_found,
  conflict,
  invalid_request,
  rate_limited,
  server,
  protocol,
  pagination,
  withheld
};

// What happened to the request on the server. `unknown` stays: a later attempt that fails does not
// replace it. Operations whose effect is `safe` have neither `unknown` nor `applied`; `not_applied`
// replaces both.
enum class Outcome { not_sent, not_applied, applied, unknown };

// Why no further attempt was made.
enum class StopReason { final, attempts, budget, deadline, hint_too_long, unsafe, cancelled };

[[nodiscard]] NINJAONE_API std::string_view to_string(ErrorKind kind) noexcept;
[[nodiscard]] NINJAONE_API std::string_view to_string(Outcome outcome) noexcept;
[[nodiscard]] NINJAONE_API std::string_view to_string(StopReason reason) noexcept;

struct ErrorInfo {
  ErrorKind kind = ErrorKind::transport;
  std::string message{};         // a text for people, without the secrets that the client knows
  std::string method{}, path{};  // the path as a template: /v2/device/{id}
  int http_status = 0;           // 0: no response was received
  std::string reason{};          // one stable word: dns, connect, truncated, not_json, stuck,
                                 // missing_scope, missing_user, ...
  std::string where{};     // the member of the response that is wrong, if it is one: devices[].id
  std::string api_code{};  // the server's own code, if it sent one
  std::string incident_id{};  // for requests to the vendor's support
  std::string request_id{};   // x-nj-request-id
  std::string content_type{};
  std::string body_excerpt{};  // 4xx and 5xx of API operations: at most 2 KiB; of HTML only the
                               // title. "[redacted]": it holds a secret
  Json details{};              // {field, issue}, or the details in the body
  int attempts = 0;            // copies of the request that may have been sent
  Outcome outcome = Outcome::not_sent;
  Effect effect = Effect::unsafe;  // of the request, CallOptions::effect included
  StopReason stop_reason = StopReason::final;
  std::optional<std::chrono::milliseconds> retry_after{};
  std::string checkpoint{};  // of a listing: resume with Checkpoint::parse()
  Wire wire{};               // set by a Transport that throws: what was sent and received
};

// The base class of all exceptions of this library. Copying never throws and slicing loses nothing.
class NINJAONE_API Error : public std::exception {
 public:
  explicit Error(ErrorInfo info);
  Error(const Error&) noexcept = default;  // no move: a moved-from error would be empty
  Error& operator=(const Error&) noexcept = default;
  ~Error() override;
  // The request, the status, the server's own code, what it means, what to do, and the outcome:
  // "GET /v2/device/{id}: 404 not_found: no such device [not_applied, attempts 1]".
  [[nodiscard]] const char* what() const noexcept override;
  [[nodiscard]] const ErrorInfo& info() const noexcept;
  [[nodiscard]] ErrorKind kind() const noexcept { return info().kind; }
  [[nodiscard]] Outcome outcome() const noexcept { return info().outcome; }
  [[nodiscard]] int http_status() const noexcept { return info().http_status; }
  // True: the same call may succeed later although nobody changes anything (an outage, a rate
  // limit, a truncated response). It does not say that the call may be repeated.
  [[nodiscard]] bool temporary() const noexcept;
  // True: to repeat the call cannot double an effect. Nothing was applied, or the operation is safe
  // or idempotent.
  [[nodiscard]] bool repeatable() const noexcept;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

#define NINJAONE_ERROR(Name, Base)                   \
  class NINJAONE_API Name : public Base {            \
   public:                                           \
    using Base::Base;                                \
    Name(const Name&) noexcept = default;            \
    Name& operator=(const Name&) noexcept = default; \
    ~Name() override;                                \
  }
NINJAONE_ERROR(ConfigurationError, Error);     // the caller's input; nothing was sent
NINJAONE_ERROR(TransportError, Error);         // no response
NINJAONE_ERROR(TimeoutError, TransportError);  // the deadline, in any phase of the call
NINJAONE_ERROR(CancelledError, Error);
NINJAONE_ERROR(WithheldError, Error);  // ClientOptions::write_gate refused; nothing was sent
NINJAONE_ERROR(ProtocolError, Error);  // a response of the wrong form
NINJAONE_ERROR(PaginationError,
               ProtocolError);  // a listing that cannot be complete; has a checkpoint
NINJAONE_ERROR(AuthenticationError,
               Error);            // 401 after a renewed token, or a refusal of the token endpoint
NINJAONE_ERROR(ApiError, Error);  // any other 4xx: kind() tells conflict, invalid_request, timeout
NINJAONE_ERROR(PermissionError, ApiError);  // 403
NINJAONE_ERROR(NotFoundError, ApiError);    // 404
NINJAONE_ERROR(RateLimitError, ApiError);   // 429 when attempts or deadline ran out
NINJAONE_ERROR(ServerError, ApiError);      // 5xx
#undef NINJAONE_ERROR

// Throws the class that belongs to `info.kind`.
[[noreturn]] NINJAONE_API void throw_error(ErrorInfo info);

}  // namespace ninjaone
