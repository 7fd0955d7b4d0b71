// SPDX-License-Identifier: MIT
// Processes that share one refresh token.
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <new>
#include <set>

#include "support/runs.hpp"
#include "support/sign_in.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

constexpr int processes = 32;
const int rotations = runs(200, 1000);  // 1000 take half a minute

// Memory that the processes share: the time, a barrier, and the address of the server.
struct Shared {
  std::atomic<std::int64_t> seconds{0};
  std::atomic<int> failures{0};
  pthread_barrier_t barrier{};
  char base_url[64]{}, refresh_token[128]{};

  void wait_for_all() { ::pthread_barrier_wait(&barrier); }
};

// The same time in every process. A wait does not advance it, so no deadline is missed.
class SharedClock final : public Clock {
 public:
  explicit SharedClock(const Shared& shared) : shared_(&shared) {}
  std::chrono::steady_clock::time_point steady() const override {
    return std::chrono::steady_clock::time_point(
        std::chrono::seconds(1'000'000 + shared_->seconds));
  }
  std::chrono::system_clock::time_point wall() const override {
    return std::chrono::system_clock::time_point(
        std::chrono::seconds(1'735'689'600 + shared_->seconds));
  }
  bool sleep(std::chrono::nanoseconds, const CancellationToken& cancel) override {
    return !cancel.wait_for(1ms);
  }

 private:
  const Shared* shared_;
};

int rotate_tokens(Shared& shared, const std::string& folder) {
  shared.wait_for_all();
  ClientOptions options;
  options.base_url = shared.base_url;
  options.clock = std::make_shared<SharedClock>(shared);
  options.auth = refresh_token({"id", "not-a-secret", shared.refresh_token, {}});
  options.token_store = file_token_store(folder);
  const Client client(options);
  for (int round = 0; round < rotations; ++round) {
    shared.wait_for_all();
    try {
      (void)client.authenticate();
    } catch (const Error&) {
      ++shared.failures;
    }
    shared.wait_for_all();
  }
  return 0;
}

std::string first_token(sandbox::Tenant& tenant) {
  sandbox::Received request;
  request.method = Method::post;
  request.target = "/oauth/token";
  request.body = "grant_type=client_credentials&client_id=id&client_secret=not-a-secret";
  return *Json::parse(tenant.answer(request).body)["refresh_token"].as_string();
}

}  // namespace

// Fault O107.
TEST(TokenFault, ManyProcessesSpendEachTokenOnce) {
  std::string folder = ::testing::TempDir() + "ninjaone-rotation-XXXXXX";
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  void* page =
      ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(page, MAP_FAILED);
  auto* shared = new (page) Shared;
  pthread_barrierattr_t among_processes;
  ::pthread_barrierattr_init(&among_processes);
  ::pthread_barrierattr_setpshared(&among_processes, PTHREAD_PROCESS_SHARED);
  ::pthread_barrier_init(&shared->barrier, &among_processes, processes + 1);
  std::vector<::pid_t> children;
  for (int i = 0; i < processes; ++i) {  // before the first thread starts
    const ::pid_t pid = ::fork();
    if (pid == 0) ::_exit(rotate_tokens(*shared, folder));
    children.push_back(pid);
  }

  sandbox::TenantOptions options;
  options.devices = 1;
  options.client_id = "id";
  options.client_secret = "not-a-secret";
  options.granted_scope = "monitoring offline_access";
  options.rotate_refresh_tokens = true;
  options.clock = std::make_shared<SharedClock>(*shared);
  simulated::Served served(options);
  std::strncpy(shared->base_url, served.server.base_url().c_str(), sizeof shared->base_url - 1);
  std::strncpy(shared->refresh_token, first_token(*served.tenant).c_str(),
               sizeof shared->refresh_token - 1);
  served.tenant->forget_received();
  shared->wait_for_all();
  for (int round = 0; round < rotations; ++round) {
    shared->wait_for_all();
    shared->wait_for_all();
    shared->seconds += 3600;
  }
  for (const ::pid_t pid : children) ::waitpid(pid, nullptr, 0);
  EXPECT_EQ(shared->failures, 0);
  std::set<std::string> spent;
  for (const auto& request : served.tenant->received()) spent.insert(request.body);
  // One request for each rotation, each with another token.
  EXPECT_EQ(served.tenant->received().size(), static_cast<std::size_t>(rotations));
  EXPECT_EQ(spent.size(), static_cast<std::size_t>(rotations));
  ::munmap(page, sizeof(Shared));
  std::filesystem::remove_all(folder);
}
