// SPDX-License-Identifier: MIT
// A disk that fails while the token file is written: each system call of the write returns EIO in
// turn. This program defines the functions in front of those of the C library.
#include <dlfcn.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "support/bench.hpp"

namespace {

enum class DiskCall { none, cut_off, write, second_write, sync, rename };

DiskCall failing_call = DiskCall::none;
int times_failed = 0, writes_made = 0;

bool disk_fails(DiskCall call) {
  if (failing_call != call) return false;
  ++times_failed;
  errno = EIO;
  return true;
}

// The function of the C library.
template <class Function>
Function* real(Function*, const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* data, size_t size) {
  static auto* const next = real(&write, "write");
  if (failing_call == DiskCall::second_write) {  // the first write accepts half of the data
    if (writes_made++ == 0) return next(file, data, size / 2);
    if (disk_fails(DiskCall::second_write)) return -1;
  }
  return disk_fails(DiskCall::write) ? -1 : next(file, data, size);
}

int fsync(int file) {
  static auto* const next = real(&fsync, "fsync");
  return disk_fails(DiskCall::sync) ? -1 : next(file);
}

int ftruncate(int file, off_t size) noexcept {
  static auto* const next = real(&ftruncate, "ftruncate");
  return disk_fails(DiskCall::cut_off) ? -1 : next(file, size);
}

int renameat(int from_folder, const char* from, int to_folder, const char* to) noexcept {
  static auto* const next = real(&renameat, "renameat");
  return disk_fails(DiskCall::rename) ? -1 : next(from_folder, from, to_folder, to);
}

}  // extern "C"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

struct DiskFolder {
  DiskFolder() {
    std::string name = ::testing::TempDir() + "ninjaone-disk-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) path = name;
  }
  DiskFolder(const DiskFolder&) = delete;
  DiskFolder& operator=(const DiskFolder&) = delete;
  ~DiskFolder() {
    failing_call = DiskCall::none;
    std::filesystem::remove_all(path);
  }
  // The content of the files, by the extension of their names.
  [[nodiscard]] std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(path)) {
      std::ostringstream text;
      text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      found[entry.path().extension().string()] = text.str();
    }
    return found;
  }
  std::string path{};
};

// A client that starts `later`. After 3600 s the token that earlier clients stored has expired.
struct LaterBench : Bench {
  LaterBench(const DiskFolder& folder, std::chrono::seconds later) {
    clock->advance(later);
    options.token_store = file_token_store(folder.path);
    reply(200, "{}");
  }
  bool works() { return client().call(Method::get, "/device/42").dump() == "{}"; }
};

}  // namespace

// Fault K114.
TEST(TokenStoreFault, ACallSucceedsIfTheDiskFails) {
  for (const DiskCall call : {DiskCall::cut_off, DiskCall::write, DiskCall::second_write,
                              DiskCall::sync, DiskCall::rename}) {
    const int name = static_cast<int>(call);
    const DiskFolder folder;
    EXPECT_TRUE(LaterBench(folder, 0s).works());
    const auto before = folder.files();
    ASSERT_EQ(before.count(".token"), 1U);
    LaterBench bench(folder, 3'600s);
    times_failed = writes_made = 0;
    failing_call = call;
    EXPECT_TRUE(bench.works()) << name;
    failing_call = DiskCall::none;
    EXPECT_EQ(times_failed, 1) << name;
    EXPECT_EQ(bench.tokens, 1) << name;
    EXPECT_NE(bench.log.find("the token store failed to save"), std::string::npos)
        << name << bench.log;
    EXPECT_EQ(folder.files(), before) << name;
    // When the disk works again, the file is written.
    EXPECT_TRUE(LaterBench(folder, 3'600s).works()) << name;
    EXPECT_NE(folder.files(), before) << name;
    EXPECT_EQ(folder.files().count(".new"), 0U) << name;
  }
}
