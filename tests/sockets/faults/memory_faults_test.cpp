// SPDX-License-Identifier: MIT
// Secrets in the memory of a process: the memory is searched from outside during a call of its
// client and after the client is destroyed.
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <vector>

#include "sockets/exchange.hpp"
#include "support/fault_server.hpp"
#include "support/hidden_secret.hpp"
#include "support/identity.hpp"
#include "support/sanitized.hpp"

namespace ninjaone::sockets {

namespace {

namespace fs = std::filesystem;

// How often `bytes` contains a half of the secret.
int count_halves(int number, std::string_view bytes) {
  int found = 0;
  const std::string whole = hidden_secret(number);
  for (const std::string& half :
       {whole.substr(0, whole.size() / 2), whole.substr(whole.size() / 2)}) {
    for (auto at = bytes.find(half); at != std::string_view::npos; at = bytes.find(half, at + 1))
      ++found;
  }
  return found;
}

// The same for all secrets of the program under test.
int count_secret_halves(std::string_view bytes) {
  return count_halves(hidden_client_secret, bytes) + count_halves(hidden_access_token, bytes) +
         count_halves(hidden_refresh_token, bytes);
}

// One mapping of a process, as /proc/<pid>/smaps describes it.
struct Mapping {
  std::size_t begin = 0, end = 0;
  bool readable = false, dumped = true;
};

std::vector<Mapping> mappings_of(pid_t process) {
  std::vector<Mapping> mappings;
  std::ifstream file("/proc/" + std::to_string(process) + "/smaps");
  for (std::string line; std::getline(file, line);) {
    Mapping mapping;
    char rights[5] = "";
    // NOLINTNEXTLINE(cert-err34-c)
    if (std::sscanf(line.c_str(), "%zx-%zx %4s", &mapping.begin, &mapping.end, rights) == 3) {
      mapping.readable =
          rights[0] == 'r' && line.find("[v") == std::string::npos;  // not a mapping of the kernel
      mappings.push_back(mapping);
    } else if (line.rfind("VmFlags:", 0) == 0) {
      mappings.back().dumped = (line + " ").find(" dd ") == std::string::npos;
    }
  }
  return mappings;
}

enum class Part { all, dumped };

// The bytes of a part of the memory of a process.
std::string memory_of(pid_t process, Part part) {
  const int memory =
      ::open(("/proc/" + std::to_string(process) + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
  std::string all;
  for (const Mapping& mapping : mappings_of(process)) {
    if (!mapping.readable || (part == Part::dumped && !mapping.dumped)) continue;
    std::string bytes(mapping.end - mapping.begin, '\0');
    const ssize_t got =
        ::pread(memory, bytes.data(), bytes.size(), static_cast<off_t>(mapping.begin));
    if (got > 0) all.append(bytes, 0, static_cast<std::size_t>(got));
  }
  ::close(memory);
  EXPECT_GT(all.size(), std::size_t{1} << 20) << "the memory of " << process << " cannot be read";
  return all;
}

// Runs the program under test in its own temporary folder.
class ProgramUnderTest {
 public:
  ProgramUnderTest(const std::string& base_url, const std::string& authority,
                   const std::string& words) {
    EXPECT_NE(::mkdtemp(folder_.data()), nullptr);
    std::ofstream(folder_ + "/ca.pem") << authority;
    int in[2], out[2];
    EXPECT_EQ(::pipe2(in, O_CLOEXEC) + ::pipe2(out, O_CLOEXEC), 0);
    std::vector<std::string> arguments{NINJAONE_MEMORY_PROGRAM, base_url, folder_ + "/ca.pem",
                                       folder_ + "/tokens"};
    std::istringstream list(words);
    for (std::string word; list >> word;) arguments.push_back(word);
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    // Nothing listens at this proxy, and a hardened transport does not use it.
    const char* const proxy =
        words.find("hardened") == std::string::npos ? "" : "http://127.0.0.1:1";
    process_ = ::fork();
    if (process_ == 0) become(pointers.data(), proxy, in[0], out[1]);
    ::close(in[0]);
    ::close(out[1]);
    input_ = in[1];
    output_ = out[0];
  }
  ProgramUnderTest(const ProgramUnderTest&) = delete;
  ProgramUnderTest& operator=(const ProgramUnderTest&) = delete;
  ~ProgramUnderTest() {
    ::close(input_);
    ::close(output_);
    if (!over_) ::kill(process_, SIGKILL);
    if (!over_) ::waitpid(process_, nullptr, 0);
    fs::remove_all(folder_);
  }

  [[nodiscard]] pid_t process() const noexcept { return process_; }
  // Waits until the program sleeps because it waits for the server.
  void wait_until_asleep() const {
    for (int quiet = 0; quiet < 5;) {
      std::string stat;
      std::getline(std::ifstream("/proc/" + std::to_string(process_) + "/stat"), stat);
      quiet = stat.find(") S ") == std::string::npos ? 0 : quiet + 1;
      std::this_thread::sleep_for(1ms);
    }
  }
  // The line that the program prints after its client is destroyed.
  [[nodiscard]] std::string read_line() const {
    std::string line;
    char byte = 0;
    while (::read(output_, &byte, 1) == 1 && byte != '\n') line += byte;
    return line;
  }
  // Ends the program with a core dump and returns it. Empty if the system writes no core dump here.
  [[nodiscard]] std::string core() {
    ::kill(process_, SIGABRT);
    ::waitpid(process_, nullptr, 0);
    over_ = true;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      if (entry.path().filename().string().rfind("core", 0) != 0) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }
    return {};
  }

 private:
  [[noreturn]] void become(char** arguments, const char* proxy, int input, int output) const {
    ::dup2(input, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    const rlimit unlimited{RLIM_INFINITY, RLIM_INFINITY};
    ::setrlimit(RLIMIT_CORE, &unlimited);
    ::setenv("https_proxy", proxy, 1);
    if (::chdir(folder_.c_str()) == 0) ::execv(arguments[0], arguments);
    ::_exit(127);
  }

  std::string folder_ = ::testing::TempDir() + "ninjaone-memory-XXXXXX";
  pid_t process_ = -1;
  int input_ = -1, output_ = -1;
  bool over_ = false;
};

enum class Stage { never, token, half_token, device };

// A server that responds to each request, or stops responding at one stage.
struct TestServer {
  explicit TestServer(Stage silent, bool tls = true)
      : server([silent](Peer& peer) { answer(peer, silent); }, tls ? identity.get() : nullptr),
        secure(tls) {}

  static void answer(Peer& peer, Stage silent) {
    while (const Received* request = peer.read_request()) {
      const bool token = request->head.find("/oauth/token") != std::string::npos;
      const std::string body =
          token ? R"({"token_type":"Bearer","expires_in":3600,"access_token":")" +
                      hidden_secret(hidden_access_token) + R"(","refresh_token":")" +
                      hidden_secret(hidden_refresh_token) + R"("})"
                : R"({"id":1})";
      if (silent == (token ? Stage::token : Stage::device)) return peer.hold();
      if (silent == Stage::half_token) {
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + body);
        return peer.hold();
      }
      peer.respond(200, body);
    }
  }

