// SPDX-License-Identifier: MIT
#include "http/curl_header_list.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/fail.hpp"

namespace ninjaone::http {

namespace {
// They say where a message ends and where it goes: two opinions on that are how requests are
// smuggled.
constexpr std::string_view reserved[] = {"connection", "content-length", "expect",
                                         "host",       "keep-alive",     "te",
                                         "trailer",    "upgrade",        "transfer-encoding"};
}  // namespace

void CurlHeaderList::add(std::string_view name, std::string_view separator,
                         std::string_view value) {
  starts_.push_back(text_.size());
  text_.append(name).append(separator).append(value).push_back('\0');
}

curl_slist* CurlHeaderList::build(const Request& request, bool with_body) {
  text_.clear();
  starts_.clear();
  bool typed = false;
  for (const auto& [name, value] : request.headers.items()) {
    const auto same = [&name = name](std::string_view other) {
      return equals_ignoring_case(name, other);
    };
    if (std::any_of(std::begin(reserved), std::end(reserved), same)) {
      fail_configuration("header", "the header " + name + " is set by the transport");
    }
    typed = typed || same("content-type");
    // To libcurl "Name:" means none of that name and "Name;" one without a value.
    if (value.empty()) {
      add(name, ";", {});
    } else {
      add(name, ": ", value);
    }
  }
  if (with_body) {
    add("Expect:", {}, {});                    // the body goes at once
    if (!typed) add("Content-Type:", {}, {});  // libcurl would call it a form
  }
  if (starts_.empty()) return nullptr;
  nodes_.resize(starts_.size());
  for (std::size_t i = 0; i < starts_.size(); ++i) {
    nodes_[i].data = text_.data() + starts_[i];
    nodes_[i].next = i + 1 < starts_.size() ? &nodes_[i + 1] : nullptr;
  }
  return nodes_.data();
}

}  // namespace ninjaone::http
