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

// One easy handle and one multi handle of libcurl, for the requests to one origin, one after the
// other. The multi handle keeps at most one connection between exchanges, and its wait can be ended
// from another thread by curl_multi_wakeup(). The simple interface of libcurl (curl_easy_perform)
// cannot be ended like that.
//
// An exchange attaches the easy handle to the multi handle, drives it in a loop (wait()) and
// detaches it again. The loop ends when libcurl has a result, when the ResponseReader knows that
// the body is complete, and when the call is cancelled, its deadline passes, the response arrives
// too slowly or the process exits. What the loop returns, libcurl's result and the counters become
// ExchangeFacts, from which to_error() makes the error.
//
// Invariants:
// - libcurl sends no more copies of a request than allowed: on_send() is called before each copy
//   and rejects the first one too many. An unsafe request is sent once, on a new connection,
//   because on a reused connection libcurl repeats a request by itself.
// - A connection is reused only if it is certain where the last response ended and that nothing is
//   left to read; see reusable() and CurlSockets.
// - The caller's memory (the body of the request) is not referenced after exchange() returns.
//
// One thread at a time. libcurl keeps the address of this object, so it never moves.
class CurlHandle {
 public:
  // `settings` and `lookups` must outlive the handle.
  CurlHandle(const CurlSettings& settings, LookupLimit& lookups, const Origin& origin);
  CurlHandle(const CurlHandle&) = delete;
  CurlHandle& operator=(const CurlHandle&) = delete;
  ~CurlHandle() = default;

  // Sends one request and reads its response into `response`, which is valid if complete() of the
  // result is true. Faults of the network are in the result. Throws ConfigurationError for a
  // request that cannot be sent, and std::bad_alloc.
  [[nodiscard]] ExchangeFacts exchange(const Request& request, const SendContext& context,
                                       Response& response);

  [[nodiscard]] const std::string& origin() const noexcept { return origin_; }
  // False: destroy the handle after this exchange. It is not certain that the next bytes of its
  // connection are those of the next response.
  [[nodiscard]] bool reusable() const noexcept { return reusable_; }

 private:
  using Time = std::chrono::steady_clock::time_point;
  // When the response was last fast enough, and how many bytes had arrived then.
  struct Pace {
    Time since{};
    curl_off_t bytes = 0;
  };
  // The properties of a request that are options of libcurl. They are set only when they change.
  struct Shape {
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
  bool has_stalled(Time now, Pace& pace) const;
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
  const bool by_name_;  // a connection may start with the look-up of a name
  CurlLookup lookup_;
  // The order matters: the easy handle is destroyed first, then the multi handle, which closes its
  // connection through `sockets_`.
  CurlSockets sockets_{};
  std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> multi_;
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy_;

  CurlHeaderList headers_{};
  std::string url_{};
  Shape shape_{};
  ResponseReader reader_{};
  std::array<char, CURL_ERROR_SIZE> text_{};  // libcurl writes its message here
  std::size_t body_size_ = 0;
  std::atomic<bool> cancelled_{false};
  int sends_ = 0, max_sends_ = 1;  // copies of the request
  bool resend_vetoed_ = false, reusable_ = true;
};

}  // namespace ninjaone::http
