// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string_view>

namespace ninjaone::http {

// Why a response was not read to its end.
enum class Refusal {
  none,
  body_too_large,
  headers_too_large,
  endless_interim,
  bad_status_line,
  bad_length,
  two_lengths,
  bad_encoding,  // a Content-Encoding that was not asked for, or a folded one
  bad_transfer   // a Transfer-Encoding other than chunked or a lone identity, or a folded one
};

struct ReadLimits {
  std::size_t body = 0, headers = 0;  // bytes: decoded, and of all header lines together
};

// What the request said about the response that it wants.
struct Expected {
  bool gzip = true;   // else no content encoding at all
  bool json = false;  // its Accept header asks for JSON
};

// Makes a Response of header lines and pieces of the body as they arrive. Interim (1xx) headers and
// trailers are dropped, odd bytes in values become spaces. Nothing it does throws: an exception is
// kept for after the transfer.
//
// It checks where a body ends, because libcurl does not in three cases:
// - `Transfer-Encoding: identity`: libcurl ignores Content-Length and reads until the connection
// ends. is_whole() and ends_early() compare.
// - gzip: libcurl reports success for a stream that does not end. Whether JSON in it is closed
// shows that.
// - a body with neither length nor chunks ends where its connection ends, wherever that is.
// Other transfer encodings are refused while the header is read, before libcurl decodes a byte: a
// chain of decoders can keep a call busy for minutes over a body of a few kilobytes.
class ResponseReader {
 public:
  void begin(Response& response, ReadLimits limits, Expected expected = {}) noexcept;

  // A line with its line break, the status line and the empty line included. False: refused, stop
  // the transfer.
  [[nodiscard]] bool take_line(std::string_view line) noexcept;
  // Decoded bytes. False: refused, stop the transfer.
  [[nodiscard]] bool take_body(std::string_view bytes) noexcept;

  [[nodiscard]] Refusal refusal() const noexcept { return refusal_; }
  [[nodiscard]] std::exception_ptr exception() const noexcept { return exception_; }
  // The final status line has arrived.
  [[nodiscard]] bool started() const noexcept { return status_ >= 200; }
  // All of its headers have, too.
  // What came last was an interim response (1xx).
  [[nodiscard]] bool interim() const noexcept { return status_ >= 100 && status_ < 200; }
  [[nodiscard]] bool headers_complete() const noexcept { return started() && !in_headers_; }
  [[nodiscard]] std::size_t header_bytes() const noexcept { return header_bytes_; }
  // The body is complete although its connection goes on (`Transfer-Encoding: identity`).
  // `received`: bytes of the body on the wire.
  [[nodiscard]] bool is_whole(std::uint64_t received) const noexcept;
  // The transfer has ended without an error, and the body is not complete, or nothing shows that it
  // is. A JSON document must be closed: always where JSON was asked for, otherwise where only that
  // shows the end. Bytes without length and chunks are never complete; other text is taken as it
  // is. `body_is_due`: an empty body without a length is not complete.
  [[nodiscard]] bool ends_early(bool body_is_due, std::uint64_t received) const noexcept;
  // Where the response ends can be read in two ways: the connection must not be used again.
  [[nodiscard]] bool framing_in_doubt() const noexcept {
    return doubt_ || identity_ || (chunked_ && length_);
  }

 private:
  bool refuse(Refusal refusal) noexcept;
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
  Refusal refusal_ = Refusal::none,
          folded_ = Refusal::none;  // folded_: what a continuation of the last field would be
  std::exception_ptr exception_{};
  std::size_t header_bytes_ = 0;
  int status_ = 0;
  std::optional<std::uint64_t> length_{};
  bool in_headers_ = false, chunked_ = false, identity_ = false, encoded_ = false, doubt_ = false;
  bool frames_ = false;  // the protocol itself tells where a body ends: HTTP/2
};

}  // namespace ninjaone::http
