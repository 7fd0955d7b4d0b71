// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <ninjaone/transport.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/wipe.hpp"

namespace ninjaone::http {

// A request's headers as libcurl takes them: a list whose text and nodes are used again, so that a
// request costs no allocation.
class CurlHeaderList {
 public:
  CurlHeaderList() {
    text_.reserve(
        std::size_t{20} << 10);  // with a token of 16 KiB: growing, it would leave copies behind
    keep_private(text_);
  }
  CurlHeaderList(const CurlHeaderList&) = delete;
  ~CurlHeaderList() { wipe(text_); }
  // Valid until the next build(). ConfigurationError: a header that the transport itself must set.
  [[nodiscard]] curl_slist* build(const Request& request, bool with_body);

 private:
  void add(std::string_view name, std::string_view separator, std::string_view value);

  std::string text_{};  // the lines, each with its NUL
  std::vector<std::size_t> starts_{};
  std::vector<curl_slist> nodes_{};
};

}  // namespace ninjaone::http
