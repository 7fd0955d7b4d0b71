// SPDX-License-Identifier: MIT
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "http/curl_settings.hpp"
#include "http/process.hpp"

#ifdef _WIN32

namespace ninjaone::http {
void ignore_key_log() {}
void adjust_tls(CURL*, bool) {}
}  // namespace ninjaone::http

#else

#include <dlfcn.h>

namespace ninjaone::http {

namespace {

// Finds a function of OpenSSL by name. libcurl has loaded OpenSSL, and the library does not link to
// it itself.
template <class Function>
Function find(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_DEFAULT, name));
}

void enable_wiping(void* context) {
  constexpr std::uint64_t cleanse_plaintext = 2;  // SSL_OP_CLEANSE_PLAINTEXT
  static const auto set_options =
      find<std::uint64_t (*)(void*, std::uint64_t)>("SSL_CTX_set_options");
  if (set_options != nullptr) set_options(context, cleanse_plaintext);
}

void disable_key_log(void* context) {
  using Callback = void (*)(const void*, const char*);
  static const auto set_callback = find<void (*)(void*, Callback)>("SSL_CTX_set_keylog_callback");
  if (set_callback != nullptr) set_callback(context, nullptr);
}

// libcurl calls this with the SSL_CTX of each new connection, after it has made its own settings.
CURLcode on_context(CURL*, void* context, void* hardened) {
  if (hardened != nullptr) enable_wiping(context);
  if (is_privileged()) disable_key_log(context);
  return CURLE_OK;
}

}  // namespace

void ignore_key_log() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): runs once, when the first transport is constructed
  if (is_privileged()) ::unsetenv("SSLKEYLOGFILE");
}

void adjust_tls(CURL* easy, bool hardened) {
  const std::string_view tls = curl_version_info(CURLVERSION_NOW)->ssl_version;
  static char marker;  // only its address is used: not null means hardened
  const bool wipes = hardened && tls.substr(0, 9) == "OpenSSL/3";
  if (!wipes && (!is_privileged() || tls.substr(0, 8) != "OpenSSL/")) return;
  set_option(easy, CURLOPT_SSL_CTX_FUNCTION, &on_context);
  set_option(easy, CURLOPT_SSL_CTX_DATA, wipes ? &marker : nullptr);
}

}  // namespace ninjaone::http

#endif
