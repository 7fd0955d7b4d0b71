// SPDX-License-Identifier: MIT
// ninjaone-sandbox: a simulated tenant as a program.
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ninjaone/version.hpp>

#include "sandbox/server/timeline.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): not every libc declares it

namespace {
namespace sandbox = ninjaone::sandbox;

// The text as one word of a shell, in quotes if necessary.
std::string quoted(const std::string& text) {
  if (!text.empty() && text.find_first_of(" \t\n'\"\\$`&|;<>()*?[]#~!{}") == std::string::npos)
    return text;
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

struct Variable {
  const char* name;
  std::string value;
};

std::vector<Variable> variables(const sandbox::Server& server) {
  const sandbox::Tenant& tenant = server.tenant();
  return {{"NINJAONE_BASE_URL", server.base_url()},
          {"NINJAONE_CLIENT_ID", tenant.client_id()},
          {"NINJAONE_CLIENT_SECRET", tenant.client_secret()},
          {"NINJAONE_SCOPE", tenant.options().granted_scope}};
}

void print_banner(std::FILE* to, const sandbox::Server& server) {
  const sandbox::TenantOptions& options = server.tenant().options();
  std::fprintf(
      to,
      "ninjaone-sandbox %s: a simulated NinjaOne tenant, not the service. The data is not real.\n"
      "  %s, %d devices, %d organizations, seed %llu, %s dialect\n",
      std::string(ninjaone::version()).c_str(), server.base_url().c_str(), options.devices,
      options.organizations, static_cast<unsigned long long>(options.seed),
      options.dialect == sandbox::Dialect::live ? "live" : "documented");
}

void print_how_to_use(const sandbox::Server& server) {
  std::printf("\nRun this in another terminal:\n");
  for (const Variable& variable : variables(server))
    std::printf("  export %s=%s\n", variable.name, quoted(variable.value).c_str());
  std::printf(
      "\nThen, for example:\n"
      "  TOKEN=$(curl -s $NINJAONE_BASE_URL/ws/oauth/token -d grant_type=client_credentials -d "
      "client_id=$NINJAONE_CLIENT_ID \\\n"
      "    -d client_secret=$NINJAONE_CLIENT_SECRET --data-urlencode scope=\"$NINJAONE_SCOPE\" | "
      "sed "
      "'s/.*\"access_token\":\"\\([^\"]*\\).*/\\1/')\n"
      "  curl -s -H \"Authorization: Bearer $TOKEN\" "
      "\"$NINJAONE_BASE_URL/api/v2/devices?pageSize=2\"\n"
      "\nCtrl-C stops the tenant.\n");
  std::fflush(stdout);
}

sigset_t watched_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGCHLD}) sigaddset(&set, number);
  return set;
}

// Returns the process of the command, or a negative errno.
pid_t start(const std::vector<std::string>& command) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  sigset_t no_signals;
  sigemptyset(&no_signals);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  posix_spawnattr_setsigmask(&attributes, &no_signals);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, words[0], nullptr, &attributes, words.data(), environ);
  posix_spawnattr_destroy(&attributes);
  return failed != 0 ? -failed : child;
}

// Waits for the command and returns its exit status. Passes signals to the command.
int wait_for(pid_t child, const sigset_t& signals, sandbox::Timeline& timeline) {
  for (;;) {
    siginfo_t info{};
    const int number = timeline.wait_for_signal(signals, info);
    if (number == SIGCHLD) {
      int status = 0;
      if (waitpid(child, &status, WNOHANG) != child) continue;
      return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    // The terminal has already sent the SIGINT of a Ctrl-C to the command.
    if (number > 0 && (number != SIGINT || info.si_code == SI_USER)) kill(child, number);
  }
}

int run_command(const sandbox::Server& server, const std::vector<std::string>& command,
                const sigset_t& signals, sandbox::Timeline& timeline) {
  for (const Variable& variable : variables(server))
    setenv(variable.name, variable.value.c_str(), 1);
  unsetenv("NINJAONE_REGION");  // a region would contradict the base URL
  const pid_t child = start(command);
  if (child < 0) {
    std::fprintf(stderr, "ninjaone-sandbox: cannot run %s: %s\n", command[0].c_str(),
                 std::strerror(-child));
    return -child == ENOENT ? 127 : 126;
  }
  return wait_for(child, signals, timeline);
}

int run(const sandbox::CommandLine& line) {
  // Every thread blocks these signals. Timeline::wait_for_signal() waits for them.
  const sigset_t signals = watched_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  const auto tenant = std::make_shared<sandbox::Tenant>(line.tenant);
  for (const sandbox::Fault& fault : line.faults) tenant->inject(fault);
  const sandbox::Server server(tenant, line.port);
  sandbox::Timeline timeline(*tenant, line.events);
  if (!line.command.empty()) {
    print_banner(stderr, server);
    return run_command(server, line.command, signals, timeline);
  }
  print_banner(stdout, server);
  print_how_to_use(server);
  siginfo_t info{};
  int number = SIGCHLD;
  while (number == SIGCHLD || number < 0) number = timeline.wait_for_signal(signals, info);
  return 0;
}
}  // namespace

int main(int argc, char** argv) {
  try {
    const auto line = sandbox::parse_command_line({argv + 1, argv + argc});
    if (line.help) {
      std::fputs(sandbox::help_text().c_str(), stdout);
    } else if (line.version) {
      std::printf("ninjaone-sandbox %s\n", std::string(ninjaone::version()).c_str());
    } else {
      return run(line);
    }
    return 0;
  } catch (const sandbox::UsageError& error) {
    std::fprintf(stderr, "ninjaone-sandbox: %s\nTry: ninjaone-sandbox --help\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "ninjaone-sandbox: %s\n", error.what());
    return 1;
  }
}
