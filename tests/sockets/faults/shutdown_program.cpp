// SPDX-License-Identifier: MIT
// Ends in one of the ways in which programs end: shutdown_program <base URL> <mode> [<CA file>].
// Modes:
//   static       a client and a listing that reads ahead are destroyed by exit()
//   sigterm      a signal cancels a call that waits
//   fork         parent and child make calls in turn
//   destructors  static and thread-local objects call the client while they are destroyed
//   after        an object that was constructed before the client calls it after TLS has ended
//   call         one call; the exit status is 4 if it fails
//   early        one call, in a program that has initialized libcurl itself
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

void call(const n1::Client& target) { (void)target.call(n1::Method::get, "/device/1"); }

// Calls the client in its destructor. A call that does not end as expected ends the program with
// status 3.
struct LateCaller {
  const n1::Client* target = nullptr;
  std::string_view expected{};  // the reason of the expected error; empty if the call must succeed
  LateCaller() = default;
  LateCaller(const LateCaller&) = delete;
  ~LateCaller() {
    if (target == nullptr) return;
    std::string reason;
    try {
      call(*target);
    } catch (const n1::Error& error) {
      reason = error.info().reason;
      if (error.info().outcome != n1::Outcome::not_sent || error.kind() != n1::ErrorKind::transport)
        ::_exit(3);
    }
    if (reason != expected) ::_exit(3);
  }
};

LateCaller first_object;  // constructed before everything else, destroyed last

int call_in_destructors() {
  thread_local LateCaller thread_object;  // constructed before the first call of its thread, so
                                          // destroyed after the objects that this call made
  thread_object.target = &*client;
  call(*client);
  std::thread([] {
    thread_local LateCaller other_thread_object;
    other_thread_object.target = &*client;
    call(*client);
  }).join();
  static LateCaller static_object;  // constructed after the client
  static_object.target = &*client;
  return 0;
}

int call_after_tls() {
  const auto* never_destroyed = new n1::Client(*client);
  call(*never_destroyed);
  first_object.target = never_destroyed;
  first_object.expected = "exiting";
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

int exit_with_static_objects() {
  n1::ListOptions ahead;
  ahead.prefetch = true;
  listing.emplace(client->devices().list({}, ahead));
  std::exit(raw(listing->begin()->id) == 1 ? 0 : 1);  // while the client waits for the next page
}

// A signal handler may call almost no function. A thread that waits for the signal may call all
// functions.
int wait_for_sigterm() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  n1::CancellationSource source;
  std::thread watch([&] {
    int number = 0;
    sigwait(&signals, &number);
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
  const std::string_view mode = arguments[2];
  if (mode == "early") curl_global_init(CURL_GLOBAL_DEFAULT);
  n1::ClientOptions options;
  options.base_url = arguments[1];
  options.auth = n1::static_token("t");
  if (count > 3) options.curl.ca_file = arguments[3];
  client.emplace(std::move(options));
  if (mode == "static") return exit_with_static_objects();
  if (mode == "sigterm") return wait_for_sigterm();
  if (mode == "fork") return fork_between_calls();
  if (mode == "destructors") return call_in_destructors();
  if (mode == "after") return call_after_tls();
  return mode == "call" || mode == "early" ? call_once() : 2;
}
