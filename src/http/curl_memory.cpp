// SPDX-License-Identifier: MIT
// The memory functions of libcurl in hardened mode. libcurl copies requests and responses, with the
// secrets in them, to memory that it allocates and frees. These functions wipe memory before it is
// freed, and let core dumps leave out the large buffers.
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

// The buffers of a handle, with the bytes that were sent and received last, are at least as large.
constexpr std::size_t smallest_buffer = std::size_t{16} << 10;
std::atomic<bool> in_use{false};  // libcurl has called allocate()

void* allocate(std::size_t size) noexcept {
  in_use = true;
  void* memory = std::malloc(size);  // NOLINT(cppcoreguidelines-no-malloc): libcurl requires it
  if (memory != nullptr && size >= smallest_buffer) leave_out_of_dumps(memory, size);
  return memory;
}

void release(void* memory) noexcept {
  if (memory != nullptr) wipe(memory, ::malloc_usable_size(memory));
  std::free(memory);  // NOLINT(cppcoreguidelines-no-malloc)
}

void* resize(void* memory, std::size_t size) noexcept {
  void* other = allocate(size);
  if (other == nullptr || memory == nullptr) return other;
  std::memcpy(other, memory, std::min(size, ::malloc_usable_size(memory)));
  release(memory);
  return other;
}

void* allocate_zeroed(std::size_t count, std::size_t size) noexcept {
  if (size != 0 && count > SIZE_MAX / size) return nullptr;
  void* memory = allocate(count * size);
  if (memory != nullptr) std::memset(memory, 0, count * size);
  return memory;
}

}  // namespace

void harden_libcurl() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): libcurl reads it in the same way
  if (std::getenv("SSLKEYLOGFILE") != nullptr) {
    fail_configuration("tls_keys",
                       "the environment variable SSLKEYLOGFILE is set, so anyone who can read that "
                       "file can decrypt every request; hardened mode does not allow it: unset the "
                       "variable");
  }
  static const CURLcode code = curl_global_init_mem(CURL_GLOBAL_DEFAULT, &allocate, &release,
                                                    &resize, &::strdup, &allocate_zeroed);
  // curl_global_init_mem() has no effect if libcurl is initialised already. This call allocates
  // memory, so it shows whether libcurl uses the functions.
  curl_slist_free_all(curl_slist_append(nullptr, "x"));
  if (code != CURLE_OK || !in_use) {
    fail_configuration(
        "hardened",
        "CurlOptions::hardened is set too late: another transport, curl_global_init() or "
        "curl_easy_init() has initialised libcurl in this process already; construct "
        "the first hardened client before them, early in main()");
  }
  harden_memory();
}

}  // namespace ninjaone::http
