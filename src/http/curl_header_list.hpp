// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <ninjaone/transport.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/wipe.hpp"

namespace ninjaone::http {

// The headers of a request in the form that libcurl needs, a linked list. Its text and nodes are
// used again for the next request, so that a request allocates no memory.
class CurlHeaderList {
 public:
  CurlHeaderList() {
    // Enough for a token of 16 KiB. A text that grows would leave copies of the token in freed
    // memory.
    text_.reserve(std::size_t{20} << 10);
    keep_private(text_);
  }
  CurlHeaderList(const CurlHeaderList&) = delete;
  ~CurlHeaderList() { wipe(text_); }
  // Makes the list of a request. It is valid until the next build(). Null: the list is empty.
  // Throws ConfigurationError (`header`) for a header that only the transport sets.
  [[nodiscard]] curl_slist* build(const Request& request, bool with_body);

 private:
  void add(std::string_view name, std::string_view separator, std::string_view value);

  std::string text_{};  // all lines, each with a NUL at its end
  std::vector<std::size_t> starts_{};
  std::vector<curl_slist> nodes_{};
};

}  // namespace ninjaone::http
