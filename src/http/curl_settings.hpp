// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <ninjaone/curl_transport.hpp>
#include <string>

#include "http/origin.hpp"

namespace ninjaone::http {

// std::bad_alloc, or ConfigurationError: this libcurl lacks something that we depend on.
[[noreturn]] void option_failed(CURLoption option, CURLcode code);

// Every result is looked at: an option that did not take is an error and no surprise later.
template <class T>
void set_option(CURL* easy, CURLoption option, T value) {
  const CURLcode code = curl_easy_setopt(easy, option, value);
  if (code != CURLE_OK) option_failed(option, code);
}

// In curl_memory.cpp. Initialises libcurl with memory of ours: wiped when it is freed, and its
// buffers left out of core dumps. ConfigurationError: libcurl works already, with other memory; or
// TLS would write its keys to a file.
void harden_libcurl();

// In curl_tls.cpp. Before libcurl is initialised in a privileged program: removes SSLKEYLOGFILE
// from the environment. A person who can read that file can decrypt every request.
void ignore_key_log();
// What libcurl has no option for, set where its TLS library is OpenSSL. Hardened: received bytes
// are wiped once they are handed over (OpenSSL 3). In a privileged program: no keys are written to
// a file, whatever the environment said when libcurl was initialised.
void adjust_tls(CURL* easy, bool hardened);

// What all handles of one transport have in common, checked once.
class CurlSettings {
 public:
  // Initialises libcurl. ConfigurationError: an option out of range, a CA file that cannot be used,
  // a libcurl that is too old.
  explicit CurlSettings(CurlOptions options);

  // Sets everything that never changes while `easy` lives.
  void apply(CURL* easy, const Origin& origin) const;

  // Whether a connection to `origin` may begin with the look-up of a name: of its own or of a
  // proxy's.
  [[nodiscard]] bool looks_up(const Origin& origin) const;

  [[nodiscard]] const CurlOptions& options() const noexcept { return options_; }

 private:
  void apply_trust(CURL* easy) const;
  void apply_proxy(CURL* easy, const Origin& origin) const;

  CurlOptions options_;
  std::string ca_bundle_{};  // a file; empty: ca_pem, or where libcurl looks by itself
};

}  // namespace ninjaone::http
