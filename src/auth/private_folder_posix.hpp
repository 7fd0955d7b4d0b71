// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone::auth {

// An open file of the system.
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

// A folder that nobody but its user reaches, open. What is opened in it is looked at afterwards, so
// that no link and nobody who is quicker can lead elsewhere. ConfigurationError, from everything:
// names the file and what is wrong with it.
class PrivateFolder {
 public:
  // Made when it is missing.
  explicit PrivateFolder(const std::string& path);

  // Nothing: there is no such file. At most so many bytes.
  [[nodiscard]] std::optional<std::string> read(const std::string& name, std::size_t most) const;
  // All of it or nothing: the file is the old or the new one whenever this ends.
  void replace(const std::string& name, std::string_view text) const;
  void remove(const std::string& name) const;
  // Null: somebody else holds the lock. The system frees it with the process. The file stays: who
  // deletes it makes two locks.
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
