// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "http/curl_handle.hpp"
#include "http/process_owned.hpp"

namespace ninjaone::http {

// The idle handles of a transport with their connections, by origin. take() returns the handle that
// was given last: its connection is the least likely to have been closed by the server. Two limits
// hold after each give(), per origin and in all; the handle that has been idle for the longest time
// leaves first.
//
// Any thread. The lock protects only the lists: a handle is destroyed outside of it, because that
// closes a connection, which takes time. After a fork() the child starts with an empty pool. It
// neither uses nor closes the connections that it inherited, because both would send bytes on the
// connections of its parent. When TLS has ended in this process (tls_end.hpp), the handles are not
// destroyed at all.
class CurlHandlePool {
 public:
  CurlHandlePool(std::size_t per_origin, std::size_t total);
  CurlHandlePool(const CurlHandlePool&) = delete;
  CurlHandlePool& operator=(const CurlHandlePool&) = delete;
  ~CurlHandlePool();

  // Removes and returns the newest handle for that origin; null if the pool has none.
  [[nodiscard]] std::unique_ptr<CurlHandle> take(std::string_view origin);
  // Keeps a handle, and destroys the oldest one if a limit is exceeded.
  void give(std::unique_ptr<CurlHandle> handle);

 private:
  struct IdleHandles;

  const std::size_t per_origin_, total_;
  std::unique_ptr<PerProcess<IdleHandles>> idle_;
};

}  // namespace ninjaone::http