  [[nodiscard]] std::string url() const {
    return (secure ? "https://" : "http://") + server.address();
  }
  ProgramUnderTest start(const std::string& words) const {
    return ProgramUnderTest(url(), authority.pem(), words);
  }

  const Identity authority = Identity::authority("Test authority");
  const TlsServer identity{authority.issue()};
  FaultServer server;
  bool secure;
};

// Waits until the program waits for the server at this stage.
void wait_for_stage(Stage stage, const TestServer& server, const ProgramUnderTest& program) {
  ASSERT_TRUE(server.server.wait_for_requests(stage == Stage::device ? 2 : 1));
  while (stage == Stage::half_token &&
         count_halves(hidden_access_token, memory_of(program.process(), Part::all)) == 0)
    continue;
  program.wait_until_asleep();
}

class Memory : public ::testing::Test {
 protected:
  void SetUp() override {
    if (sanitized) GTEST_SKIP() << "a sanitizer keeps memory that was freed";
  }
};

// Fault L177.
TEST_F(Memory, ACoreDumpDuringACallContainsNoSecret) {
  for (const Stage stage : {Stage::token, Stage::half_token, Stage::device}) {
    for (const bool tls : {true, false}) {
      const TestServer server(stage, tls);
      ProgramUnderTest program = server.start("hardened");
      wait_for_stage(stage, server, program);
      const std::string core = program.core();
      if (core.empty())
        GTEST_SKIP() << "the system writes no core dump here: see /proc/sys/kernel/core_pattern "
                        "and ulimit -Hc";
      EXPECT_GT(core.size(), std::size_t{100'000});
      EXPECT_EQ(count_secret_halves(core), 0)
          << "stage " << static_cast<int>(stage) << (tls ? ", TLS" : "");
    }
  }
  const TestServer server(Stage::device);
  ProgramUnderTest plain = server.start("plain");
  wait_for_stage(Stage::device, server, plain);
  EXPECT_GT(count_secret_halves(plain.core()), 0);  // the search finds secrets that are there
}

// The same on systems that write no core dump: the memory that the kernel would write into one.
// Fault L177.
TEST_F(Memory, MemoryThatWouldBeDumpedContainsNoSecret) {
  for (const char* const words : {"hardened", "hardened refresh"}) {
    for (const Stage stage : {Stage::token, Stage::half_token, Stage::device}) {
      const TestServer server(stage);
      const ProgramUnderTest program = server.start(words);
      wait_for_stage(stage, server, program);
      EXPECT_EQ(count_secret_halves(memory_of(program.process(), Part::dumped)), 0)
          << words << ", stage " << static_cast<int>(stage);
      EXPECT_GT(count_secret_halves(memory_of(program.process(), Part::all)), 0)
          << words;  // the program does have secrets
    }
  }
}

// Fault L178.
TEST_F(Memory, NoSecretIsLeftAfterTheClientIsDestroyed) {
  for (const char* const words : {"hardened", "hardened refresh", "hardened fork"}) {
    for (const bool tls : {true, false}) {
      const TestServer server(Stage::never, tls);
      const ProgramUnderTest program = server.start(words);
      ASSERT_EQ(program.read_line(), "done") << words;
      EXPECT_EQ(count_secret_halves(memory_of(program.process(), Part::all)), 0)
          << words << (tls ? ", TLS" : "");
    }
  }
  const TestServer server(Stage::never);
  const ProgramUnderTest plain = server.start("plain");
  ASSERT_EQ(plain.read_line(), "done");
  const int left = count_secret_halves(memory_of(plain.process(), Part::all));
  RecordProperty("halves_of_secrets_left_in_plain_mode", left);
  std::printf("plain mode leaves %d halves of secrets\n", left);
}

}  // namespace

}  // namespace ninjaone::sockets
