// SPDX-License-Identifier: MIT
#include "http/url.hpp"

#include <algorithm>
#include <ninjaone/path.hpp>
#include <vector>

#include "base/ascii.hpp"
#include "base/fail.hpp"
#include "base/integer.hpp"
#include "base/percent.hpp"
#include "base/text.hpp"
#include "http/origin.hpp"

namespace ninjaone::http {

namespace {

// path() puts these bytes around the text of a segment, so that a slash in it is not a separator.
// No other path contains them, because control characters are rejected.
constexpr char escape_open = '\x0e';
constexpr char escape_close = '\x0f';

bool is_control(char c) noexcept { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; }

void check_segment(std::string_view segment) {
  if (segment.empty())
    fail_configuration(
        "path", "a path must not contain an empty segment or end with a slash; write /device/42");
  if (segment == "." || segment == "..")
    fail_configuration("path", "a path must not contain the segment . or ..");
  if (std::any_of(segment.begin(), segment.end(), is_control))
    fail_configuration("path", "a path must not contain control characters");
  if (!is_utf8(segment)) fail_configuration("path", "a path must be UTF-8");
}

struct Segment {
  std::string_view text;
  bool escaped;  // path() has inserted it
};

// Splits a path into its segments and does not check them.
std::vector<Segment> split(std::string_view path) {
  std::vector<Segment> segments;
  if (!path.empty() && path.front() == '/') path.remove_prefix(1);
  for (;;) {
    if (!path.empty() && path.front() == escape_open) {
      const auto close = path.find(escape_close);
      if (close != std::string_view::npos && (close + 1 == path.size() || path[close + 1] == '/')) {
        segments.push_back({path.substr(1, close - 1), true});
        if (close + 1 == path.size()) return segments;
        path.remove_prefix(close + 2);
        continue;
      }
    }
    const auto slash = path.find('/');
    segments.push_back({path.substr(0, slash), false});
    if (slash == std::string_view::npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

// Returns how many segments at the start are the prefix that ClientOptions::api_prefix replaces.
std::size_t prefix_length(const std::vector<Segment>& segments) {
  static constexpr std::string_view longest[] = {"ws", "api", "v2"};
  for (std::size_t skip = 0; skip < 3; ++skip) {
    const std::size_t length = 3 - skip;
    bool matches = segments.size() > length;
    for (std::size_t i = 0; matches && i < length; ++i)
      matches = segments[i].text == longest[skip + i];
    if (matches) return length;
  }
  return 0;
}

bool looks_like_id(std::string_view text) {
  if (text.empty()) return false;
  if (std::all_of(text.begin(), text.end(), is_digit)) return true;
  const auto hex = [](char c) { return hex_value(c) >= 0 || c == '-'; };
  return text.size() == 36 && std::count(text.begin(), text.end(), '-') == 4 &&
         std::all_of(text.begin(), text.end(), hex);
}

std::string join(const Query& query) {
  std::string out;
  // A form contains secrets, and a text that grows leaves copies in freed memory. So all the memory
  // that it can need is reserved first.
  std::size_t max_size = 0;
  for (const auto& [key, value] : query) max_size += 3 * (key.size() + value.size()) + 2;
  out.reserve(max_size);
  for (const auto& [key, value] : query) {
    if (!is_utf8(key) || !is_utf8(value))
      fail_configuration("query", "the query parameter " + printable(key, 60) + " is not UTF-8");
    if (!out.empty()) out += '&';
    append_percent_encoded(out, key);
    out += '=';
    append_percent_encoded(out, value);
  }
  return out;
}

void check_host(std::string_view host) {
  const bool literal = host.size() > 2 && host.front() == '[' && host.back() == ']';
  const auto is_host_byte = [&](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || (literal && c == ':');
  };
  const std::string_view name = literal ? host.substr(1, host.size() - 2) : host;
  if (!name.empty() && name.size() < 254 && std::all_of(name.begin(), name.end(), is_host_byte))
    return;
  fail_configuration("base_url",
                     "the base URL has no valid host name; write it as https://eu.ninjarmm.com");
}

void check_port(std::string_view port) {
  if (port.size() <= 5 && parse_integer<std::uint16_t>(port).value_or(0) != 0) return;
  fail_configuration("base_url", "the port of the base URL must be a number from 1 to 65535");
}

}  // namespace

BaseUrl parse_base_url(std::string_view text) {
  const auto scheme = text.find("://");
  const auto end =
      scheme == std::string_view::npos ? scheme : text.find_first_of("/?#\\", scheme + 3);
  BaseUrl base;
  base.origin = lower_case(text.substr(0, end));
  const Origin origin = parse_origin(base.origin, "base_url");
  check_host(origin.host);
  if (origin.host.size() < origin.authority.size())
    check_port(origin.authority.substr(origin.host.size() + 1));
  base.loopback = origin.loopback;
  base.trimmed = end != std::string_view::npos && text.substr(end) != "/";
  return base;
}

std::string encode_path(std::string_view path) {
  if (path.find('?') != std::string_view::npos &&
      path.find(escape_open) == std::string_view::npos) {
    fail_configuration("path",
                       "a path must not contain ?; pass query parameters in the query argument");
  }
  const auto segments = split(path);
  std::string out;
  for (std::size_t i = prefix_length(segments); i < segments.size(); ++i) {
    const auto& [text, escaped] = segments[i];
    check_segment(text);
    if (!escaped && text.find_first_of("?#") != std::string_view::npos) {
      fail_configuration("path",
                         "a path must not contain ? or #; pass query parameters in the query "
                         "argument, and a segment with these characters through path()");
    }
    out += '/';
    append_percent_encoded(out, text);
  }
  return out;
}

std::string path_template(std::string_view path) {
  const auto segments = split(path);
  std::string out = "/v2";
  for (std::size_t i = prefix_length(segments); i < segments.size(); ++i) {
    const auto& [text, escaped] = segments[i];
    out += '/';
    if (escaped || looks_like_id(text)) {
      out += "{}";
    } else {
      for (const char c : text) out += is_unreserved(c) ? c : '_';  // safe to show in a log
    }
  }
  return out;
}

std::string encode_segment(std::string_view segment) {
  check_segment(segment);
  return percent_encode(segment);
}

std::string encode_query(const Query& query) {
  return query.empty() ? std::string() : '?' + join(query);
}

std::string encode_form(const Query& form) { return join(form); }

}  // namespace ninjaone::http

namespace ninjaone::detail {

std::string fill_path(std::string_view pattern, std::initializer_list<std::string> segments) {
  std::string out;
  const auto* next = segments.begin();
  std::size_t at = 0;
  for (;;) {
    const auto open = pattern.find('{', at);
    if (open == std::string_view::npos) break;
    const auto close = pattern.find('}', open);
    if (close == std::string_view::npos || next == segments.end())
      fail_configuration("path", "path(): the pattern has more {} than there are segments");
    http::check_segment(*next);
    out.append(pattern.substr(at, open - at));
    out += http::escape_open + *next++ + http::escape_close;
    at = close + 1;
  }
  if (next != segments.end())
    fail_configuration("path", "path(): there are more segments than {} in the pattern");
  return out.append(pattern.substr(at));
}

}  // namespace ninjaone::detail
