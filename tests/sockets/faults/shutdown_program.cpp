// SPDX-License-Identifier: MIT
// Ends in one of the ways programs end: shutdown_program <base URL> <way> [<CA file>]. Ways:
//   static       a client and a listing that reads ahead are destroyed by exit()
//   sigterm      a signal cancels a call that waits
//   fork         parent and child call in turn
//   destructors  static and thread-local objects call the client while they are destroyed
//   after        an object that was constructed before the client calls it when TLS has ended
//   call         one call; exit status 4: it failed
//   early        one call, in a program that has initialised libcurl by itself
#include <curl/curl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <ninjaone/ninjaone.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace n1 = ninjaone;

namespace {

std::optional<n1::PagedRange<n1::Device>> listing;  // destroyed after the client
std::optional<n1::Client> client;

void call(const n1::Client& by) { (void)by.call(n1::Method::get, "/device/1"); }

// Calls the client when it is destroyed; a call that does not end as expected ends the program with
// status 3.
struct LateCaller {
  const n1::Client* by = nullptr;
  std::string_view expected{};  // the reason of the error; empty: none
  LateCaller() = default;
  LateCaller(const LateCaller&) = delete;
  ~LateCaller() {
    if (by == nullptr) return;
    std::string reason;
    try {
      call(*by);
    } catch (const n1::Error& error) {
      reason = error.info().reason;
      if (error.info().outcome != n1::Outcome::not_sent || error.kind() != n1::ErrorKind::transport)
        ::_exit(3);
    }
    if (reason != expected) ::_exit(3);
  }
};

LateCaller first_of_all;  // constructed before everything else, destroyed last

int call_in_destructors() {
  thread_local LateCaller of_thread;  // before the first call of its thread, so destroyed after
                                      // whatever that call left behind
  of_thread.by = &*client;
  call(*client);
  std::thread([] {
    thread_local LateCaller of_other_thread;
    of_other_thread.by = &*client;
    call(*client);
  }).join();
  static LateCaller of_process;  // constructed after the client
  of_process.by = &*client;
  return 0;
}

int call_after_tls() {
  const auto* never_destroyed = new n1::Client(*client);
  call(*never_destroyed);
  first_of_all.by = never_destroyed;
  first_of_all.expected = "exiting";
  return 0;
}

int call_once() {
  try {
    call(*client);
  } catch (const n1::Error&) {
    return 4;
  }
  return 0;
}

int leave_it_to_exit() {
  n1::ListOptions ahead;
  ahead.prefetch = true;
  listing.emplace(client->devices().list({}, ahead));
  std::exit(raw(listing->begin()->id) == 1 ? 0 : 1);  // while the next page does not come
}

// What a signal handler may do is next to nothing; a thread that waits for the signal may do
// everything.
int wait_for_sigterm() {
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &only, nullptr);
  n1::CancellationSource source;
  std::thread watch([&] {
    int number = 0;
    sigwait(&only, &number);
    source.cancel();
  });
  int status = 1;
  try {
    n1::CallOptions options;
    options.cancel = source.token();
    (void)client->call(n1::Method::get, "/device/1", {}, options);
  } catch (const n1::CancelledError&) {
    status = 0;
  }
  watch.join();
  return status;
}

int fork_between_calls() {
  call(*client);
  const pid_t child = ::fork();
  if (child == 0) {
    call(*client);
    call(*client);
    client.reset();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  call(*client);
  return status;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 2;
  const std::string_view way = arguments[2];
  if (way == "early") curl_global_init(CURL_GLOBAL_DEFAULT);
  n1::ClientOptions options;
  options.base_url = arguments[1];
  options.auth = n1::static_token("t");
  if (count > 3) options.curl.ca_file = arguments[3];
  client.emplace(std::move(options));
  if (way == "static") return leave_it_to_exit();
  if (way == "sigterm") return wait_for_sigterm();
  if (way == "fork") return fork_between_calls();
  if (way == "destructors") return call_in_destructors();
  if (way == "after") return call_after_tls();
  return way == "call" || way == "early" ? call_once() : 2;
}
