// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <ninjaone/error.hpp>
#include <string>

#include "http/response_reader.hpp"

namespace ninjaone::http {

// What ended an exchange: libcurl, with a result code, or CurlHandle for one of these reasons.
enum class Ending { libcurl, cancelled, deadline, stall, exiting };

// What is known about an exchange when it has ended.
struct ExchangeFacts {
  Ending ending = Ending::libcurl;
  CURLcode code = CURLE_OK;
  Refusal refusal = Refusal::none;
  bool resend_vetoed = false;     // libcurl wanted to send more copies than allowed
  bool fresh_connection = false;  // the request had to use a new connection
  bool response_started = false;
  bool interim = false;         // the last status line was that of an interim response (1xx)
  bool lookup_refused = false;  // LookupLimit had no place for the look-up of the name
  long proxy_status = 0;        // response of the proxy to CONNECT; 0: none
  int os_error = 0;             // errno of the last connection that failed
  Wire wire{};
  std::string peer{};     // host:port
  std::string address{};  // of the peer or proxy that was tried last; may be empty
  std::string text{};     // the message of libcurl: compared with texts, never shown
  std::chrono::milliseconds elapsed{0};

  // Whether there is a complete response.
  [[nodiscard]] bool complete() const noexcept {
    return ending == Ending::libcurl && code == CURLE_OK;
  }
};

// Returns the error of an exchange that is not complete. Its reason is "cancelled", "url" or that
// of a row of base/transport_fault.cpp. The outcome is `not_sent` if no copy of the request was
// sent or the server did not begin to process it, else `unknown`.
[[nodiscard]] ErrorInfo to_error(const ExchangeFacts& facts);

}  // namespace ninjaone::http
