// SPDX-License-Identifier: MIT
// No memory is left: the n-th allocation fails, for every n of what a client does. Whatever is
// thrown then, nothing is lost, nothing stays locked, and the next call works.
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

enum class Whose { anybodys, ours, others };

std::atomic<long> left_to_give{-1};  // allocations until one fails; below 0: none does
std::atomic<Whose> counted_ones{Whose::anybodys};  // by the thread that makes them
thread_local bool is_ours = false;
std::atomic<bool> memory_failed{false};
std::atomic<long> living{0};  // allocations that were not given back

bool memory_is_out() {
  if (left_to_give < 0 ||
      (counted_ones != Whose::anybodys && is_ours != (counted_ones == Whose::ours)))
    return false;
  if (left_to_give-- != 0) return false;
  memory_failed = true;
  return true;
}

// Null when no memory is left.
void* give(std::size_t size, std::size_t alignment) noexcept {
  if (memory_is_out()) return nullptr;
  void* const memory =
      std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
  if (memory != nullptr) ++living;
  return memory;
}

void* or_throw(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

// NOLINTBEGIN(cppcoreguidelines-no-malloc,misc-new-delete-overloads): the program's own, instead of the standard library's
constexpr std::size_t usual = alignof(std::max_align_t);
void* operator new(std::size_t size) { return or_throw(give(size, usual)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return give(size, usual); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  return or_throw(give(size, static_cast<std::size_t>(alignment)));
}
void operator delete(void* memory) noexcept {
  if (memory == nullptr) return;
  --living;
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { operator delete(memory); }
// NOLINTEND(cppcoreguidelines-no-malloc,misc-new-delete-overloads)

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

// Gives tokens, and to everything else the answer of this moment.
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

// So many devices, two a page, and the last of the page before again where there are more.
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

// A client with one place in flight: a place that is not given back ends every later call.
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

// Sets a stage, lets the n-th allocation of act() fail, then wants well() to be so; for n from 0
// until none is left to fail.
template <class Stage>
int sweep(Whose whose = Whose::anybodys) {
  is_ours = true;
  counted_ones = whose;
  int tries = 0;
  for (int n = -1;; ++n) {  // at -1 nothing fails, and what a process makes once is made

    const long before = living;
    bool ours = true, well = false, failed = false;
    {
      Stage stage;
      memory_failed = false;
      left_to_give = n;
      try {
        stage.act();
      } catch (const std::bad_alloc&) {
      } catch (const Error&) {
      } catch (...) {
        ours = false;
      }
      left_to_give = -1;
      failed = memory_failed;
      try {
        well = stage.well(failed);
      } catch (const std::exception& error) {
        ADD_FAILURE() << "afterwards, " << n << ": " << error.what();
      }
    }
    EXPECT_TRUE(ours) << n;
    EXPECT_TRUE(well) << n;
    if (n < 0) continue;
    if (living != before && ++tries < 8) {
      --n;  // once more: a leak is there each time; the process's pools of parsers and buffers grow
            // and shrink
      continue;
    }
    tries = 0;
    EXPECT_EQ(living, before) << n;
    if (!failed || ::testing::Test::HasFailure()) return n;
  }
}

// From no token to an answer.
struct FirstCall : MemoryStage {
  FirstCall() { (void)client(); }
  void act() { (void)reads(); }
  bool well(bool) { return reads(); }
};
struct Construction : MemoryStage {
  void act() { (void)client(); }
  bool well(bool) { return reads(); }
};
struct Renewal : MemoryStage {
  Renewal() {
    (void)reads();
    clock->advance(2h);
  }
  void act() { (void)client().authenticate(); }
  bool well(bool) { return reads(); }
};
struct Refused : MemoryStage {
  Refused()
      : MemoryStage([](const Request&) {
          return Response{
              409,
              {{"Content-Type", "application/json"}},
              R"({"error":"conflict","message":"in use","details":{"field":"a","issue":"b"}})",
              {}};
        }) {}
  void act() { (void)reads(); }
  bool well(bool) {
    try {
      (void)reads();
    } catch (const ApiError& error) {
      return error.kind() == ErrorKind::conflict && error.info().api_code == "conflict";
    }
    return false;
  }
};
struct Busy : MemoryStage {
  Busy()
      : MemoryStage([](const Request&) {
          return Response{503, {{"Retry-After", "1"}}, {}, {}};
        }) {}
  void act() { (void)reads(); }
  bool well(bool) {
    transport->answer = Answering().answer;
    return reads();
  }
};
struct RejectedToken : MemoryStage {
  RejectedToken() : MemoryStage([](const Request&) { return Response{401, {}, {}, {}}; }) {}
  void act() { (void)reads(); }
  bool well(bool) {
    transport->answer = Answering().answer;
    return reads();
  }
};
// However it ends, it was sent once at most.
struct LostWrite : MemoryStage {
  LostWrite() : MemoryStage(lose) {}
  void act() {
    (void)client().call(Method::post, "/organizations", Json::object({{"name", "a name"}}));
  }
  bool well(bool) {
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
  bool well(bool) {
    act();
    return transport->requests <= 2;
  }
};
// What was handed out before is not handed out again, and nothing is left out.
template <int count = 5, bool ahead = false, int at_once = 1>
struct Listing : MemoryStage {
  Listing() : MemoryStage(page_of<count>) {
    options.rate_limit.max_in_flight = at_once;
    ids.reserve(2 * count);
    for (int id = 1; id <= count; ++id) all.push_back(id);
    ListOptions two;
    two.page_size = 2;
    two.prefetch = ahead;
    two.concurrency = at_once;
    range.emplace(client().devices().list({}, two));
  }
  void act() {
    for (const Device& row : *range) ids.push_back(raw(row.id));
    over = true;
  }
  bool well(bool) {
    if (!over) act();
    return ids == all;
  }
  bool over = false;  // a range is read once
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
  bool well(bool) {
    act();
    return ids == all;
  }
};
// A report whose cursor moves on at the server with every answer, and tells nothing of where it
// stands.
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
      } catch (const std::bad_alloc&) {  // a row that was looked at does not come again
        take(row);
      }
    }
    over = true;
  }
  void take(const Json& row) { rows.push_back(*row["row"].as_int()); }
  // All of it, or an error that says that what comes next may be missing.
  bool well(bool) {
    bool told = false;
    try {
      if (!over) act();
    } catch (const PaginationError& error) {
      told = error.info().reason == "hole";
    }
    std::vector<std::int64_t> right{1, 2, 3, 4, 5, 6};
    if (told) right.resize(std::min(rows.size(), right.size()));
    return rows == right;
  }
  static inline int at = 0;
  bool over = false;
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
  bool well(bool) { return reads() && options.token_store->try_lock("another") != nullptr; }
  std::string folder{};
};
// An event of which the sender was told that it was taken was handed over once.
struct Delivery {
  Delivery() {
    WebhookReceiverOptions options;
    options.secrets = {"a-secret-of-a-webhook"};
    options.handler = [this](const WebhookEvent&) { return ++taken > 0; };
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
  bool well(bool) {
    const int before = taken;
    return (status != 204 || before == 1) && deliver() == 204 && taken >= 1 &&
           (status != 204 || taken == 1);
  }
  int taken = 0, status = 0;
  std::optional<WebhookReceiver> receiver{};
};

}  // namespace

