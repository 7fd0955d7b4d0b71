// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include "http/lookup_limit.hpp"

namespace ninjaone::http {

// The look-up of a name in one exchange: takes a place when libcurl begins it, and finds out
// whether it was left behind. libcurl has a pair of descriptors to hear of the end of its thread; a
// copy of our end tells us of it after libcurl has closed its own.
class CurlLookup {
 public:
  explicit CurlLookup(LookupLimit& limit) noexcept : limit_(limit) {}
  CurlLookup(const CurlLookup&) = delete;
  CurlLookup& operator=(const CurlLookup&) = delete;
  ~CurlLookup() { leave(); }

  // Makes `easy` ask here before each look-up.
  void serve(CURL* easy);
  // Before an exchange. `by_name`: a connection of it may begin with the look-up of a name; else
  // what libcurl begins is none.
  void begin_exchange(bool by_name) noexcept;
  // After each step of libcurl: whether the look-up has ended.
  void follow(CURLM* multi, CURL* easy);
  // After an exchange.
  void end_exchange(CURL* easy, CURLcode code);

  // libcurl wanted to begin one, and no place was free.
  [[nodiscard]] bool refused() const noexcept { return refused_; }

 private:
  static int on_start(void* resolver, void*, void* self);
  bool start() noexcept;
  void watch(CURLM* multi);
  void end();
  void leave();
  void forget_descriptor() noexcept;

  LookupLimit& limit_;
  int descriptor_ = -1;
  bool by_name_ = false, running_ = false, watched_ = false, refused_ = false;
};

}  // namespace ninjaone::http
