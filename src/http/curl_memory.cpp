// SPDX-License-Identifier: MIT
// Hardened mode: what libcurl and its TLS do with memory that secrets pass through.
#include <dlfcn.h>
#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "base/fail.hpp"
#include "base/wipe.hpp"
#include "http/curl_settings.hpp"

namespace ninjaone::http {

namespace {

constexpr std::size_t smallest_buffer = std::size_t{16} << 10;  // of a handle, holding what was sent and received last
std::atomic<bool> asked{false};

void* take(std::size_t size) noexcept {
  asked = true;
  void* memory = std::malloc(size);  // NOLINT(cppcoreguidelines-no-malloc): libcurl asks for it
  if (memory != nullptr && size >= smallest_buffer) leave_out_of_dumps(memory, size);
  return memory;
}

void give(void* memory) noexcept {
  if (memory != nullptr) wipe(memory, ::malloc_usable_size(memory));
  std::free(memory);  // NOLINT(cppcoreguidelines-no-malloc)
}

void* resize(void* memory, std::size_t size) noexcept {
  void* other = take(size);
  if (other == nullptr || memory == nullptr) return other;
  std::memcpy(other, memory, std::min(size, ::malloc_usable_size(memory)));
  give(memory);
  return other;
}

void* take_zeroed(std::size_t count, std::size_t size) noexcept {
  if (size != 0 && count > SIZE_MAX / size) return nullptr;
  void* memory = take(count * size);
  if (memory != nullptr) std::memset(memory, 0, count * size);
  return memory;
}

// Asked for by name: libcurl has brought its OpenSSL along, and nothing else of it is needed here.
CURLcode set_cleansing(CURL*, void* context, void*) {
  constexpr std::uint64_t cleanse_plaintext = 2;  // SSL_OP_CLEANSE_PLAINTEXT
  using SetOptions = std::uint64_t (*)(void*, std::uint64_t);
  static const auto set_options = reinterpret_cast<SetOptions>(::dlsym(RTLD_DEFAULT, "SSL_CTX_set_options"));
  if (set_options != nullptr) set_options(context, cleanse_plaintext);
  return CURLE_OK;
}

}  // namespace

void harden_libcurl() {
  if (std::getenv("SSLKEYLOGFILE") != nullptr) {  // NOLINT(concurrency-mt-unsafe): as libcurl itself looks
    fail_configuration("tls_keys", "SSLKEYLOGFILE is set: whoever reads that file can read every request; hardened mode refuses that");
  }
  static const CURLcode code = curl_global_init_mem(CURL_GLOBAL_DEFAULT, &take, &give, &resize, &::strdup, &take_zeroed);
  curl_slist_free_all(curl_slist_append(nullptr, "x"));  // asks for memory: of us, if ours was taken
  if (code != CURLE_OK || !asked) {
    fail_configuration("hardened",
                       "CurlOptions::hardened comes too late: libcurl works already in this process, for another transport or by "
                       "curl_global_init() or curl_easy_init(); make the first hardened client before them, early in main()");
  }
  harden_memory();
}

void wipe_after_tls(CURL* easy) {
  const std::string_view tls = curl_version_info(CURLVERSION_NOW)->ssl_version;
  if (tls.substr(0, 9) == "OpenSSL/3") set_option(easy, CURLOPT_SSL_CTX_FUNCTION, &set_cleansing);
}

}  // namespace ninjaone::http
