// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <ninjaone/error.hpp>
#include <string>

#include "http/response_reader.hpp"

namespace ninjaone::http {

// Who ended an exchange: libcurl, with a code, or we.
enum class Ending { libcurl, cancelled, deadline, stall, exiting };

struct ExchangeFacts {
  Ending ending = Ending::libcurl;
  CURLcode code = CURLE_OK;
  Refusal refusal = Refusal::none;
  bool resend_vetoed = false;     // libcurl wanted to send one copy more than allowed
  bool fresh_connection = false;  // only new connections were allowed
  bool response_started = false;
  bool interim = false;         // what came last was an interim response (1xx)
  bool lookup_refused = false;  // too many look-ups hang already
  long proxy_status = 0;        // of a proxy that was asked to connect; 0: none
  int os_error = 0;             // of the last connection that failed
  Wire wire{};
  std::string peer{};     // host:port
  std::string address{};  // the last one that was tried: the peer's or the proxy's; may be empty
  std::string text{};     // libcurl's own words: looked at, never shown
  std::chrono::milliseconds elapsed{0};

  // There is a response.
  [[nodiscard]] bool complete() const noexcept {
    return ending == Ending::libcurl && code == CURLE_OK;
  }
};

// Returns the error of an exchange without a response. Its reason is "cancelled" or a row of
// base/transport_fault.cpp.
[[nodiscard]] ErrorInfo to_error(const ExchangeFacts& facts);

}  // namespace ninjaone::http
