// SPDX-License-Identifier: MIT
#include "sandbox/server/paging.hpp"

#include "base/percent.hpp"
#include "sandbox/data/words.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// Base64 with the alphabet for URLs, without padding.
std::string encode_cursor(std::string_view text) {
  std::string out;
  unsigned bits = 0;
  int held = 0;
  for (const char c : text) {
    bits = bits << 8U | static_cast<unsigned char>(c);
    for (held += 8; held >= 6; held -= 6)
      out += alphabet[bits >> static_cast<unsigned>(held - 6) & 63U];
  }
  if (held > 0) out += alphabet[bits << static_cast<unsigned>(6 - held) & 63U];
  return out;
}

// The reverse of encode_cursor(); empty if the text has other characters.
std::string decode_cursor(std::string_view text) {
  std::string out;
  unsigned bits = 0;
  int held = 0;
  for (const char c : text) {
    const auto value = alphabet.find(c);
    if (value == std::string_view::npos) return {};
    bits = bits << 6U | static_cast<unsigned>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> static_cast<unsigned>(held) & 255U);
  }
  return out;
}
}  // namespace

IdPage::IdPage(const Call& call)
    : call_(call),
      envelope_(call.state.options.envelope.value_or(call.state.documented())),
      size_(call.page_size(1, call.state.options.default_page_size,
                           call.state.options.largest_page_size)) {
  out_.reserve(size_ * 1024);
  out_ = envelope_ ? R"({"results":[)" : "[";
  if (!envelope_) {
    after_ = call.number("after").value_or(0);
    return;
  }
  const std::string* given = call.query.find("after");
  if (given == nullptr || given->empty()) return;
  // A cursor has the name of the list that it belongs to.
  const std::string cursor = decode_cursor(*given), prefix = call.target.name() + "#";
  const auto id = cursor.compare(0, prefix.size(), prefix) == 0
                      ? whole_number(std::string_view(cursor).substr(prefix.size()))
                      : std::nullopt;
  if (!id) reject(Why::cursor, "must be a cursor of this list, not '" + *given + "'", "after");
  after_ = *id;
}

bool IdPage::has_room() {
  more_ = rows_ == size_;
  return !more_;
}

std::string& IdPage::row(std::int64_t id) {
  if (rows_ != 0) out_ += ',';
  ++rows_;
  last_ = id;
  return out_;
}

std::string IdPage::cursor(std::int64_t id) const {
  return encode_cursor(call_.target.name() + "#" + std::to_string(id));
}

std::string IdPage::link() const {
  std::string query = "pageSize=" + std::to_string(size_) +
                      "&after=" + (envelope_ ? cursor(last_) : std::to_string(last_));
  for (const auto& [name, value] : call_.query.items()) {
    if (name != "pageSize" && name != "after")
      query += "&" + percent_encode(name) + "=" + percent_encode(value);
  }
  return "<" + std::string(call_.target.path) + "?" + query + ">; rel=\"next\"";
}

Answer IdPage::answer() {
  Answer answer;
  out_ += ']';
  if (envelope_) {
    out_ += R"(,"pageInfo":{"hasNextPage":)";
    out_ += more_ ? "true" : "false";
    out_ += ",\"endCursor\":" + (rows_ == 0 ? "null" : "\"" + cursor(last_) + "\"") + "}}";
  }
  answer.body = std::move(out_);
  if (more_ && call_.state.options.link_header) answer.headers.set("Link", link());
  return answer;
}

}  // namespace ninjaone::sandbox
