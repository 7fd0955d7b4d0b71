// SPDX-License-Identifier: MIT
#include "http/curl_multi.hpp"

#ifdef __linux__

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <mutex>

namespace ninjaone::http {

namespace {

// Finds the pair of sockets that curl_multi_wakeup() uses, for which libcurl has no function.
//
// The pair is recognized by its behaviour. The constructor, before the multi handle is made,
// records which of the descriptors from the lowest free number on are open: new descriptors get the
// lowest free numbers. close_on_exec(), after that, looks at the Unix stream sockets that are new,
// and calls curl_multi_wakeup() twice. After each call the reader of the pair has as many bytes to
// read as there were calls, and the writer has sent more bytes than before. Another thread may open
// sockets of the program at the same time. So the two are changed only if exactly one socket
// behaved as a reader and one as a writer: a socket of the program is never changed.
class WakeupPair {
 public:
  WakeupPair() : first_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (first_ < 0) return;
    ::close(first_);
    for (int i = 0; i < count; ++i) excluded_[static_cast<std::size_t>(i)] = is_open(first_ + i);
  }

  void close_on_exec(CURLM* multi) {
    if (first_ < 0) return;
    for (int i = 0; i < count; ++i)
      excluded_[static_cast<std::size_t>(i)] |= !is_unused(first_ + i);
    for (int calls = 1; calls <= 2; ++calls) {
      if (curl_multi_wakeup(multi) != CURLM_OK) return;
      for (int i = 0; i < count; ++i) compare(i, calls);
    }
    if (readers_ != 1 || writers_ != 1) return;
    for (const int end : {reader_, writer_})
      ::fcntl(end, F_SETFD, ::fcntl(end, F_GETFD) | FD_CLOEXEC);
  }

 private:
  static constexpr int count = 64;  // of descriptors that are checked
  static bool is_open(int descriptor) { return ::fcntl(descriptor, F_GETFD) != -1; }
  static int size_of(int descriptor, unsigned long what) {
    int bytes = -1;
    return ::ioctl(descriptor, what, &bytes) == 0 ? bytes : -1;
  }
  static int option_of(int descriptor, int option) {
    int value = -1;
    socklen_t size = sizeof value;
    return ::getsockopt(descriptor, SOL_SOCKET, option, &value, &size) == 0 ? value : -1;
  }
  // Whether this is a Unix stream socket through which no byte was sent.
  static bool is_unused(int descriptor) {
    return option_of(descriptor, SO_DOMAIN) == AF_UNIX &&
           option_of(descriptor, SO_TYPE) == SOCK_STREAM && size_of(descriptor, FIONREAD) == 0 &&
           size_of(descriptor, TIOCOUTQ) == 0;
  }
  // Compares one socket with a reader and a writer after `calls` calls of curl_multi_wakeup().
  void compare(int i, int calls) {
    const auto place = static_cast<std::size_t>(i);
    if (excluded_[place]) return;
    const int descriptor = first_ + i, in = size_of(descriptor, FIONREAD),
              out = size_of(descriptor, TIOCOUTQ);
    const bool reads = in == calls && out == 0, writes = in == 0 && out > sent_[place];
    sent_[place] = out;
    excluded_[place] = !reads && !writes;
    if (calls == 1 || excluded_[place]) return;
    (reads ? reader_ : writer_) = descriptor;
    ++(reads ? readers_ : writers_);
  }

  const int first_;
  std::array<bool, count> excluded_{};  // closed, or not of the pair
  std::array<int, count> sent_{};
  int reader_ = -1, writer_ = -1, readers_ = 0, writers_ = 0;
};

}  // namespace

CURLM* init_multi() {
  // One call at a time, or one call would see the pair of the other. The wait for the lock is
  // limited: in a forked child it may be held for ever.
  static std::mutex mutex;
  std::unique_lock lock(mutex, std::defer_lock);
  for (int i = 0; i < 1000 && !lock.try_lock(); ++i) ::usleep(10);
  WakeupPair pair;
  CURLM* multi = curl_multi_init();
  if (multi != nullptr) pair.close_on_exec(multi);
  return multi;
}

}  // namespace ninjaone::http

#else

namespace ninjaone::http {
CURLM* init_multi() { return curl_multi_init(); }
}  // namespace ninjaone::http

#endif
