// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string_view>

namespace ninjaone::http {

// Why ResponseReader stopped the transfer of a response.
enum class Refusal {
  none,
  body_too_large,
  headers_too_large,
  endless_interim,
  bad_status_line,
  bad_length,
  two_lengths,
  bad_encoding,  // a Content-Encoding that the request does not accept, or a folded one
  bad_transfer   // a Transfer-Encoding other than chunked or identity alone, or a folded one
};

struct ReadLimits {
  std::size_t body = 0;     // bytes after decompression
  std::size_t headers = 0;  // bytes of all header lines of the exchange together
};

// What the request allows in the response.
struct Expected {
  bool gzip = true;   // gzip as Content-Encoding; false: none
  bool json = false;  // its Accept header asks for JSON
};

// Builds a Response from header lines and parts of the body as libcurl passes them on. libcurl
// calls it from C code, so no function throws: an exception is kept, and the caller rethrows it
// after the transfer. A function that returns false has stored the reason in refusal() or
// exception(), and the transfer must stop. Headers of interim responses (1xx) and trailers are
// dropped. Control characters in the values of headers become spaces.
//
// This class also decides whether the body is complete, because libcurl does not in three cases:
// - `Transfer-Encoding: identity`: libcurl ignores Content-Length and reads until the connection
//   ends. is_whole() and ends_early() compare the received bytes with the length.
// - gzip: libcurl reports success for a compressed stream that does not end. ends_early() checks
//   that JSON in it is closed.
// - A body with neither length nor chunks ends where its connection ends, also if the connection
//   was lost. ends_early() accepts it only if its content shows the end.
//
// A Transfer-Encoding other than chunked or identity, and a Content-Encoding that the request does
// not accept, are rejected when their header arrives, before libcurl decodes a byte: a chain of
// decoders can keep a call busy for minutes over a body of a few kilobytes. Headers that two
// programs could understand differently (request smuggling) make framing_in_doubt() true: the
// response is used, its connection is not.
class ResponseReader {
 public:
  // Starts a new exchange. `response` must live until it ends.
  void begin(Response& response, ReadLimits limits, Expected expected = {}) noexcept;

  // Takes a header line with its line break; the status line and the empty line as well.
  [[nodiscard]] bool take_line(std::string_view line) noexcept;
  // Takes the next bytes of the decoded body.
  [[nodiscard]] bool take_body(std::string_view bytes) noexcept;

  [[nodiscard]] Refusal refusal() const noexcept { return refusal_; }
  [[nodiscard]] std::exception_ptr exception() const noexcept { return exception_; }
  // Whether the final status line has arrived.
  [[nodiscard]] bool started() const noexcept { return status_ >= 200; }
  // Whether the last status line was that of an interim response (1xx).
  [[nodiscard]] bool interim() const noexcept { return status_ >= 100 && status_ < 200; }
  // Whether all headers of the final response have arrived.
  [[nodiscard]] bool headers_complete() const noexcept { return started() && !in_headers_; }
  [[nodiscard]] std::size_t header_bytes() const noexcept { return header_bytes_; }
  // Whether the body is complete although libcurl still waits for more (`Transfer-Encoding:
  // identity`). `received`: bytes of the body before decompression.
  [[nodiscard]] bool is_whole(std::uint64_t received) const noexcept;
  // Whether a transfer that libcurl ended without an error has a body that is not complete, or that
  // nothing shows to be complete. A JSON document must be closed, always if the request asks for
  // JSON, otherwise if nothing else shows the end. Other text is accepted, and a body that is not
  // text must have a length or chunks. With `body_is_due`, an empty body without a length is not
  // complete.
  [[nodiscard]] bool ends_early(bool body_is_due, std::uint64_t received) const noexcept;
  // Whether two programs could disagree about the end of the response. Then the connection must not
  // be reused.
  [[nodiscard]] bool framing_in_doubt() const noexcept {
    return ambiguous_ || identity_ || (chunked_ && length_);
  }

 private:
  bool reject(Refusal refusal) noexcept;
  bool take_status(std::string_view line);
  bool take_field(std::string_view line);
  bool take_folded(std::string_view line);
  bool take_framing(std::string_view name, std::string_view value);
  bool take_length(std::string_view value);
  bool take_encoding(std::string_view value);
  bool take_transfer(std::string_view value);
  bool end_headers();
  [[nodiscard]] bool has_body() const noexcept {
    return status_ >= 200 && status_ != 204 && status_ != 304;
  }

  Response* response_ = nullptr;
  ReadLimits limits_{};
  Expected expected_{};
  Refusal refusal_ = Refusal::none;
  Refusal folded_ = Refusal::none;  // the refusal if the next line continues the last field
  std::exception_ptr exception_{};
  std::size_t header_bytes_ = 0;
  int status_ = 0;
  std::optional<std::uint64_t> length_{};
  bool in_headers_ = false, chunked_ = false, identity_ = false, encoded_ = false,
       ambiguous_ = false;
  bool frames_ = false;  // HTTP/2: the protocol marks the end of a body
};

}  // namespace ninjaone::http
