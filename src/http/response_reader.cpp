// SPDX-License-Identifier: MIT
#include "http/response_reader.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "base/integer.hpp"
#include "base/spare_room.hpp"
#include "http/header_syntax.hpp"
#include "http/json_end.hpp"

namespace ninjaone::http {

namespace {

// The memory that is reserved for a body with a Content-Length, at most. A larger body grows as it
// arrives, so that a false length takes no memory.
constexpr std::size_t max_reserve = std::size_t{8} << 20;
// Bytes that are reserved behind the body. A parser that reads in blocks needs them, and without
// them it would copy the body.
constexpr std::size_t padding = 64;

// Returns the status of "HTTP/1.1 200 OK" or "HTTP/2 200"; 0 if the line contains no valid status.
int status_of(std::string_view line) noexcept {
  line = trim(line);
  const auto space = line.find(' ');
  if (space == std::string_view::npos || line.size() < space + 4) return 0;
  const std::string_view code = line.substr(space + 1, 3);
  if (!std::all_of(code.begin(), code.end(), is_digit) || code.front() == '0') return 0;
  if (line.size() > space + 4 && line[space + 4] != ' ') return 0;
  return (code[0] - '0') * 100 + (code[1] - '0') * 10 + (code[2] - '0');
}

}  // namespace

void ResponseReader::begin(Response& response, ReadLimits limits, Expected expected) noexcept {
  *this = ResponseReader();
  response_ = &response;
  limits_ = limits;
  expected_ = expected;
}

bool ResponseReader::reject(Refusal refusal) noexcept {
  refusal_ = refusal;
  return false;
}

bool ResponseReader::take_line(std::string_view line) noexcept {
  try {
    header_bytes_ += line.size();
    if (header_bytes_ > limits_.headers)
      return reject(interim() ? Refusal::endless_interim : Refusal::headers_too_large);
    if (line.substr(0, 5) == "HTTP/" && !in_headers_) return take_status(line);
    if (!in_headers_) return true;  // a trailer
    if (line.find_first_not_of("\r\n") == std::string_view::npos) return end_headers();
    return take_field(line);
  } catch (...) {
    exception_ = std::current_exception();
    return false;
  }
}

bool ResponseReader::take_status(std::string_view line) {
  status_ = status_of(line);
  // 101 changes the protocol, which no request asks for, so it is not valid here.
  if (status_ == 0 || status_ == 101) return reject(Refusal::bad_status_line);
  response_->headers = Headers();
  length_.reset();
  in_headers_ = true;
  chunked_ = identity_ = encoded_ = ambiguous_ = false;
  folded_ = Refusal::none;
  frames_ = line.substr(0, 6) == "HTTP/2";
  return true;
}

bool ResponseReader::take_field(std::string_view line) {
  if (is_blank(line.front())) return take_folded(line);
  folded_ = Refusal::none;
  const auto colon = line.find(':');
  const std::string_view name = line.substr(0, colon == std::string_view::npos ? 0 : colon);
  if (!is_token(name)) {  // a space before the colon, for example: programs treat it differently
    ambiguous_ = true;
    return true;
  }
  std::string value(trim(line.substr(colon + 1)));
  std::replace_if(value.begin(), value.end(), is_control, ' ');
  if (!take_framing(name, value)) return false;
  if (status_ >= 200) response_->headers.add(std::string(name), std::move(value));
  return true;
}

// A line that continues the field before it (obsolete folding). Some programs join the two lines
// and others do not, so a field that says how the body is encoded is rejected if it continues.
bool ResponseReader::take_folded(std::string_view line) {
  ambiguous_ = true;
  return folded_ == Refusal::none || trim(line).empty() || reject(folded_);
}

// Takes the fields that say how the body is encoded and where it ends. libcurl applies the
// encodings of an interim response to the final response, so an interim response with an encoding
// is rejected.
bool ResponseReader::take_framing(std::string_view name, std::string_view value) {
  const bool interim = status_ < 200;
  if (equals_ignoring_case(name, "transfer-encoding")) {
    folded_ = Refusal::bad_transfer;
    return interim && !value.empty() ? reject(folded_) : take_transfer(value);
  }
  if (equals_ignoring_case(name, "content-encoding")) {
    folded_ = Refusal::bad_encoding;
    return interim && !value.empty() ? reject(folded_) : take_encoding(value);
  }
  return interim || !equals_ignoring_case(name, "content-length") || take_length(value);
}

// Accepts `chunked`, once or repeated (some gateways repeat it, and it is applied once), or
// `identity` alone. All fields of the response together are one list.
bool ResponseReader::take_transfer(std::string_view value) {
  while (!value.empty()) {
    const std::string_view coding = trim(value.substr(0, value.find(',')));
    value.remove_prefix(std::min(value.size(), value.find(',') == std::string_view::npos
                                                   ? value.size()
                                                   : value.find(',') + 1));
    if (coding.empty()) continue;
    const bool chunked = equals_ignoring_case(coding, "chunked");
    if (identity_ || (!chunked && (chunked_ || !equals_ignoring_case(coding, "identity"))))
      return reject(Refusal::bad_transfer);
    ambiguous_ = ambiguous_ || chunked_;
    chunked_ = chunked;
    identity_ = !chunked;
  }
  return true;
}

bool ResponseReader::take_length(std::string_view value) {
  constexpr std::size_t max_digits = 18;
  const auto length = parse_integer<std::uint64_t>(value);
  if (!length || value.size() > max_digits) return reject(Refusal::bad_length);
  if (length_ && *length_ != *length) return reject(Refusal::two_lengths);
  length_ = length;
  return true;
}

// Accepts gzip once, and only if the request accepts it. Decoders that the request did not ask for,
// and chains of decoders, are used for attacks.
bool ResponseReader::take_encoding(std::string_view value) {
  if (equals_ignoring_case(value, "identity") || value.empty()) return true;
  const bool known = equals_ignoring_case(value, "gzip") || equals_ignoring_case(value, "x-gzip");
  if (!known || encoded_ || !expected_.gzip) return reject(Refusal::bad_encoding);
  encoded_ = true;
  return true;
}

bool ResponseReader::end_headers() {
  in_headers_ = false;
  if (!has_body() || !length_ || chunked_) return true;
  if (*length_ > limits_.body) return reject(Refusal::body_too_large);
  const std::size_t size = std::min(static_cast<std::size_t>(*length_), max_reserve) + padding;
  if (response_->body.capacity() < size) response_->body = SpareRoom::take(size);
  return true;
}

bool ResponseReader::is_whole(std::uint64_t received) const noexcept {
  return identity_ && length_ && headers_complete() && has_body() && received >= *length_;
}

bool ResponseReader::ends_early(bool body_is_due, std::uint64_t received) const noexcept {
  if (!has_body()) return false;
  if (identity_ && length_ && received < *length_) return true;
  if (status_ > 299) return false;
  const std::string_view body = response_->body;
  const std::string* const type = response_->headers.find("Content-Type");
  const bool framed = frames_ || chunked_ || length_,
             json = type == nullptr || find_ignoring_case(*type, "json") != std::string_view::npos;
  if (expected_.json || (json && (!framed || encoded_))) {
    const JsonEnd end = json_end(body);
    if (end != JsonEnd::none) return end == JsonEnd::open;
  }
  if (json)
    return body.empty() && body_is_due && (!framed || (encoded_ && length_.value_or(1) != 0));
  return !framed && !equals_ignoring_case(std::string_view(*type).substr(0, 5), "text/");
}

bool ResponseReader::take_body(std::string_view bytes) noexcept {
  try {
    // Bytes behind the length do not belong to this response. In a compressed body the decoder
    // finds the end.
    if (identity_ && length_ && !encoded_)
      bytes = bytes.substr(0, static_cast<std::size_t>(*length_) - response_->body.size());
    if (bytes.size() > limits_.body - response_->body.size())
      return reject(Refusal::body_too_large);
    response_->body.append(bytes);
    return true;
  } catch (...) {
    exception_ = std::current_exception();
    return false;
  }
}

}  // namespace ninjaone::http
