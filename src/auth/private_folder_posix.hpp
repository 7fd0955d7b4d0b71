// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone::auth {

// Owns a file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number) noexcept : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
  Descriptor& operator=(Descriptor&& other) = delete;
  ~Descriptor();
  [[nodiscard]] int get() const noexcept { return number_; }
  [[nodiscard]] bool valid() const noexcept { return number_ >= 0; }

 private:
  int number_;
};

// An open folder that only its owner can access. Files are opened relative to the open folder and
// are checked after they are opened, so that neither a link nor a change between the check and the
// opening can lead to another file. All functions throw ConfigurationError, which names the file
// and the problem.
class PrivateFolder {
 public:
  // Creates the folder if it is missing.
  explicit PrivateFolder(const std::string& path);

  // The content of a file. Returns nothing if the file does not exist. Throws if it has more than
  // `max_bytes`.
  [[nodiscard]] std::optional<std::string> read(const std::string& name,
                                                std::size_t max_bytes) const;
  // Replaces a file atomically: whenever the process ends, the file has the old or the new content.
  void replace(const std::string& name, std::string_view text) const;
  void remove(const std::string& name) const;
  // Returns null if another holder has the lock. The system releases the lock when the process
  // ends. The lock file is never deleted, because two processes could then lock two different
  // files.
  [[nodiscard]] std::shared_ptr<void> try_lock(const std::string& name) const;

 private:
  [[noreturn]] void fail(const std::string& name, const char* what) const;
  [[nodiscard]] Descriptor open(const std::string& name, int flags) const;
  void check(const Descriptor& file, const std::string& name) const;
  [[nodiscard]] Descriptor open_temporary(const std::string& name) const;

  const std::string path_;
  const Descriptor folder_;
};

}  // namespace ninjaone::auth
