// SPDX-License-Identifier: MIT
#pragma once

#include <dirent.h>
#include <malloc.h>
#include <unistd.h>

#include <cstddef>
#include <fstream>

// The resources of this process, as Linux counts them.
namespace ninjaone {

[[nodiscard]] inline std::size_t open_descriptors() {
  std::size_t count = 0;
  DIR* const folder = ::opendir("/proc/self/fd");
  while (::readdir(folder) != nullptr) ++count;
  ::closedir(folder);
  return count;
}

[[nodiscard]] inline std::size_t resident_bytes() {
  std::size_t total = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> total >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

// Bytes of the heap that are allocated and not freed. Unlike resident memory it does not grow when
// threads start and end and leave free memory in their arenas. So it shows leaks but not
// fragmentation.
[[nodiscard]] inline std::size_t allocated_bytes() {
  const struct mallinfo2 heap = ::mallinfo2();
  return heap.uordblks + heap.hblkhd;
}

}  // namespace ninjaone
