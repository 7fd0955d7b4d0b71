// SPDX-License-Identifier: MIT
// Hardened mode: what libcurl does with memory that secrets pass through.
#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "base/fail.hpp"
#include "base/wipe.hpp"
#include "http/curl_settings.hpp"

namespace ninjaone::http {

namespace {

constexpr std::size_t smallest_buffer =
    std::size_t{16} << 10;  // of a handle, holding what was sent and received last
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

}  // namespace

void harden_libcurl() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): as libcurl itself looks
  if (std::getenv("SSLKEYLOGFILE") != nullptr) {
    fail_configuration("tls_keys",
                       "SSLKEYLOGFILE is set: anyone who can read that file can decrypt every "
                       "request; hardened mode does not allow it, so unset the variable");
  }
  static const CURLcode code =
      curl_global_init_mem(CURL_GLOBAL_DEFAULT, &take, &give, &resize, &::strdup, &take_zeroed);
  curl_slist_free_all(
      curl_slist_append(nullptr, "x"));  // asks for memory: of us, if ours was taken
  if (code != CURLE_OK || !asked) {
    fail_configuration("hardened",
                       "CurlOptions::hardened comes too late: libcurl works already in this "
                       "process, for another transport or by "
                       "curl_global_init() or curl_easy_init(); make the first hardened client "
                       "before them, early in main()");
  }
  harden_memory();
}

}  // namespace ninjaone::http
