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

// What went wrong. Each kind belongs to one of the exception classes below.
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

// What happened to the request on the server: it was not sent, it was not applied, it was applied,
// or this is not known. `unknown` stays: a later attempt that fails does not replace it. Operations
// whose effect is `safe` have neither `unknown` nor `applied`; `not_applied` replaces both.
enum class Outcome { not_sent, not_applied, applied, unknown };

// Why no further attempt was made: the error does not change with a retry (`final`), the attempts
// are used up, the retry budget has no permit, the deadline is reached, the server asks for a pause
// above RetryPolicy::longest_hint, a second copy of the request could have a second effect
// (`unsafe`), the call was cancelled, or it would have to sleep (Wait::never).
enum class StopReason { final, attempts, budget, deadline, hint_too_long, unsafe, cancelled, wait };

// Return the name of the enumerator.
[[nodiscard]] NINJAONE_API std::string_view to_string(ErrorKind kind) noexcept;
[[nodiscard]] NINJAONE_API std::string_view to_string(Outcome outcome) noexcept;
[[nodiscard]] NINJAONE_API std::string_view to_string(StopReason reason) noexcept;

// What an Error contains.
struct ErrorInfo {
  ErrorKind kind = ErrorKind::transport;
  std::string message{};         // a text for people, without the secrets that the client knows
  std::string method{}, path{};  // the path as a template: /v2/device/{id}
  int http_status = 0;           // 0: no response was received
  std::string reason{};          // one stable word: dns, connect, truncated, not_json, stuck,
                                 // missing_scope, missing_user, ...
  std::string where{};           // the member of the response that is wrong, if any: devices[].id
  std::string api_code{};        // the code of the server, if it sent one
  std::string incident_id{};     // for requests to the vendor's support
  std::string request_id{};      // the header x-nj-request-id
  std::string content_type{};    // of the response
  // The start of the body for 4xx and 5xx of API operations: at most 2 KiB, of HTML only the title.
  // "[redacted]": it contains a secret.
  std::string body_excerpt{};
  Json details{};    // {field, issue}, or the details in the body
  int attempts = 0;  // copies of the request that may have been sent
  Outcome outcome = Outcome::not_sent;
  Effect effect = Effect::unsafe;  // of the request; CallOptions::effect replaces it
  StopReason stop_reason = StopReason::final;
  std::optional<std::chrono::milliseconds> retry_after{};  // wait this long before the next call
  std::string checkpoint{};  // of a listing: resume with Checkpoint::parse()
  Wire wire{};               // set by a Transport that throws: what was sent and received
};

// The base class of all exceptions of this library. what() is a text for people; info() has the
// parts that a program can act on. Copying never throws, and slicing loses nothing.
class NINJAONE_API Error : public std::exception {
 public:
  explicit Error(ErrorInfo info);
  Error(const Error&) noexcept = default;  // no move: a moved-from error would be empty
  Error& operator=(const Error&) noexcept = default;
  ~Error() override;
  // Returns the request, the status, the server's code, what it means, what to do, and the outcome:
  // "GET /v2/device/{id}: 404 not_found: no such device [not_applied, attempts 1]".
  [[nodiscard]] const char* what() const noexcept override;
  // Returns the parts of the error.
  [[nodiscard]] const ErrorInfo& info() const noexcept;
  [[nodiscard]] ErrorKind kind() const noexcept { return info().kind; }
  [[nodiscard]] Outcome outcome() const noexcept { return info().outcome; }
  [[nodiscard]] int http_status() const noexcept { return info().http_status; }
  // Returns true if the same call may succeed later although nothing is changed: an outage, a rate
  // limit, a truncated response. It does not mean that the call may be repeated; see repeatable().
  [[nodiscard]] bool temporary() const noexcept;
  // Returns true if a repeated call cannot double an effect: nothing was applied, or the operation
  // is safe or idempotent.
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
// The input of the caller is wrong. Nothing was sent.
NINJAONE_ERROR(ConfigurationError, Error);
// There is no response. `reason` names the cause.
NINJAONE_ERROR(TransportError, Error);
// The deadline was reached, in any phase of the call.
NINJAONE_ERROR(TimeoutError, TransportError);
// The call was cancelled with its CancellationToken.
NINJAONE_ERROR(CancelledError, Error);
// ClientOptions::write_gate rejected the write. Nothing was sent.
NINJAONE_ERROR(WithheldError, Error);
// A response has the wrong form.
NINJAONE_ERROR(ProtocolError, Error);
// A listing cannot be complete. ErrorInfo::checkpoint is set.
NINJAONE_ERROR(PaginationError, ProtocolError);
// Status 401 with a renewed token, or the token endpoint rejected the credentials.
NINJAONE_ERROR(AuthenticationError, Error);
// Any other 4xx. kind() is `conflict`, `invalid_request` or `timeout`.
NINJAONE_ERROR(ApiError, Error);
NINJAONE_ERROR(PermissionError, ApiError);  // status 403
NINJAONE_ERROR(NotFoundError, ApiError);    // status 404
// Status 429 and no attempt or time is left, or a pause after a 429 that the call cannot wait for.
NINJAONE_ERROR(RateLimitError, ApiError);
NINJAONE_ERROR(ServerError, ApiError);  // status 5xx
#undef NINJAONE_ERROR

// Throws the exception class that belongs to `info.kind`.
[[noreturn]] NINJAONE_API void throw_error(ErrorInfo info);

}  // namespace ninjaone
