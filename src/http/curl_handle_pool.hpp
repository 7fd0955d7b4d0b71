// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "http/curl_handle.hpp"
#include "http/process_owned.hpp"

namespace ninjaone::http {

// Idle handles with their connections, newest first. Any thread. After a fork the child starts with
// an empty pool and leaves what it inherited alone: closing it would speak on the parent's
// connections.
class CurlHandlePool {
 public:
  CurlHandlePool(std::size_t per_origin, std::size_t total);
  CurlHandlePool(const CurlHandlePool&) = delete;
  CurlHandlePool& operator=(const CurlHandlePool&) = delete;
  ~CurlHandlePool();

  // Null if there is none for that origin.
  [[nodiscard]] std::unique_ptr<CurlHandle> take(std::string_view origin);
  // When there are too many the oldest is closed; not under the lock.
  void give(std::unique_ptr<CurlHandle> handle);

 private:
  struct Shelf;

  const std::size_t per_origin_, total_;
  std::unique_ptr<PerProcess<Shelf>> shelf_;
};

}  // namespace ninjaone::http
