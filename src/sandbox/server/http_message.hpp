// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <ninjaone/sandbox.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

// HTTP/1.1 messages (RFC 9112) without sockets: requests are read from a ByteSource, responses are
// written to strings.
namespace ninjaone::sandbox {

constexpr std::size_t max_request_line = 8192;  // longer: 414
constexpr std::size_t max_request_head =
    std::size_t{256} << 10;  // all header fields, or all trailer fields; longer: 431
constexpr std::size_t max_request_body = std::size_t{64} << 20;  // decoded; longer: 413

// The source of the bytes of requests.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Waits for bytes and reads at most `size` of them. Returns 0 after the connection has ended.
  virtual std::size_t read(char* to, std::size_t size) = 0;
};

// Thrown if the connection ends before the request is complete. No response can be sent.
struct ConnectionEnded {};

// Thrown for a request that gets a response with `status` and this text. The connection must be
// closed after the response, because it is unknown where the next request begins.
struct BadRequest : std::runtime_error {
  BadRequest(int code, const std::string& text) : std::runtime_error(text), status(code) {}
  int status;
};

struct RequestHead {
  std::string method{}, target{};
  Headers headers{};              // in the order of the request
  bool http10 = false;            // then the connection serves one request only
  bool keep_alive = true;         // another request may follow on the connection
  bool expects_continue = false;  // the client sends the body after "100 Continue"
  bool chunked = false;
  std::size_t length = 0;  // of a body that is not chunked
};

// Reads the requests of one connection, one after the other. A client may send the next request
// early: its bytes are kept for the next call.
class RequestReader {
 public:
  explicit RequestReader(ByteSource& source) : source_(source) {}
  // Both throw BadRequest and ConnectionEnded.
  [[nodiscard]] RequestHead read_head();
  [[nodiscard]] std::string read_body(const RequestHead& head);

 private:
  [[nodiscard]] std::string read_line(std::size_t& budget, int status_beyond);
  [[nodiscard]] std::string read_chunks();
  void read_bytes(std::size_t size, std::string& to);
  void fill();

  ByteSource& source_;
  std::string buffer_{};
  std::size_t begin_ = 0;  // of the bytes that are not consumed yet
};

// Whether one of the comma-separated words of this header is `word`, without regard to upper and
// lower case. Parameters (";q=1") are ignored, except that "q=0" means that the word is absent.
[[nodiscard]] bool has_word(const Headers& headers, std::string_view name, std::string_view word);

struct ResponseForm {
  bool head_only = false;  // for HEAD: the header fields of the whole response, without the body
  bool close = false;      // "Connection: close"
};
// The bytes of a response. Content-Length is added, unless the answer has Content-Length or
// Transfer-Encoding already or must have neither (204, 304).
[[nodiscard]] std::string response_bytes(const Answer& answer, ResponseForm form);

}  // namespace ninjaone::sandbox
