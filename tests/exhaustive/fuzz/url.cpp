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

// The reverse of percent-encoding, written anew; every % stands before two digits.
std::string undo(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      require(i + 2 < text.size(), "an escape is whole");
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

void require_refusal(const ErrorInfo& info, std::string_view reason) {
  require(info.kind == ErrorKind::configuration && info.reason == reason,
          "bad input is the caller's: " + info.reason);
  require_decent(info);
}

void check_path(std::string_view path) {
  const std::string known = http::path_template(path);
  require(only_plain_and(known, "/{}"), "the path of an error is plain");
  std::string out;
  if (const auto error = error_of([&] { out = http::encode_path(path); }))
    return require_refusal(*error, "path");
  require(only_plain_and(out, "/%"), "a path is a path");
  for (const std::string_view part :
       parts(std::string_view(out).substr(out.empty() ? 0 : 1), '/')) {
    require(!part.empty() && part != "." && part != "..", "no segment leads elsewhere");
    require(holds(path, undo(part)), "a segment is what was given");
  }
}

// Any text is one segment, or refused.
void check_segment_of_its_own(std::string_view text) {
  std::string out;
  const auto error = error_of([&] { out = http::encode_path(path("/device/{}/x/{}", text, 7)); });
  if (error) return require_refusal(*error, "path");
  const auto found = parts(std::string_view(out).substr(1), '/');
  require(found.size() == 4 && found[0] == "device" && undo(found[1]) == text && found[2] == "x" &&
              found[3] == "7",
          "one segment: " + out);
  require(http::path_template(path("/device/{}/x/{}", text, 7)) == "/v2/device/{}/x/{}",
          "and hidden in an error");
}

void check_query(std::string_view text) {
  Query query;
  for (const std::string_view line : parts(text, '\n')) {
    query.emplace_back(line.substr(0, line.find('=')),
                       line.substr(std::min(line.size(), line.find('='))));
  }
  std::string out;
  if (const auto error = error_of([&] { out = http::encode_query(query); }))
    return require_refusal(*error, "query");
  require(only_plain_and(out, "?&=%"), "a query is a query");
  require(
      out.empty() == query.empty() && out.substr(out.empty() ? 0 : 1) == http::encode_form(query),
      "a form is the same");
  const auto items = parts(std::string_view(out).substr(out.empty() ? 0 : 1), '&');
  require(items.size() == query.size(), "as many parameters");
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto middle = items[i].find('=');
    require(undo(items[i].substr(0, middle)) == query[i].first &&
                undo(items[i].substr(middle + 1)) == query[i].second,
            "they come back");
  }
}

// The address that is checked is the one that is connected to.
void check_base(std::string_view text) {
  http::BaseUrl base;
  (void)error_of([&] { (void)http::parse_origin(text); });
  (void)http::is_public_host(text);
  if (const auto error = error_of([&] { base = http::parse_base_url(text); }))
    return require_refusal(*error, "base_url");
  require(only_plain_and(base.origin, ":/[]"), "an origin is plain: " + base.origin);
  const http::BaseUrl again = http::parse_base_url(base.origin);
  require(again.origin == base.origin && again.loopback == base.loopback && !again.trimmed,
          "read again it is the same");
  const std::string url = base.origin + "/v2/x?a=b";
  const http::Origin origin = http::parse_origin(url);
  require(base.origin == (origin.tls ? "https://" : "http://") + std::string(origin.authority),
          "both readers see one authority");
  require(origin.tls || (base.loopback && origin.loopback), "plain http to this machine only");
  require(!origin.loopback || !http::is_public_host(origin.host), "this machine is not public");
}

}  // namespace

// A byte for what it is.
void fuzz_url(std::string_view input) {
  Input in(input);
  switch (in.byte()) {
    case 'p':
      return check_path(in.rest());
    case 's':
      return check_segment_of_its_own(in.rest());
    case 'q':
      return check_query(in.rest());
    default:
      return check_base(in.rest());
  }
}

}  // namespace ninjaone::fuzz
