// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <string>

namespace ninjaone::soak {

constexpr std::size_t row_count = 500;  // with the ids 1, 2, 3 ...

// A tenant in another process, so that its memory is not counted. Its operations are GET /v2/rows,
// paged by id; GET /v2/row/<id>; POST /v2/rows with a number; and GET /v2/ledger/<number>, which
// returns how often that write and the writes after it were applied, one digit for each. Five of a
// hundred exchanges have a fault of sockets::faults_with_write(), except those of the ledger. One
// connection of two hundred ends before a request.
class SoakServer {
 public:
  // Forks, so no thread may run yet.
  SoakServer(std::size_t max_writes, std::uint64_t seed);
  SoakServer(const SoakServer&) = delete;
  SoakServer& operator=(const SoakServer&) = delete;
  ~SoakServer();
  [[nodiscard]] const std::string& base_url() const noexcept { return base_url_; }

 private:
  pid_t process_ = -1;
  int alive_ = -1;  // the process ends when this descriptor is closed
  std::string base_url_{};
};

}  // namespace ninjaone::soak
