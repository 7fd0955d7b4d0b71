// SPDX-License-Identifier: MIT
#include "http/response_reader.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/spare_room.hpp"
#include "http/header_syntax.hpp"

namespace ninjaone::http {

namespace {

// Room made at once for a body whose length is announced; a larger one grows as it comes, so that a lie costs nothing.
constexpr std::size_t largest_reserve = std::size_t{8} << 20;
// Room behind it, so that whoever parses the body in blocks need not copy it.
constexpr std::size_t spare = 64;

std::string_view trim(std::string_view text) noexcept {
  const auto white = [](char c) { return is_blank(c) || c == '\r' || c == '\n'; };
  while (!text.empty() && white(text.back())) text.remove_suffix(1);
  while (!text.empty() && white(text.front())) text.remove_prefix(1);
  return text;
}

// The code of "HTTP/1.1 200 OK" or "HTTP/2 200"; 0 if it is none.
int status_of(std::string_view line) noexcept {
  line = trim(line);
  const auto space = line.find(' ');
  if (space == std::string_view::npos || line.size() < space + 4) return 0;
  const std::string_view code = line.substr(space + 1, 3);
  if (!std::all_of(code.begin(), code.end(), is_digit) || code.front() == '0') return 0;
  if (line.size() > space + 4 && line[space + 4] != ' ') return 0;
  return (code[0] - '0') * 100 + (code[1] - '0') * 10 + (code[2] - '0');
}

// Whether a JSON document begins there whose root is not closed.
bool is_cut(std::string_view text) noexcept {
  int depth = 0, quotes = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool quoted = quotes % 2 != 0;
    if (c == '<' && !quoted && depth == 0) return false;  // a web page
    if (c == '\\') ++i;
    if (c == '"') ++quotes;
    if (!quoted) depth += (c == '{' || c == '[' ? 1 : 0) - (c == '}' || c == ']' ? 1 : 0);
  }
  return depth > 0 || quotes % 2 != 0;
}

}  // namespace

void ResponseReader::begin(Response& response, ReadLimits limits) noexcept {
  *this = ResponseReader();
  response_ = &response;
  limits_ = limits;
}

bool ResponseReader::refuse(Refusal refusal) noexcept {
  refusal_ = refusal;
  return false;
}

bool ResponseReader::take_line(std::string_view line) noexcept {
  try {
    header_bytes_ += line.size();
    if (header_bytes_ > limits_.headers) return refuse(interim() ? Refusal::endless_interim : Refusal::headers_too_large);
    if (line.substr(0, 5) == "HTTP/" && !in_headers_) return take_status(line);
    if (!in_headers_) return true;  // a trailer
    if (trim(line).empty()) return end_headers();
    return take_field(line);
  } catch (...) {
    exception_ = std::current_exception();
    return false;
  }
}

bool ResponseReader::take_status(std::string_view line) {
  status_ = status_of(line);
  // Nobody asked for another protocol, so 101 is as wrong as no status.
  if (status_ == 0 || status_ == 101) return refuse(Refusal::bad_status_line);
  response_->headers = Headers();
  length_.reset();
  in_headers_ = true;
  chunked_ = encoded_ = doubt_ = false;
  frames_ = line.substr(0, 6) == "HTTP/2";
  return true;
}

bool ResponseReader::take_field(std::string_view line) {
  const auto colon = line.find(':');
  const std::string_view name = line.substr(0, colon == std::string_view::npos ? 0 : colon);
  if (!is_token(name)) {  // a folded line, a space before the colon: what two readers understand differently
    doubt_ = true;
    return true;
  }
  if (status_ < 200) return true;
  std::string value(trim(line.substr(colon + 1)));
  std::replace_if(value.begin(), value.end(), is_control, ' ');
  if (same_name(name, "content-length") && !take_length(value)) return false;
  if (same_name(name, "content-encoding") && !take_encoding(value)) return false;
  chunked_ = chunked_ || same_name(name, "transfer-encoding");
  response_->headers.add(std::string(name), std::move(value));
  return true;
}

bool ResponseReader::take_length(std::string_view value) {
  if (value.empty() || value.size() > 18 || !std::all_of(value.begin(), value.end(), is_digit)) return refuse(Refusal::bad_length);
  std::uint64_t length = 0;
  for (const char c : value) length = length * 10 + static_cast<std::uint64_t>(c - '0');
  if (length_ && *length_ != length) return refuse(Refusal::two_lengths);
  length_ = length;
  return true;
}

// What was asked for, and once: a decoder nobody asked for and a chain of them are ways to attack.
bool ResponseReader::take_encoding(std::string_view value) {
  if (same_name(value, "identity") || value.empty()) return true;
  const bool known = same_name(value, "gzip") || same_name(value, "x-gzip");
  if (!known || encoded_) return refuse(Refusal::bad_encoding);
  encoded_ = true;
  return true;
}

bool ResponseReader::end_headers() {
  in_headers_ = false;
  if (status_ < 200 || status_ == 204 || status_ == 304 || !length_ || chunked_) return true;
  if (*length_ > limits_.body) return refuse(Refusal::body_too_large);
  const std::size_t size = std::min(static_cast<std::size_t>(*length_), largest_reserve) + spare;
  if (response_->body.capacity() < size) response_->body = SpareRoom::take(size);
  return true;
}

bool ResponseReader::end_unknown(bool body_is_due) const noexcept {
  if (frames_ || chunked_ || length_ || status_ < 200 || status_ > 299 || status_ == 204) return false;
  constexpr std::string_view json = "json";
  const std::string* const header = response_->headers.find("Content-Type");
  const std::string_view type = header != nullptr ? std::string_view(*header) : json;
  if (same_name(type.substr(0, 5), "text/")) return false;
  const auto same = [](char a, char b) { return lower(a) == b; };
  if (std::search(type.begin(), type.end(), json.begin(), json.end(), same) == type.end()) return true;
  return response_->body.empty() ? body_is_due : is_cut(response_->body);
}

bool ResponseReader::take_body(std::string_view bytes) noexcept {
  try {
    if (bytes.size() > limits_.body - response_->body.size()) return refuse(Refusal::body_too_large);
    response_->body.append(bytes);
    return true;
  } catch (...) {
    exception_ = std::current_exception();
    return false;
  }
}

}  // namespace ninjaone::http
