// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <ninjaone/sandbox.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

// HTTP/1.1 messages (RFC 9112) without sockets: requests are read from a source of bytes, responses
// become bytes.
namespace ninjaone::sandbox {

constexpr std::size_t max_request_line = 8192;  // beyond: 414
constexpr std::size_t max_request_head =
    std::size_t{256} << 10;  // all header fields, and all trailer fields; beyond: 431
constexpr std::size_t max_request_body = std::size_t{64} << 20;  // decoded; beyond: 413

// Where the bytes of requests come from.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Waits for bytes and reads at most `size` of them. 0: the connection has ended.
  virtual std::size_t read(char* to, std::size_t size) = 0;
};

// The connection ended before the request did: nobody waits for a response.
struct ConnectionEnded {};

// A request that is answered with `status` and this text. The connection must be closed after it:
// where the next request would begin is unknown.
struct BadRequest : std::runtime_error {
  BadRequest(int code, const std::string& text) : std::runtime_error(text), status(code) {}
  int status;
};

struct RequestHead {
  std::string method{}, target{};
  Headers headers{};              // in the order in which they came
  bool http10 = false;            // then the connection carries one request
  bool keep_alive = true;         // another request may follow on the connection
  bool expects_continue = false;  // the client sends the body after "100 Continue"
  bool chunked = false;
  std::size_t length = 0;  // of the body, when it is not chunked
};

// Reads the requests of one connection, one after the other. Bytes of a request that was sent early
// are kept for the next call.
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
  std::size_t begin_ = 0;  // of what was not consumed yet
};

// Whether one of the comma-separated words of this header is `word`; the case does not matter,
// parameters (";q=1") are ignored, but "q=0" means that the word is not there.
[[nodiscard]] bool has_word(const Headers& headers, std::string_view name, std::string_view word);

struct ResponseForm {
  bool head_only = false;  // to HEAD: the header fields of the whole response, without its body
  bool close = false;      // "Connection: close"
};
// The bytes of a response. Content-Length is added unless the answer brings its own framing or must
// not have one (204, 304).
[[nodiscard]] std::string response_bytes(const Answer& answer, ResponseForm form);

}  // namespace ninjaone::sandbox
