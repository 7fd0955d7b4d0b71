// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <string>

namespace ninjaone::soak {

constexpr std::size_t row_count = 500;  // with the ids 1, 2, 3 ...

// A tenant in a process of its own, so that what it holds is not counted here: GET /v2/rows, paged
// by id; GET /v2/row/<id>; POST /v2/rows with a number; GET /v2/ledger/<number>, how often that
// write and those after it were done, a digit each. Five of a hundred exchanges go wrong in every
// way of sockets::faults_with_write(), but of the ledger none; one connection of two hundred ends
// before a request.
class SoakServer {
 public:
  SoakServer(std::size_t most_writes, std::uint64_t seed);  // forks: no thread may run yet
  SoakServer(const SoakServer&) = delete;
  SoakServer& operator=(const SoakServer&) = delete;
  ~SoakServer();
  [[nodiscard]] const std::string& base_url() const noexcept { return base_url_; }

 private:
  pid_t process_ = -1;
  int alive_ = -1;  // it ends when this is closed
  std::string base_url_{};
};

}  // namespace ninjaone::soak
