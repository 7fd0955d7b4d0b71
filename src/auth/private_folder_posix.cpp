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

constexpr int safely = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;  // a FIFO does not keep us waiting
constexpr mode_t for_others = 077;

std::string reason(const char* what) {
  return std::string(what) + ": " + std::generic_category().message(errno);
}

int open_folder(const std::string& path) {
  if (path.empty()) fail_configuration("token_store", "the folder of a token store has no name");
  ::mkdir(path.c_str(), 0700);  // whether it was there is seen below
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
  if (!folder_.valid()) fail("", reason("the folder cannot be opened").c_str());
  struct stat is {};
  if (::fstat(folder_.get(), &is) != 0 || is.st_uid != ::geteuid())
    fail("", "the folder belongs to somebody else");
  if ((is.st_mode & for_others) != 0) fail("", "the folder lets others in; chmod 700");
}

void PrivateFolder::fail(const std::string& name, const char* what) const {
  fail_configuration("token_store", path_ + (name.empty() ? "" : "/" + name) + ": " + what);
}

Descriptor PrivateFolder::open(const std::string& name, int flags) const {
  Descriptor file(::openat(folder_.get(), name.c_str(), flags | safely, 0600));
  if (file.valid()) {
    check(file, name);
  } else if (errno != ENOENT) {
    fail(name, errno == ELOOP ? "it is a link" : reason("it cannot be opened").c_str());
  }
  return file;
}

void PrivateFolder::check(const Descriptor& file, const std::string& name) const {
  struct stat is {};
  if (::fstat(file.get(), &is) != 0 || !S_ISREG(is.st_mode)) fail(name, "it is no regular file");
  if (is.st_uid != ::geteuid()) fail(name, "it belongs to somebody else");
  if (is.st_nlink > 1) fail(name, "it has another name, too");
  if ((is.st_mode & for_others) != 0) fail(name, "others may read or write it; chmod 600");
}

std::optional<std::string> PrivateFolder::read(const std::string& name, std::size_t most) const {
  const Descriptor file = open(name, O_RDONLY);
  if (!file.valid()) return std::nullopt;
  std::string text(most + 1, '\0');
  std::size_t size = 0;
  while (size < text.size()) {
    const ssize_t got = ::read(file.get(), text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(name, reason("it cannot be read").c_str());
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  if (size > most) fail(name, "it is longer than it may be");
  text.resize(size);
  return text;
}

// One that a process left behind when it was killed is used again; the lock tells it from one that
// is being written.
Descriptor PrivateFolder::open_temporary(const std::string& name) const {
  for (;;) {
    Descriptor file = open(name, O_WRONLY | O_CREAT);
    if (!file.valid()) fail(name, "it cannot be made");
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) fail(name, "another process is writing");
    if (same_file(file.get(), folder_.get(), name)) return file;
    // Between our opening and our lock it became the file itself.
  }
}

void PrivateFolder::replace(const std::string& name, std::string_view text) const {
  (void)open(name, O_RDONLY);  // what must not be read must not be replaced
  const std::string temporary = name + ".new";
  const Descriptor file = open_temporary(temporary);
  const bool written =
      ::ftruncate(file.get(), 0) == 0 && write_all(file.get(), text) && ::fsync(file.get()) == 0 &&
      ::renameat(folder_.get(), temporary.c_str(), folder_.get(), name.c_str()) == 0;
  if (!written) {
    const std::string why = reason("it cannot be written");
    ::unlinkat(folder_.get(), temporary.c_str(), 0);
    fail(name, why.c_str());
  }
  ::fsync(folder_.get());  // the file is there; whether its name outlives a power cut is the file
                           // system's to say
}

void PrivateFolder::remove(const std::string& name) const {
  (void)open(name, O_RDONLY);
  if (::unlinkat(folder_.get(), name.c_str(), 0) != 0 && errno != ENOENT)
    fail(name, reason("it cannot be removed").c_str());
}

std::shared_ptr<void> PrivateFolder::try_lock(const std::string& name) const {
  const auto file = std::make_shared<Descriptor>(open(name, O_RDWR | O_CREAT));
  if (!file->valid()) fail(name, "it cannot be made");
  if (::flock(file->get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) fail(name, reason("it cannot be locked").c_str());
    return nullptr;
  }
  // Unlocked by hand: a child of fork() has the file open, too, and would keep the lock.
  return {file.get(), [file](void*) { ::flock(file->get(), LOCK_UN); }};
}

}  // namespace ninjaone::auth
