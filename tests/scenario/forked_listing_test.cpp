// SPDX-License-Identifier: MIT
// A process that forks in the middle of a listing whose pages are fetched by threads. The child
// process does not have these threads.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <ninjaone/client.hpp>
#include <numeric>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

using ForkIds = std::vector<std::int64_t>;
constexpr std::int64_t last_id = 50;
constexpr int fork_page = 5;

std::int64_t number_after(const std::string& url, const std::string& key) {
  const auto at = url.find(key + "=");
  return at == std::string::npos ? 0 : std::stoll(url.substr(at + key.size() + 1));
}

// Lists the ids 1 to 50, as rows or in envelopes. Holds requests in the parent until `released`.
// Uses no lock, because a thread that the child does not have could hold it.
class HoldingTransport final : public Transport {
 public:
  explicit HoldingTransport(bool enveloped) : enveloped_(enveloped) {}
  Response send(const Request& request, const SendContext& context) override {
    const std::int64_t after = number_after(request.url, "after");
    const std::int64_t end = std::min(after + number_after(request.url, "pageSize"), last_id);
    ++waiting;
    while (after != 0 && getpid() == parent_ && !released && !context.cancel.cancelled())
      std::this_thread::sleep_for(1ms);
    --waiting;
    std::string rows = "[";
    for (std::int64_t id = after + 1; id <= end; ++id)
      rows += (id == after + 1 ? R"({"id":)" : R"(,{"id":)") + std::to_string(id) + "}";
    rows += "]";
    if (!enveloped_) return {200, {}, rows, {}};
    return {200,
            {},
            R"({"results":)" + rows + R"(,"pageInfo":{"hasNextPage":)" +
                (end < last_id ? "true" : "false") + R"(,"endCursor":")" + std::to_string(end) +
                "\"}}",
            {}};
  }
  std::atomic<int> waiting{0};
  std::atomic<bool> released{false};

 private:
  const bool enveloped_;
  const pid_t parent_ = getpid();
};

struct Forked {
  const char* name;
  bool prefetch, enveloped;
  int in_flight;  // the number of requests in flight when the process forks
};
void PrintTo(const Forked& forked, std::ostream* out) { *out << forked.name; }

// Runs the function in a child process and returns its status: 0 if the function returned true.
int status_of_child(const std::function<bool()>& child) {
  const pid_t pid = fork();
  if (pid == 0) {
    alarm(20);
    _exit(child() ? 0 : 1);
  }
  int status = -1;
  waitpid(pid, &status, 0);
  return status;
}

ForkIds read_remaining(PagedRange<Json>& range) {
  ForkIds ids;
  for (const Json& row : range) ids.push_back(row["id"].as_int().value_or(-1));
  return ids;
}

class ForkedListing : public ::testing::TestWithParam<Forked> {
 protected:
  ForkedListing() {
    ClientOptions options;
    options.auth = static_token(Secret("token"));
    options.base_url = "https://api.example";
    options.transport = transport_;
    options.rate_limit.max_in_flight = GetParam().in_flight;
    ListOptions list;
    list.page_size = fork_page;
    list.prefetch = GetParam().prefetch;
    list.concurrency = GetParam().prefetch ? 1 : 4;
    range_.emplace(Client(options).list("/v2/things", Paging::after_id, list));
    for (const Json& row : *range_) {
      if (row["id"].as_int() == 3) break;
    }
    while (transport_->waiting < GetParam().in_flight) std::this_thread::sleep_for(1ms);
  }

  std::shared_ptr<HoldingTransport> transport_ =
      std::make_shared<HoldingTransport>(GetParam().enveloped);
  std::optional<PagedRange<Json>> range_{};
};

}  // namespace

TEST_P(ForkedListing, ContinuesInTheChildAndInTheParent) {
  ForkIds rest(last_id - 3);
  std::iota(rest.begin(), rest.end(), 4);
  EXPECT_EQ(status_of_child([&] { return read_remaining(*range_) == rest; }), 0);
  transport_->released = true;
  EXPECT_EQ(read_remaining(*range_), rest);
}

TEST_P(ForkedListing, EndsInTheChildWithoutWaitingForThreads) {
  EXPECT_EQ(status_of_child([&] { return range_.reset(), true; }), 0);
  EXPECT_EQ(status_of_child([&] {
              const auto checkpoint = range_->checkpoint();
              auto page = range_->next_page();
              range_.reset();
              return page && page->items.size() == 2 && !checkpoint.empty();
            }),
            0);
}

INSTANTIATE_TEST_SUITE_P(Pages, ForkedListing,
                         ::testing::Values(Forked{"Prefetch", true, false, 1},
                                           Forked{"PrefetchOfEnvelopes", true, true, 1},
                                           Forked{"FourInFlight", false, false, 2},
                                           Forked{"EnvelopesReadAhead", false, true, 1}),
                         [](const auto& param) { return param.param.name; });
