// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

#include "bench/sum.hpp"

namespace bench {

// The fast way to use libcurl: one handle whose options are set once, one kept connection, and one
// buffer for all bodies.
class BareCurl {
 public:
  BareCurl() : easy_(curl_easy_init()) {
    headers_ = curl_slist_append(headers_, "Authorization: Bearer bench-token");
    headers_ = curl_slist_append(headers_, "Accept: application/json");
    curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, headers_);
    curl_easy_setopt(easy_, CURLOPT_USERAGENT, "bare");
    curl_easy_setopt(easy_, CURLOPT_ACCEPT_ENCODING, "gzip");
    curl_easy_setopt(easy_, CURLOPT_BUFFERSIZE, 64L << 10);
    curl_easy_setopt(easy_, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy_, CURLOPT_PROXY, "");
    curl_easy_setopt(easy_, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(
        easy_, CURLOPT_WRITEFUNCTION,
        +[](char* data, std::size_t size, std::size_t count, void* self) -> std::size_t {
          static_cast<BareCurl*>(self)->body.append(data, size * count);
          return size * count;
        });
  }
  BareCurl(const BareCurl&) = delete;
  BareCurl& operator=(const BareCurl&) = delete;
  ~BareCurl() {
    curl_easy_cleanup(easy_);
    curl_slist_free_all(headers_);
  }

  [[nodiscard]] CURL* easy() const noexcept { return easy_; }

  // With `ca_path` "none" libcurl does not read its default directory of certificates.
  void trust(const std::string& ca_file, const std::string& ca_path) {
    if (!ca_file.empty()) curl_easy_setopt(easy_, CURLOPT_CAINFO, ca_file.c_str());
    if (ca_path == "none") curl_easy_setopt(easy_, CURLOPT_CAPATH, nullptr);
  }

  // Sends one GET and reads the response into `body`.
  void get(const std::string& url, Sum& sum) {
    body.clear();
    if (url != url_) curl_easy_setopt(easy_, CURLOPT_URL, (url_ = url).c_str());
    if (curl_easy_perform(easy_) != CURLE_OK) std::exit(1);
    count(sum);
  }
  void count(Sum& sum) const {
    long connections = 0;
    curl_off_t bytes = 0;
    curl_easy_getinfo(easy_, CURLINFO_NUM_CONNECTS, &connections);
    curl_easy_getinfo(easy_, CURLINFO_SIZE_DOWNLOAD_T, &bytes);
    sum.connections += static_cast<std::uint64_t>(connections);
    sum.bytes += static_cast<std::uint64_t>(bytes);
  }

  std::string body{};

 private:
  CURL* easy_;
  curl_slist* headers_ = nullptr;
  std::string url_{};
};

inline std::string page_url(const std::string& base, const std::string& size, std::int64_t after) {
  std::string url = base + "/api/v2/devices-detailed?pageSize=" + size;
  if (after > 0) url += "&after=" + std::to_string(after);
  return url;
}

// Reads one page after the other. `read_page` returns the id of the last row of the page, 0 for an
// empty page.
template <class ReadPage>
int read_fleet(int count, char** words, ReadPage read_page) {
  const std::string base = option(count, words, "--url", ""),
                    size = option(count, words, "--size", "1000");
  Sum sum;
  BareCurl curl;
  std::int64_t last = 0;
  do {
    curl.get(page_url(base, size, last), sum);
    last = read_page(curl, sum);
  } while (last != 0);
  sum.print();
  return 0;
}

}  // namespace bench
