// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>

#include <ninjaone/curl_transport.hpp>
#include <string>

#include "http/origin.hpp"

namespace ninjaone::http {

// Throws std::bad_alloc if memory is missing, else ConfigurationError (`curl`): this libcurl lacks
// a function that the library needs.
[[noreturn]] void option_failed(CURLoption option, CURLcode code);

// Sets an option of libcurl and checks the result, so that an option without effect is an error at
// once.
template <class T>
void set_option(CURL* easy, CURLoption option, T value) {
  const CURLcode code = curl_easy_setopt(easy, option, value);
  if (code != CURLE_OK) option_failed(option, code);
}

// Defined in curl_memory.cpp. Initialises libcurl with memory functions that wipe memory before it
// is freed and let core dumps leave out its buffers. Throws ConfigurationError: `hardened` if
// libcurl is initialised already with other functions, `tls_keys` if TLS would write its keys to a
// file.
void harden_libcurl();

// Defined in curl_tls.cpp; call it before libcurl is initialised. In a privileged program it
// removes SSLKEYLOGFILE from the environment: anyone who can read that file can decrypt every
// request.
void ignore_key_log();
// Defined in curl_tls.cpp. Sets options of OpenSSL that libcurl has no option for. `hardened`:
// OpenSSL 3 wipes received bytes after it has passed them on. In a privileged program: OpenSSL
// writes no keys to a file, also if SSLKEYLOGFILE was set when libcurl was initialised.
void adjust_tls(CURL* easy, bool hardened);

// The options of all handles of one transport. The constructor checks them.
class CurlSettings {
 public:
  // Initialises libcurl. Throws ConfigurationError for an option out of range, a CA file that
  // cannot be used, and a libcurl that is too old.
  explicit CurlSettings(CurlOptions options);

  // Sets all options that stay the same for the whole life of `easy`.
  void apply(CURL* easy, const Origin& origin) const;

  // Whether a connection to `origin` may start with the look-up of a name: that of the origin or of
  // a proxy.
  [[nodiscard]] bool looks_up(const Origin& origin) const;

  [[nodiscard]] const CurlOptions& options() const noexcept { return options_; }

 private:
  void apply_trust(CURL* easy) const;
  void apply_proxy(CURL* easy, const Origin& origin) const;

  CurlOptions options_;
  // A file of certificates; empty: `ca_pem` is used, or the default of libcurl.
  std::string ca_bundle_{};
};

}  // namespace ninjaone::http
