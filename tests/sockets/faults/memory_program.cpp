// SPDX-License-Identifier: MIT
// A client in a separate process, whose memory a test searches from outside:
//   memory_program <base URL> <CA file> <token folder> <word>...
// Words: hardened, refresh (the grant of a user, with a token folder), fork (a child makes a call
// as well). The program makes calls, destroys the client, prints "done", and waits until its input
// ends.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <ninjaone/ninjaone.hpp>
#include <set>
#include <string>

#include "support/hidden_secret.hpp"

namespace n1 = ninjaone;

namespace {

n1::ClientOptions options_for(char** arguments, const std::set<std::string>& words) {
  n1::ClientOptions options;
  options.base_url = arguments[1];
  options.curl.ca_file = arguments[2];
  options.curl.hardened = words.count("hardened") != 0;
  if (words.count("refresh") != 0) {
    options.auth = n1::refresh_token({"id", n1::hidden_secret(n1::hidden_client_secret),
                                      n1::hidden_secret(n1::hidden_refresh_token), "user"});
    options.token_store = n1::file_token_store(arguments[3]);
  } else {
    options.auth = n1::client_credentials({"id", n1::hidden_secret(n1::hidden_client_secret)});
  }
  return options;
}

bool call_succeeds(const n1::Client& client) {
  try {
    return client.call(n1::Method::get, "/device/1")["id"].as_int() == 1;
  } catch (const n1::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return false;
  }
}

bool call_in_child_succeeds(const n1::Client& client) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(call_succeeds(client) ? 0 : 1);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) return 2;
  const std::set<std::string> words(arguments + 4, arguments + count);
  bool succeeded = true;
  {
    const n1::Client client(options_for(arguments, words));
    for (int i = 0; i < 3; ++i) succeeded = call_succeeds(client) && succeeded;
    if (words.count("fork") != 0) succeeded = call_in_child_succeeds(client) && succeeded;
  }
  std::puts(succeeded ? "done" : "failed");
  std::fflush(stdout);
  while (std::getchar() != EOF) continue;
  return 0;
}
