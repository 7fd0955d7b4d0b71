// SPDX-License-Identifier: MIT
#include "http/url.hpp"

#include <algorithm>
#include <ninjaone/path.hpp>
#include <vector>

#include "exhaustive/fuzz/harness.hpp"
#include "exhaustive/fuzz/support.hpp"
#include "http/origin.hpp"
#include "http/public_host.hpp"

namespace ninjaone::fuzz {

namespace {

bool is_plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}
bool only_plain_and(std::string_view text, std::string_view more) {
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_plain(c) || more.find(c) != std::string_view::npos; });
}
int nibble(char c) { return c <= '9' ? c - '0' : c - 'A' + 10; }

// Decodes percent-encoding, independently of the library. Two digits follow each %.
std::string decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      require(i + 2 < text.size(), "two digits follow each %");
      out += static_cast<char>(nibble(text[i + 1]) * 16 + nibble(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::vector<std::string_view> parts(std::string_view text, char mark) {
  std::vector<std::string_view> found;
  for (Input in(text); !in.empty();) found.push_back(in.until(mark));
  return found;
}

void require_rejection(const ErrorInfo& info, std::string_view reason) {
  require(info.kind == ErrorKind::configuration && info.reason == reason,
          "bad input is a configuration error: " + info.reason);
  require_printable(info);
}

void check_path(std::string_view path) {
  const std::string known = http::path_template(path);
  require(only_plain_and(known, "/{}"), "the path of an error contains only plain characters");
  std::string out;
  if (const auto error = error_of([&] { out = http::encode_path(path); }))
    return require_rejection(*error, "path");
  require(only_plain_and(out, "/%"), "a path contains only path characters");
  for (const std::string_view part :
       parts(std::string_view(out).substr(out.empty() ? 0 : 1), '/')) {
    require(!part.empty() && part != "." && part != "..", "no segment is empty, . or ..");
    require(contains_text(path, decode(part)), "a segment decodes to the given text");
  }
}

// A text is one segment, or it is rejected.
void check_segment(std::string_view text) {
  std::string out;
  const auto error = error_of([&] { out = http::encode_path(path("/device/{}/x/{}", text, 7)); });
  if (error) return require_rejection(*error, "path");
  const auto found = parts(std::string_view(out).substr(1), '/');
  require(found.size() == 4 && found[0] == "device" && decode(found[1]) == text &&
              found[2] == "x" && found[3] == "7",
          "the text is one segment: " + out);
  require(http::path_template(path("/device/{}/x/{}", text, 7)) == "/v2/device/{}/x/{}",
          "an error does not show the segment");
}

void check_query(std::string_view text) {
  Query query;
  for (const std::string_view line : parts(text, '\n')) {
    query.emplace_back(line.substr(0, line.find('=')),
                       line.substr(std::min(line.size(), line.find('='))));
  }
  std::string out;
  if (const auto error = error_of([&] { out = http::encode_query(query); }))
    return require_rejection(*error, "query");
  require(only_plain_and(out, "?&=%"), "a query contains only query characters");
  require(
      out.empty() == query.empty() && out.substr(out.empty() ? 0 : 1) == http::encode_form(query),
      "a form has the same encoding as a query");
  const auto items = parts(std::string_view(out).substr(out.empty() ? 0 : 1), '&');
  require(items.size() == query.size(), "a query has the given number of parameters");
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto middle = items[i].find('=');
    require(decode(items[i].substr(0, middle)) == query[i].first &&
                decode(items[i].substr(middle + 1)) == query[i].second,
            "parameters decode to the given texts");
  }
}

// Both parsers of a URL see the same address: the one that is checked, and the one of the
// connection.
void check_base(std::string_view text) {
  http::BaseUrl base;
  (void)error_of([&] { (void)http::parse_origin(text); });
  (void)http::is_public_host(text);
  if (const auto error = error_of([&] { base = http::parse_base_url(text); }))
    return require_rejection(*error, "base_url");
  require(only_plain_and(base.origin, ":/[]"),
          "an origin contains only plain characters: " + base.origin);
  const http::BaseUrl again = http::parse_base_url(base.origin);
  require(again.origin == base.origin && again.loopback == base.loopback && !again.trimmed,
          "an origin is its own base URL");
  const std::string url = base.origin + "/v2/x?a=b";
  const http::Origin origin = http::parse_origin(url);
  require(base.origin == (origin.tls ? "https://" : "http://") + std::string(origin.authority),
          "both parsers see the same authority");
  require(origin.tls || (base.loopback && origin.loopback), "plain HTTP is only for this machine");
  require(!origin.loopback || !http::is_public_host(origin.host), "this machine is not public");
}

}  // namespace

// Input: a byte for the kind of text, then the text.
void fuzz_url(std::string_view input) {
  Input in(input);
  switch (in.byte()) {
    case 'p':
      return check_path(in.rest());
    case 's':
      return check_segment(in.rest());
    case 'q':
      return check_query(in.rest());
    default:
      return check_base(in.rest());
  }
}

}  // namespace ninjaone::fuzz
