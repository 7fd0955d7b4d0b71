// SPDX-License-Identifier: MIT
// No memory is left: the n-th allocation of an action fails, for every n. Whatever the action
// throws, no row and no token is lost, nothing stays locked, and the next call works.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <new>
#include <ninjaone/client.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <ninjaone/webhook_receiver.hpp>
#include <optional>
#include <string>
#include <vector>

namespace {

enum class Threads { all, test_thread, other_threads };

std::atomic<long> allocations_left{-1};              // until one fails; below 0, none fails
std::atomic<Threads> counted_threads{Threads::all};  // only their allocations are counted
thread_local bool is_test_thread = false;
std::atomic<bool> memory_failed{false};
std::atomic<long> live_allocations{0};  // allocations that were not freed

bool memory_is_out() {
  if (allocations_left < 0 || (counted_threads != Threads::all &&
                               is_test_thread != (counted_threads == Threads::test_thread)))
    return false;
  if (allocations_left-- != 0) return false;
  memory_failed = true;
  return true;
}

// Returns null if no memory is left.
void* allocate(std::size_t size, std::size_t alignment) noexcept {
  if (memory_is_out()) return nullptr;
  void* const memory =
      std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
  if (memory != nullptr) ++live_allocations;
  return memory;
}

void* throw_if_null(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

// NOLINTBEGIN(cppcoreguidelines-no-malloc,misc-new-delete-overloads): replaces the standard library
constexpr std::size_t default_alignment = alignof(std::max_align_t);
void* operator new(std::size_t size) { return throw_if_null(allocate(size, default_alignment)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return allocate(size, default_alignment);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return throw_if_null(allocate(size, static_cast<std::size_t>(alignment)));
}
void operator delete(void* memory) noexcept {
  if (memory == nullptr) return;
  --live_allocations;
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { operator delete(memory); }
// NOLINTEND(cppcoreguidelines-no-malloc,misc-new-delete-overloads)

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

// Returns tokens to token requests, and the result of `answer` to all other requests.
struct Answering final : Transport {
  Response send(const Request& request, const SendContext&) override {
    if (request.url.find("/oauth/token") != std::string::npos) {
      return {
          200,
          {},
          R"({"access_token":"an-access-token-of-some-length","expires_in":3600,"refresh_token":"a-refresh-token"})",
          {}};
    }
    ++requests;
    return answer(request);
  }
  Response (*answer)(const Request&) = [](const Request&) {
    return Response{200, {}, R"({"id":42,"name":"a name"})", {}};
  };
  std::atomic<int> requests{0};
};

[[noreturn]] Response lose(const Request&) {
  ErrorInfo info;
  info.reason = "reset";
  info.outcome = Outcome::unknown;
  throw_error(std::move(info));
}

// `count` devices in pages of two. A page that is not the last repeats the last row of the page
// before it.
template <int count>
Response page_of(const Request& request) {
  const auto at = request.url.find("after=");
  const int after = at == std::string::npos ? 0 : std::stoi(request.url.substr(at + 6));
  std::string rows;
  for (int id = after == 0 || after == count ? after + 1 : after; id <= count && id <= after + 2;
       ++id) {
    rows += (rows.empty() ? "" : ",") + (R"({"id":)" + std::to_string(id)) +
            R"(,"systemName":"a name that is long enough","tags":["a","b"],"x":{"y":1}})";
  }
  return {200, {{"x-nj-request-id", "r-1"}}, "[" + rows + "]", {}};
}

// A client with one request in flight. If a call does not release its place, every later call
// fails.
struct MemoryStage {
  explicit MemoryStage(Response (*answer)(const Request&) = nullptr) {
    if (answer != nullptr) transport->answer = answer;
    options.auth = refresh_token({"id", "a-client-secret", "a-refresh-token", {}});
    options.base_url = "https://api.example";
    options.transport = transport;
    options.clock = clock;
    options.rate_limit.max_in_flight = 1;
    options.log = [this](const LogEvent& event) { logged += event.attempt; };
  }
  Client& client() {
    if (!made) made.emplace(options);
    return *made;
  }
  bool reads() { return *client().call(Method::get, "/device/42")["id"].as_int() == 42; }

  std::shared_ptr<Answering> transport = std::make_shared<Answering>();
  std::shared_ptr<ninjaone::doubles::ManualClock> clock =
      std::make_shared<ninjaone::doubles::ManualClock>();
  ClientOptions options{};
  std::optional<Client> made{};
  std::atomic<int> logged{0};
};

// Constructs a stage, lets the n-th allocation of act() fail, and then expects recovers() to be
// true, for n from 0 until no allocation fails. Returns the number of allocations that failed.
template <class Stage>
int fail_each_allocation(Threads threads = Threads::all) {
  is_test_thread = true;
  counted_threads = threads;
  int tries = 0;
  // At -1 nothing fails. It makes the allocations that a process makes only once.
  for (int n = -1;; ++n) {
    const long before = live_allocations;
    bool known_exception = true, recovered = false, failed = false;
    {
      Stage stage;
      memory_failed = false;
      allocations_left = n;
      try {
        stage.act();
      } catch (const std::bad_alloc&) {
      } catch (const Error&) {
      } catch (...) {
        known_exception = false;
      }
      allocations_left = -1;
      failed = memory_failed;
      try {
        recovered = stage.recovers(failed);
      } catch (const std::exception& error) {
        ADD_FAILURE() << "after allocation " << n << " failed: " << error.what();
      }
    }
    EXPECT_TRUE(known_exception) << n;
    EXPECT_TRUE(recovered) << n;
    if (n < 0) continue;
    // Tries again, because the pools of parsers and buffers of the process grow and shrink. A leak
    // occurs in every try.
    if (live_allocations != before && ++tries < 8) {
      --n;
      continue;
    }
    tries = 0;
    EXPECT_EQ(live_allocations, before) << n;
    if (!failed || ::testing::Test::HasFailure()) return n;
  }
}

// A token request and a call.
struct FirstCall : MemoryStage {
  FirstCall() { (void)client(); }
  void act() { (void)reads(); }
  bool recovers(bool) { return reads(); }
};
struct Construction : MemoryStage {
  void act() { (void)client(); }
  bool recovers(bool) { return reads(); }
};
struct Renewal : MemoryStage {
  Renewal() {
    (void)reads();
    clock->advance(2h);
  }
  void act() { (void)client().authenticate(); }
  bool recovers(bool) { return reads(); }
};
struct ConflictCall : MemoryStage {
  ConflictCall()
      : MemoryStage([](const Request&) {
          return Response{
              409,
              {{"Content-Type", "application/json"}},
              R"({"error":"conflict","message":"in use","details":{"field":"a","issue":"b"}})",
              {}};
        }) {}
  void act() { (void)reads(); }
  bool recovers(bool) {
    try {
      (void)reads();
    } catch (const ApiError& error) {
      return error.kind() == ErrorKind::conflict && error.info().api_code == "conflict";
    }
    return false;
  }
};
struct UnavailableServer : MemoryStage {
  UnavailableServer()
      : MemoryStage([](const Request&) {
          return Response{503, {{"Retry-After", "1"}}, {}, {}};
        }) {}
  void act() { (void)reads(); }
  bool recovers(bool) {
    transport->answer = Answering().answer;
    return reads();
  }
};
struct RejectedToken : MemoryStage {
  RejectedToken() : MemoryStage([](const Request&) { return Response{401, {}, {}, {}}; }) {}
  void act() { (void)reads(); }
  bool recovers(bool) {
    transport->answer = Answering().answer;
    return reads();
  }
};
// The write is sent at most once.
struct LostWrite : MemoryStage {
  LostWrite() : MemoryStage(lose) {}
  void act() {
    (void)client().call(Method::post, "/organizations", Json::object({{"name", "a name"}}));
  }
  bool recovers(bool) {
    const bool once = transport->requests <= 1;
    transport->answer = Answering().answer;
    return once && reads();
  }
};
struct WriteOfSecrets : MemoryStage {
  void act() {
    WebhookConfiguration hook;
    hook.url = "https://203.0.114.9/hook";
    hook.headers = {{"X-Hook-Secret", "a secret of a webhook"}};
    client().webhooks().configure(hook);
  }
  bool recovers(bool) {
    act();
    return transport->requests <= 2;
  }
};
// No row is returned twice, and no row is missing.
template <int count = 5, bool ahead = false, int in_flight = 1>
struct Listing : MemoryStage {
  Listing() : MemoryStage(page_of<count>) {
    options.rate_limit.max_in_flight = in_flight;
    ids.reserve(2 * count);
    for (int id = 1; id <= count; ++id) all.push_back(id);
    ListOptions two;
    two.page_size = 2;
    two.prefetch = ahead;
    two.concurrency = in_flight;
    range.emplace(client().devices().list({}, two));
  }
  void act() {
    for (const Device& row : *range) ids.push_back(raw(row.id));
    ended = true;
  }
  bool recovers(bool) {
    if (!ended) act();
    return ids == all;
  }
  bool ended = false;  // a range is read once
  std::vector<std::int64_t> ids{}, all{};
  std::optional<PagedRange<Device>> range{};
};
struct ByPages : Listing<> {
  void act() {
    while (const auto page = range->next_page()) {
      for (const Device& row : page->items)
        ids.push_back(row.system_name && !row.system_name->empty() ? raw(row.id) : 0);
    }
  }
  bool recovers(bool) {
    act();
    return ids == all;
  }
};
// A report whose cursor advances at the server with every response. The response does not contain
// the position of the cursor.
struct Report : MemoryStage {
  static Response next_rows(const Request& request) {
    if (request.url.find("cursor=") == std::string::npos) at = 0;
    std::string rows;
    for (int i = 0; i < 2 && at < 6; ++i)
      rows += (rows.empty() ? "" : ",") + (R"({"row":)" + std::to_string(++at)) + "}";
    return {
        200, {}, R"({"cursor":{"name":"a-cursor-of-some-length"},"results":[)" + rows + "]}", {}};
  }
  Report() : MemoryStage(next_rows) {
    rows.reserve(12);
    ListOptions two;
    two.page_size = 2;
    range.emplace(client().list("/queries/computer-systems", Paging::cursor, two));
  }
  void act() {
    for (const Json& row : *range) {
      try {
        take(row);
      } catch (const std::bad_alloc&) {  // the range does not return this row again
        take(row);
      }
    }
    ended = true;
  }
  void take(const Json& row) { rows.push_back(*row["row"].as_int()); }
  // True if all rows were returned, or if an error reports that the following rows may be missing.
  bool recovers(bool) {
    bool reported = false;
    try {
      if (!ended) act();
    } catch (const PaginationError& error) {
      reported = error.info().reason == "hole";
    }
    std::vector<std::int64_t> expected{1, 2, 3, 4, 5, 6};
    if (reported) expected.resize(std::min(rows.size(), expected.size()));
    return rows == expected;
  }
  static inline int at = 0;
  bool ended = false;
  std::vector<std::int64_t> rows{};
  std::optional<PagedRange<Json>> range{};
};
struct StoredTokens : MemoryStage {
  StoredTokens() {
    std::string name = ::testing::TempDir() + "ninjaone-memory-XXXXXX";
    folder = ::mkdtemp(name.data()) != nullptr ? name : "";
    options.token_store = file_token_store(folder);
    (void)client();
  }
  ~StoredTokens() { std::filesystem::remove_all(folder); }
  StoredTokens(const StoredTokens&) = delete;
  StoredTokens& operator=(const StoredTokens&) = delete;
  void act() { (void)client().authenticate(); }
  bool recovers(bool) { return reads() && options.token_store->try_lock("another") != nullptr; }
  std::string folder{};
};
// An event that was confirmed to the sender was passed to the handler once.
struct Delivery {
  Delivery() {
    WebhookReceiverOptions options;
    options.secrets = {"a-secret-of-a-webhook"};
    options.handler = [this](const WebhookEvent&) { return ++handled > 0; };
    receiver.emplace(std::move(options));
  }
  int deliver() {
    const Headers headers{{"X-Hook-Secret", "a-secret-of-a-webhook"}};
    return receiver
        ->handle("POST", "/", headers,
                 R"({"id":1,"activityType":"CONDITION","message":"a message of some length"})")
        .status;
  }
  void act() { status = deliver(); }
  bool recovers(bool) {
    const int before = handled;
    return (status != 204 || before == 1) && deliver() == 204 && handled >= 1 &&
           (status != 204 || handled == 1);
  }
  int handled = 0, status = 0;
  std::optional<WebhookReceiver> receiver{};
};

}  // namespace

// The numbers are the least numbers of allocations that must have failed.
// Fault C168.
TEST(AllocationFaults, DoNotBreakACall) {
  EXPECT_GT(fail_each_allocation<FirstCall>(), 30);
  EXPECT_GT(fail_each_allocation<Construction>(), 5);
  EXPECT_GT(fail_each_allocation<ConflictCall>(), 30);
}

// Fault C168.
TEST(AllocationFaults, DoNotBreakARetry) {
  EXPECT_GT(fail_each_allocation<UnavailableServer>(), 30);
  EXPECT_GT(fail_each_allocation<RejectedToken>(), 30);
}

// Fault C168.
TEST(AllocationFaults, DoNotBreakATokenRenewal) {
  EXPECT_GT(fail_each_allocation<Renewal>(), 20);
  EXPECT_GT(fail_each_allocation<StoredTokens>(), 30);
}

// Fault C168.
TEST(AllocationFaults, DoNotBreakAWrite) {
  EXPECT_GT(fail_each_allocation<LostWrite>(), 20);
  EXPECT_GT(fail_each_allocation<WriteOfSecrets>(), 20);
}

// Fault C168.
TEST(AllocationFaults, DoNotBreakAListing) {
  EXPECT_GT(fail_each_allocation<Listing<>>(), 100);
  EXPECT_GT(fail_each_allocation<ByPages>(), 100);
  EXPECT_GT(fail_each_allocation<Report>(), 100);
}

// Fault C168.
TEST(AllocationFaults, DoNotBreakAListingWithReadAhead) {
  EXPECT_GT((fail_each_allocation<Listing<5, true>>(Threads::test_thread)), 50);
  EXPECT_GT((fail_each_allocation<Listing<5, true>>(Threads::other_threads)), 50);
}

// Fault C168.
TEST(AllocationFaults, DoNotBreakAListingWithPagesInFlight) {
  EXPECT_GT((fail_each_allocation<Listing<9, false, 3>>(Threads::test_thread)), 10);
  EXPECT_GT((fail_each_allocation<Listing<9, false, 3>>(Threads::other_threads)), 100);
}

// Fault C168.
TEST(AllocationFaults, DoNotBreakADelivery) { EXPECT_GT(fail_each_allocation<Delivery>(), 10); }
