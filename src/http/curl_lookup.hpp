// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include "http/lookup_limit.hpp"

namespace ninjaone::http {

// Counts the look-up of a name in one exchange at the LookupLimit.
//
// libcurl looks a name up on a thread of its own and cannot stop it. This class takes a place when
// libcurl starts a look-up. It gives the place back when the look-up has ended, and leaves it taken
// when the exchange ends first. To learn later when the thread ends, it uses a descriptor: libcurl
// and its thread share a connected pair, and the thread closes its end when it ends. A duplicate of
// the other end shows that even after libcurl has closed its own.
class CurlLookup {
 public:
  explicit CurlLookup(LookupLimit& limit) noexcept : limit_(limit) {}
  CurlLookup(const CurlLookup&) = delete;
  CurlLookup& operator=(const CurlLookup&) = delete;
  ~CurlLookup() { leave_behind(); }

  // Lets libcurl report each look-up of `easy` to this object before it starts.
  void attach_to(CURL* easy);
  // Call before an exchange. Without `by_name` no connection of the exchange starts with the
  // look-up of a name, so the reports of libcurl are ignored.
  void begin_exchange(bool by_name) noexcept;
  // Call after each step of libcurl: notices the end of the look-up.
  void follow(CURLM* multi, CURL* easy);
  // Call after an exchange with its result.
  void end_exchange(CURL* easy, CURLcode code);

  // Whether a look-up of this exchange was not started because no place was free.
  [[nodiscard]] bool refused() const noexcept { return refused_; }

 private:
  static int on_start(void* resolver, void*, void* self);
  bool start() noexcept;
  void copy_descriptor(CURLM* multi);
  void end();
  void leave_behind();
  void close_descriptor() noexcept;

  LookupLimit& limit_;
  int descriptor_ = -1;  // a duplicate of the descriptor that libcurl waits for; -1: none
  bool by_name_ = false, running_ = false, descriptor_copied_ = false, refused_ = false;
};

}  // namespace ninjaone::http
