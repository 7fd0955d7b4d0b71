// SPDX-License-Identifier: MIT
// Ends in one of the ways programs end: shutdown_program <base URL> <way>. Ways: static (a client and a listing that read ahead are
// destroyed by exit()), sigterm (a signal cancels a call that waits), fork (parent and child call in turn).
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <ninjaone/ninjaone.hpp>
#include <optional>
#include <string_view>
#include <thread>

namespace n1 = ninjaone;

namespace {

std::optional<n1::PagedRange<n1::Device>> listing;  // destroyed after the client
std::optional<n1::Client> client;

void call(const n1::Client& by) { (void)by.call(n1::Method::get, "/device/1"); }

int leave_it_to_exit() {
  n1::ListOptions ahead;
  ahead.prefetch = true;
  listing.emplace(client->devices().list({}, ahead));
  std::exit(raw(listing->begin()->id) == 1 ? 0 : 1);  // while the next page does not come
}

// What a signal handler may do is next to nothing; a thread that waits for the signal may do everything.
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
  if (count != 3) return 2;
  n1::ClientOptions options;
  options.base_url = arguments[1];
  options.auth = n1::static_token("t");
  client.emplace(std::move(options));
  const std::string_view way = arguments[2];
  return way == "static" ? leave_it_to_exit() : way == "sigterm" ? wait_for_sigterm() : way == "fork" ? fork_between_calls() : 2;
}
