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
enum class Refusal { none, body_too_large, headers_too_large, endless_interim, bad_status_line, bad_length, two_lengths, bad_encoding };

struct ReadLimits {
  std::size_t body = 0, headers = 0;  // bytes: decoded, and of all header lines together
};

// Makes a Response of header lines and pieces of the body as they come. Interim (1xx) headers and trailers are dropped, odd bytes in
// values become spaces. Nothing it does throws: an exception is kept for after the transfer.
class ResponseReader {
 public:
  void begin(Response& response, ReadLimits limits) noexcept;

  // A line with its line break, the status line and the empty line included. False: refused, stop the transfer.
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
  // The body ends where its connection does, and nothing tells whether that is all of it: of bytes never, of JSON only where its root is
  // closed. Of another text nobody can tell.
  [[nodiscard]] bool end_unknown(bool body_is_due) const noexcept;
  // Where the response ends can be read in two ways: the connection must not be used again.
  [[nodiscard]] bool framing_in_doubt() const noexcept { return doubt_ || (chunked_ && length_); }

 private:
  bool refuse(Refusal refusal) noexcept;
  bool take_status(std::string_view line);
  bool take_field(std::string_view line);
  bool take_length(std::string_view value);
  bool take_encoding(std::string_view value);
  bool end_headers();

  Response* response_ = nullptr;
  ReadLimits limits_{};
  Refusal refusal_ = Refusal::none;
  std::exception_ptr exception_{};
  std::size_t header_bytes_ = 0;
  int status_ = 0;
  std::optional<std::uint64_t> length_{};
  bool in_headers_ = false, chunked_ = false, encoded_ = false, doubt_ = false;
  bool frames_ = false;  // the protocol itself tells where a body ends: HTTP/2
};

}  // namespace ninjaone::http
