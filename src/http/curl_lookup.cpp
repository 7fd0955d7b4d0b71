// SPDX-License-Identifier: MIT
#include "http/curl_lookup.hpp"

#include <utility>

#include "http/curl_settings.hpp"

#ifndef _WIN32
#include <fcntl.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace ninjaone::http {

namespace {

bool is_resolved(CURL* easy) {
  curl_off_t time = 0;
  curl_easy_getinfo(easy, CURLINFO_NAMELOOKUP_TIME_T, &time);
  return time > 0;
}

// Whether libcurl looks names up on threads. A libcurl with c-ares does not.
bool has_threads() {
  static const bool threads = curl_version_info(CURLVERSION_NOW)->ares == nullptr;
  return threads;
}

#ifndef _WIN32
// The descriptor that libcurl waits for while it looks a name up. -1: it waits for none, or for one
// whose number is too large for select().
int descriptor_of(CURLM* multi) {
  fd_set read, write, error;
  FD_ZERO(&read);
  FD_ZERO(&write);
  FD_ZERO(&error);
  int last = -1;
  if (curl_multi_fdset(multi, &read, &write, &error, &last) != CURLM_OK) return -1;
  for (int descriptor = 0; descriptor <= last; ++descriptor) {
    if (FD_ISSET(descriptor, &read)) return descriptor;
  }
  return -1;
}

// Whether the descriptor becomes readable when its other end is closed. An eventfd, which libcurl
// 8.10 and newer use on Linux, has no other end.
bool has_other_end(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 &&
         (S_ISSOCK(status.st_mode) || S_ISFIFO(status.st_mode));
}
#endif

}  // namespace

void CurlLookup::attach_to(CURL* easy) {
  set_option(easy, CURLOPT_RESOLVER_START_FUNCTION, &on_start);
  set_option(easy, CURLOPT_RESOLVER_START_DATA, this);
}

void CurlLookup::begin_exchange(bool by_name) noexcept {
  by_name_ = by_name && has_threads();
  refused_ = false;
}

int CurlLookup::on_start(void*, void*, void* self) {
  return static_cast<CurlLookup*>(self)->start() ? 0 : 1;
}

// libcurl calls this for addresses and for localhost as well, but not for a name in its cache.
bool CurlLookup::start() noexcept {
  if (!by_name_) return true;
  try {
    end();  // the look-up of an earlier connection of this exchange
    running_ = limit_.begin();
    refused_ = !running_;
  } catch (...) {  // no memory, in a forked child: the look-up starts without a place
  }
  return !refused_;
}

void CurlLookup::follow(CURLM* multi, CURL* easy) {
  if (!running_) return;
  if (is_resolved(easy)) return end();
  if (!std::exchange(descriptor_copied_, true)) copy_descriptor(multi);
}

void CurlLookup::copy_descriptor([[maybe_unused]] CURLM* multi) {
#ifndef _WIN32
  const int descriptor = descriptor_of(multi);
  if (descriptor < 0) return;
  ::fcntl(descriptor, F_SETFD, ::fcntl(descriptor, F_GETFD) | FD_CLOEXEC);
  if (has_other_end(descriptor)) descriptor_ = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
#endif
}

void CurlLookup::end_exchange(CURL* easy, CURLcode code) {
  if (is_resolved(easy) || code == CURLE_COULDNT_RESOLVE_HOST ||
      code == CURLE_COULDNT_RESOLVE_PROXY)
    end();
  leave_behind();
}

void CurlLookup::end() {
  if (!std::exchange(running_, false)) return;
  close_descriptor();
  limit_.end();
}

void CurlLookup::leave_behind() {
  if (!std::exchange(running_, false)) return;
  descriptor_copied_ = false;
  limit_.leave_behind(std::exchange(descriptor_, -1));
}

void CurlLookup::close_descriptor() noexcept {
  descriptor_copied_ = false;
#ifndef _WIN32
  if (descriptor_ >= 0) ::close(descriptor_);
#endif
  descriptor_ = -1;
}

}  // namespace ninjaone::http
