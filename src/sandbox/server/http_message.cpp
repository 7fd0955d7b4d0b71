// SPDX-License-Identifier: MIT
#include "sandbox/server/http_message.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ninjaone/error.hpp>

#include "base/ascii.hpp"
#include "sandbox/data/words.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::size_t read_size = 16384;
constexpr std::size_t max_chunk_line = 4096;  // the size and the extensions of a chunk

std::string_view trimmed(std::string_view text) { return trim(text, spaces_and_tabs); }

bool is_visible(char c) { return static_cast<unsigned char>(c) > 0x20 && c != '\x7f'; }

void read_request_line(const std::string& line, RequestHead& head) {
  const auto first = line.find(' '), last = line.rfind(' ');
  if (first == std::string::npos || first == last)
    throw BadRequest(400, "the request line must be METHOD TARGET VERSION");
  head.method = line.substr(0, first);
  head.target = line.substr(first + 1, last - first - 1);
  const std::string version = line.substr(last + 1);
  const bool upper = std::all_of(head.method.begin(), head.method.end(),
                                 [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool visible = std::all_of(head.target.begin(), head.target.end(), is_visible);
  if (head.method.empty() || !upper)
    throw BadRequest(400, "the method must be a word of capital letters");
  if (head.target.empty() || !visible)
    throw BadRequest(400, "the target is empty, or has a space or a control character");
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    const bool other = version.size() == 8 && version.compare(0, 5, "HTTP/") == 0;
    throw BadRequest(other ? 505 : 400,
                     "the version must be HTTP/1.1 or HTTP/1.0, not '" + version + "'");
  }
  head.http10 = version == "HTTP/1.0";
}

// In older HTTP, a line that begins with a space continues the line before. Here its name has a
// space, so Headers::add() rejects it.
void read_field(const std::string& line, Headers& headers) {
  const auto colon = line.find(':');
  if (colon == std::string::npos) throw BadRequest(400, "a header field has no colon");
  try {
    headers.add(line.substr(0, colon),
                std::string(trimmed(std::string_view(line).substr(colon + 1))));
  } catch (const ConfigurationError& error) {
    throw BadRequest(400, error.what());
  }
}

std::size_t length_of(const std::vector<std::string_view>& lengths) {
  const std::string_view first = lengths.front();
  const bool same = std::all_of(lengths.begin(), lengths.end(),
                                [&](std::string_view other) { return other == first; });
  const bool number =
      !first.empty() && first.find_first_not_of("0123456789") == std::string_view::npos;
  if (!same || !number) throw BadRequest(400, "Content-Length must be one number");
  const auto length = whole_number(first);
  if (!length || *length > static_cast<std::int64_t>(max_request_body))
    throw BadRequest(413, "the body is larger than 64 MiB");
  return static_cast<std::size_t>(*length);
}

// Finds out where the body ends. Rejects headers that two readers could understand differently.
void read_framing(RequestHead& head) {
  const auto codings = head.headers.all("Transfer-Encoding"),
             lengths = head.headers.all("Content-Length");
  if (!lengths.empty()) head.length = length_of(lengths);
  if (codings.empty()) return;
  if (!lengths.empty())
    throw BadRequest(400, "a request cannot have both Content-Length and Transfer-Encoding");
  if (head.http10) throw BadRequest(400, "HTTP/1.0 has no Transfer-Encoding");
  if (codings.size() != 1 || lower_case(codings.front()) != "chunked")
    throw BadRequest(501, "the only supported Transfer-Encoding is chunked");
  head.chunked = true;
}

std::size_t chunk_size(std::string_view line) {
  line = trimmed(line.substr(0, line.find(';')));
  std::size_t size = 0;  // not parse_integer(): too large a number gets another status
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
  if (error == std::errc::result_out_of_range)
    throw BadRequest(413, "the body is larger than 64 MiB");
  if (error != std::errc() || end != line.data() + line.size())
    throw BadRequest(400, "the size of a chunk must be a hexadecimal number");
  return size;
}

struct Phrase {
  int status;
  std::string_view text;
};
constexpr std::array<Phrase, 32> phrases{{{200, "OK"},
                                          {201, "Created"},
                                          {202, "Accepted"},
                                          {204, "No Content"},
                                          {206, "Partial Content"},
                                          {301, "Moved Permanently"},
                                          {302, "Found"},
                                          {303, "See Other"},
                                          {304, "Not Modified"},
                                          {307, "Temporary Redirect"},
                                          {308, "Permanent Redirect"},
                                          {400, "Bad Request"},
                                          {401, "Unauthorized"},
                                          {403, "Forbidden"},
                                          {404, "Not Found"},
                                          {405, "Method Not Allowed"},
                                          {408, "Request Timeout"},
                                          {409, "Conflict"},
                                          {410, "Gone"},
                                          {413, "Content Too Large"},
                                          {414, "URI Too Long"},
                                          {415, "Unsupported Media Type"},
                                          {417, "Expectation Failed"},
                                          {422, "Unprocessable Content"},
                                          {425, "Too Early"},
                                          {429, "Too Many Requests"},
                                          {431, "Request Header Fields Too Large"},
                                          {500, "Internal Server Error"},
                                          {501, "Not Implemented"},
                                          {502, "Bad Gateway"},
                                          {503, "Service Unavailable"},
                                          {504, "Gateway Timeout"}}};

std::string_view phrase_of(int status) {
  const auto* found = std::find_if(phrases.begin(), phrases.end(),
                                   [&](const Phrase& row) { return row.status == status; });
  return found == phrases.end() ? "Unknown" : found->text;
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}
}  // namespace

