// SPDX-License-Identifier: MIT
#include "http/curl_header_list.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/fail.hpp"

namespace ninjaone::http {

namespace {
// These headers say where a message ends and which server it is for. Two different statements about
// that in one request are an attack called request smuggling, so only the transport sets them.
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
      fail_configuration("header",
                         "the header " + name + " must not be in a request: the transport sets it");
    }
    typed = typed || same("content-type");
    // In libcurl "Name:" removes the header and "Name;" is a header without a value.
    if (value.empty()) {
      add(name, ";", {});
    } else {
      add(name, ": ", value);
    }
  }
  if (with_body) {
    add("Expect:", {}, {});                    // send the body without waiting for a 100
    if (!typed) add("Content-Type:", {}, {});  // libcurl would send the type of a form
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
