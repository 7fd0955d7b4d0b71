// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <ninjaone/transport.hpp>
#include <string>

#include "http/curl_error.hpp"
#include "http/curl_header_list.hpp"
#include "http/curl_lookup.hpp"
#include "http/curl_settings.hpp"
#include "http/curl_sockets.hpp"
#include "http/response_reader.hpp"

namespace ninjaone::http {

// One easy handle in a multi of its own, for one origin. The multi keeps the connection, and
// waiting in it can be ended at any moment. One thread at a time. libcurl holds its address, so it
// never moves.
class CurlHandle {
 public:
  // `settings` and `lookups` must outlive the handle.
  CurlHandle(const CurlSettings& settings, LookupLimit& lookups, const Origin& origin);
  CurlHandle(const CurlHandle&) = delete;
  CurlHandle& operator=(const CurlHandle&) = delete;
  ~CurlHandle() = default;

  // One exchange. `response` is filled when complete() of what is returned says so.
  // Throws only what is not about the wire: ConfigurationError, std::bad_alloc.
  [[nodiscard]] ExchangeFacts exchange(const Request& request, const SendContext& context,
                                       Response& response);

  [[nodiscard]] const std::string& origin() const noexcept { return origin_; }
  // False: close it, for nobody knows what its connection would say next.
  [[nodiscard]] bool reusable() const noexcept { return reusable_; }

 private:
  using Time = std::chrono::steady_clock::time_point;
  // Where the pace of the answer was last found good.
  struct Pace {
    Time since{};
    curl_off_t bytes = 0;
  };
  struct Shape {  // what of a request is an option of its own
    Method method = Method::get;
    bool with_body = false, fresh_connection = false, gzip = true;
    bool operator!=(const Shape& o) const {
      return method != o.method || with_body != o.with_body ||
             fresh_connection != o.fresh_connection || gzip != o.gzip;
    }
  };

  void begin(const Request& request, const SendContext& context, Response& response);
  void prepare(const Request& request);
  Ending run(const Request& request, const CancellationToken& cancel, Time end, CURLcode& code);
  Ending wait(Effect effect, Time end, CURLcode& code);
  bool stalled(Time now, Pace& pace) const;
  [[nodiscard]] ExchangeFacts gather(Ending ending, CURLcode code, Time start) const;
  [[nodiscard]] Wire wire() const;
  [[nodiscard]] long info(CURLINFO which) const;
  [[nodiscard]] curl_off_t info_size(CURLINFO which) const;
  [[nodiscard]] std::uint64_t received() const {
    return static_cast<std::uint64_t>(info_size(CURLINFO_SIZE_DOWNLOAD_T));
  }
  [[nodiscard]] curl_socket_t connection() const;

  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static int on_send(void* self, char*, char*, int, int);

  const CurlSettings& settings_;
  const std::string origin_, peer_;
  const bool by_name_;  // a connection may begin with the look-up of a name
  CurlLookup lookup_;
  CurlSockets sockets_{};  // outlives the connections, which are the multi's, which outlives the
                           // easy handle
  std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> multi_;
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy_;

  CurlHeaderList headers_{};
  std::string url_{};
  Shape shape_{};
  ResponseReader reader_{};
  std::array<char, CURL_ERROR_SIZE> text_{};
  std::size_t body_size_ = 0;
  std::atomic<bool> cancelled_{false};
  int sends_ = 0, max_sends_ = 1;
  bool vetoed_ = false, reusable_ = true;
};

}  // namespace ninjaone::http