RequestHead RequestReader::read_head() {
  RequestHead head;
  std::size_t budget = max_request_line;
  std::string line = read_line(budget, 414);
  if (line.empty()) line = read_line(budget, 414);  // old clients send an empty line after a body
  read_request_line(line, head);
  budget = max_request_head;
  while (!(line = read_line(budget, 431)).empty()) read_field(line, head.headers);
  read_framing(head);
  head.keep_alive = !head.http10 && !has_word(head.headers, "Connection", "close");
  head.expects_continue = !head.http10 && (head.chunked || head.length > 0) &&
                          has_word(head.headers, "Expect", "100-continue");
  return head;
}

std::string RequestReader::read_body(const RequestHead& head) {
  if (head.chunked) return read_chunks();
  std::string body;
  read_bytes(head.length, body);
  return body;
}

std::string RequestReader::read_chunks() {
  std::string body;
  for (;;) {
    std::size_t budget = max_chunk_line;
    const std::size_t size = chunk_size(read_line(budget, 400));
    if (size == 0) break;
    if (size > max_request_body - body.size())
      throw BadRequest(413, "the body is larger than 64 MiB");
    read_bytes(size, body);
    budget = 2;
    (void)read_line(budget, 400);  // only the end of the line
  }
  std::size_t budget = max_request_head;
  while (!read_line(budget, 431).empty()) {  // trailer fields are ignored
  }
  return body;
}

// Reads a line and returns it without CR LF. The whole line, with CR LF, reduces the budget.
std::string RequestReader::read_line(std::size_t& budget, int status_beyond) {
  std::size_t end = buffer_.find('\n', begin_);
  while (end == std::string::npos && buffer_.size() - begin_ <= budget) {
    const std::size_t seen = buffer_.size() - begin_;
    fill();
    end = buffer_.find('\n', begin_ + seen);
  }
  const std::size_t size = end == std::string::npos ? buffer_.size() - begin_ : end + 1 - begin_;
  if (size > budget)
    throw BadRequest(status_beyond, "a line is too long, or all header fields together are");
  budget -= size;
  if (size < 2 || buffer_[end - 1] != '\r') throw BadRequest(400, "a line does not end with CR LF");
  std::string line = buffer_.substr(begin_, size - 2);
  begin_ = end + 1;
  return line;
}

void RequestReader::read_bytes(std::size_t size, std::string& to) {
  while (size > 0) {
    if (begin_ == buffer_.size()) fill();
    const std::size_t taken = std::min(size, buffer_.size() - begin_);
    to.append(buffer_, begin_, taken);
    begin_ += taken;
    size -= taken;
  }
}

void RequestReader::fill() {
  buffer_.erase(0, begin_);
  begin_ = 0;
  const std::size_t kept = buffer_.size();
  buffer_.resize(kept + read_size);
  const std::size_t got = source_.read(&buffer_[kept], read_size);
  buffer_.resize(kept + got);
  if (got == 0) throw ConnectionEnded();
}

bool has_word(const Headers& headers, std::string_view name, std::string_view word) {
  for (const std::string_view value : headers.all(name)) {
    for (const std::string_view item : comma_list(value)) {
      const auto semicolon = std::min(item.find(';'), item.size());
      if (lower_case(trimmed(item.substr(0, semicolon))) != word) continue;
      const auto q = item.find("q=", semicolon);
      if (q == std::string_view::npos ||
          item.find_first_of("123456789", q) != std::string_view::npos)
        return true;
    }
  }
  return false;
}

std::string response_bytes(const Answer& answer, ResponseForm form) {
  const bool bodiless = answer.status == 204 || answer.status == 304;
  std::string out = "HTTP/1.1 " + std::to_string(answer.status) + " " +
                    std::string(phrase_of(answer.status)) + "\r\n";
  bool framed = bodiless;
  for (const auto& [name, value] : answer.headers.items()) {
    append_field(out, name, value);
    const std::string lower = lower_case(name);
    framed = framed || lower == "content-length" || lower == "transfer-encoding";
  }
  if (!framed) append_field(out, "Content-Length", std::to_string(answer.body.size()));
  if (form.close) append_field(out, "Connection", "close");
  out += "\r\n";
  if (!bodiless && !form.head_only) out += answer.body;
  return out;
}

}  // namespace ninjaone::sandbox