// The numbers: so many allocations failed in turn, at least.
// Fault C168.
TEST(AllocationFaults, ACall) {
  EXPECT_GT(sweep<FirstCall>(), 30);
  EXPECT_GT(sweep<Construction>(), 5);
  EXPECT_GT(sweep<Refused>(), 30);
}

// Fault C168.
TEST(AllocationFaults, ARetry) {
  EXPECT_GT(sweep<Busy>(), 30);
  EXPECT_GT(sweep<RejectedToken>(), 30);
}

// Fault C168.
TEST(AllocationFaults, ATokenRenewed) {
  EXPECT_GT(sweep<Renewal>(), 20);
  EXPECT_GT(sweep<StoredTokens>(), 30);
}

// Fault C168.
TEST(AllocationFaults, AWrite) {
  EXPECT_GT(sweep<LostWrite>(), 20);
  EXPECT_GT(sweep<WriteOfSecrets>(), 20);
}

// Fault C168.
TEST(AllocationFaults, AListing) {
  EXPECT_GT(sweep<Listing<>>(), 100);
  EXPECT_GT(sweep<ByPages>(), 100);
  EXPECT_GT(sweep<Report>(), 100);
}

// Fault C168.
TEST(AllocationFaults, AListingThatReadsAhead) {
  EXPECT_GT((sweep<Listing<5, true>>(Whose::ours)), 50);
  EXPECT_GT((sweep<Listing<5, true>>(Whose::others)), 50);
}

// Fault C168.
TEST(AllocationFaults, AListingWithSeveralPagesInFlight) {
  EXPECT_GT((sweep<Listing<9, false, 3>>(Whose::ours)), 10);
  EXPECT_GT((sweep<Listing<9, false, 3>>(Whose::others)), 100);
}

// Fault C168.
TEST(AllocationFaults, ADelivery) { EXPECT_GT(sweep<Delivery>(), 10); }
