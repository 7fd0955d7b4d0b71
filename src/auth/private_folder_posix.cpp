// SPDX-License-Identifier: MIT
#include "auth/private_folder_posix.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/fail.hpp"

namespace ninjaone::auth {

namespace {

// O_NONBLOCK: opening a FIFO must not wait.
constexpr int safe_flags = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
constexpr mode_t access_by_others = 077;

std::string with_errno(const char* what) {
  return std::string(what) + ": " + std::generic_category().message(errno);
}

int open_folder(const std::string& path) {
  if (path.empty())
    fail_configuration("token_store", "the folder name of the token store is empty");
  ::mkdir(path.c_str(), 0700);  // the folder may exist already; the constructor checks it
  return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
}

bool same_file(int file, int folder, const std::string& name) {
  struct stat opened {
  }, named{};
  return ::fstat(file, &opened) == 0 &&
         ::fstatat(folder, name.c_str(), &named, AT_SYMLINK_NOFOLLOW) == 0 &&
         opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

PrivateFolder::PrivateFolder(const std::string& path) : path_(path), folder_(open_folder(path)) {
  if (!folder_.valid()) fail("", with_errno("the folder cannot be opened").c_str());
  struct stat status {};
  if (::fstat(folder_.get(), &status) != 0 || status.st_uid != ::geteuid())
    fail("", "another user owns the folder");
  if ((status.st_mode & access_by_others) != 0)
    fail("", "other users can access the folder; run chmod 700 on it");
}

void PrivateFolder::fail(const std::string& name, const char* what) const {
  fail_configuration("token_store", path_ + (name.empty() ? "" : "/" + name) + ": " + what);
}

Descriptor PrivateFolder::open(const std::string& name, int flags) const {
  Descriptor file(::openat(folder_.get(), name.c_str(), flags | safe_flags, 0600));
  if (file.valid()) {
    check(file, name);
  } else if (errno != ENOENT) {
    fail(name,
         errno == ELOOP ? "it is a symbolic link" : with_errno("it cannot be opened").c_str());
  }
  return file;
}

void PrivateFolder::check(const Descriptor& file, const std::string& name) const {
  struct stat status {};
  if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
    fail(name, "it is not a regular file");
  if (status.st_uid != ::geteuid()) fail(name, "another user owns it");
  if (status.st_nlink > 1) fail(name, "it has a second hard link");
  if ((status.st_mode & access_by_others) != 0)
    fail(name, "other users can read or write it; run chmod 600 on it");
}

std::optional<std::string> PrivateFolder::read(const std::string& name,
                                               std::size_t max_bytes) const {
  const Descriptor file = open(name, O_RDONLY);
  if (!file.valid()) return std::nullopt;
  std::string text(max_bytes + 1, '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    const ssize_t got = ::read(file.get(), text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(name, with_errno("it cannot be read").c_str());
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  if (size > max_bytes)
    fail(name, ("it has more than " + std::to_string(max_bytes) + " bytes").c_str());
  text.resize(size);
  return text;
}

// Opens and locks the temporary file. A file that a killed process left behind is used again. The
// lock distinguishes it from a file that another process is writing.
Descriptor PrivateFolder::open_temporary(const std::string& name) const {
  for (;;) {
    Descriptor file = open(name, O_WRONLY | O_CREAT);
    if (!file.valid()) fail(name, "it cannot be created");
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) fail(name, "another process is writing it");
    if (same_file(file.get(), folder_.get(), name)) return file;
    // Between open and flock, another process renamed this file to its final name. Try again.
  }
}

void PrivateFolder::replace(const std::string& name, std::string_view text) const {
  (void)open(name, O_RDONLY);  // throws if the old file is not safe
  const std::string temporary = name + ".new";
  const Descriptor file = open_temporary(temporary);
  const bool written =
      ::ftruncate(file.get(), 0) == 0 && write_all(file.get(), text) && ::fsync(file.get()) == 0 &&
      ::renameat(folder_.get(), temporary.c_str(), folder_.get(), name.c_str()) == 0;
  if (!written) {
    const std::string why = with_errno("it cannot be written");
    ::unlinkat(folder_.get(), temporary.c_str(), 0);
    fail(name, why.c_str());
  }
  // The file has been replaced. This makes the new name survive a power failure on file systems
  // that support it; an error is therefore ignored.
  ::fsync(folder_.get());
}

void PrivateFolder::remove(const std::string& name) const {
  (void)open(name, O_RDONLY);
  if (::unlinkat(folder_.get(), name.c_str(), 0) != 0 && errno != ENOENT)
    fail(name, with_errno("it cannot be removed").c_str());
}

std::shared_ptr<void> PrivateFolder::try_lock(const std::string& name) const {
  const auto file = std::make_shared<Descriptor>(open(name, O_RDWR | O_CREAT));
  if (!file->valid()) fail(name, "it cannot be created");
  if (::flock(file->get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) fail(name, with_errno("it cannot be locked").c_str());
    return nullptr;
  }
  // Unlocked explicitly: a child of fork() also has the file open, so that closing it here would
  // not release the lock.
  return {file.get(), [file](void*) { ::flock(file->get(), LOCK_UN); }};
}

}  // namespace ninjaone::auth
