// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <ninjaone/client.hpp>
#include <ninjaone/testing/fake_transport.hpp>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

using IdList = std::vector<std::int64_t>;

// Ids with gaps of one to ten, the same in every run, and a large gap after every thousandth id.
IdList ids_with_gaps(std::size_t count) {
  IdList ids;
  std::int64_t id = 0;
  for (std::size_t i = 0; i < count; ++i)
    ids.push_back(id += i % 1000 == 999 ? 50'000 : 1 + static_cast<std::int64_t>(i * i % 10));
  return ids;
}

Response json(std::string body) {
  return {200, {{"Content-Type", "application/json"}}, std::move(body), {}};
}

std::int64_t number_in(const std::string& url, const std::string& key) {
  const auto at = url.find(key + "=");
  return at == std::string::npos ? 0 : std::stoll(url.substr(at + key.size() + 1));
}

// A server that lists ids. It works in real time, because a manual clock would end every wait for a
// turn at once. The tests measure only how long a listing takes to end.
struct IdServer {
  explicit IdServer(std::size_t count) : ids(ids_with_gaps(count)) {
    transport->otherwise([this](const Request& request) { return answer(request); });
    options.auth = static_token(Secret("token"));
    options.base_url = "https://api.example";
    options.transport = transport;
    options.rate_limit.max_in_flight = 16;
  }

  Response answer(const Request& request) {
    {
      const std::lock_guard lock(mutex);
      threads.insert(std::this_thread::get_id());
      max_concurrent = std::max(max_concurrent, ++concurrent);
    }
    Response response = respond(number++, request.url);
    const std::lock_guard lock(mutex);
    --concurrent;
    return response;
  }
  [[nodiscard]] Response page(const std::string& url) const {
    const auto after = std::upper_bound(ids.begin(), ids.end(), number_in(url, "after"));
    const auto rows = std::min<std::ptrdiff_t>(
        ids.end() - after, static_cast<std::ptrdiff_t>(number_in(url, "pageSize")));
    std::string body = "[";
    for (auto id = after; id != after + rows; ++id)
      body += (id == after ? "{\"id\":" : ",{\"id\":") + std::to_string(*id) + "}";
    return json(body + "]");
  }

  [[nodiscard]] static ListOptions pages(int page_size, int concurrency, Checkpoint from = {}) {
    ListOptions list;
    list.resume = std::move(from);
    list.page_size = page_size;
    list.concurrency = concurrency;
    return list;
  }
  [[nodiscard]] PagedRange<Json> list(const ListOptions& list) const {
    return Client(options).list("/v2/devices", Paging::after_id, list);
  }

  IdList ids;
  std::function<Response(int number, const std::string& url)> respond =
      [this](int, const std::string& url) { return page(url); };
  std::atomic<int> number{0};
  std::mutex mutex{};
  std::set<std::thread::id> threads{};
  int concurrent = 0, max_concurrent = 0;
  std::shared_ptr<ninjaone::doubles::FakeTransport> transport =
      std::make_shared<ninjaone::doubles::FakeTransport>();
  ClientOptions options{};
};

std::int64_t id_of_row(const Json& row) { return row["id"].as_int().value_or(0); }
std::int64_t id_of_row(const Device& row) { return raw(row.id); }

// Reads the rest of a range, up to its end or its error.
template <class T>
std::optional<ErrorInfo> read_rest(PagedRange<T>& range, IdList& into) {
  try {
    for (const T& row : range) into.push_back(id_of_row(row));
  } catch (const Error& error) {
    EXPECT_EQ(error.info().checkpoint, range.checkpoint().text());
    return error.info();
  }
  return std::nullopt;
}

// Reads a listing in which one request fails. The rows before it are returned. The same range
// returns the rest, and so does a range that resumes at the checkpoint. Returns the error, or
// nothing if the listing did not need the request that failed.
template <class List>
std::optional<ErrorInfo> read_with_one_failure(const IdServer& server, const List& list) {
  auto range = list({});
  IdList got;
  const auto error = read_rest(range, got);
  if (error) {
    EXPECT_TRUE(std::equal(got.begin(), got.end(), server.ids.begin()));
    IdList elsewhere = got;
    auto rest = list(Checkpoint::parse(error->checkpoint));
    EXPECT_FALSE(read_rest(rest, elsewhere));
    EXPECT_EQ(elsewhere, server.ids);
    EXPECT_FALSE(read_rest(range, got));  // the same range sends the request again
  }
  EXPECT_EQ(got, server.ids);
  return error;
}

class ConcurrentListing : public ::testing::TestWithParam<int> {};

}  // namespace

TEST_P(ConcurrentListing, ReturnsTheRowsOfASequentialListing) {
  for (const int size : {1, 7, 100, 1000, 5000}) {
    IdServer server(size == 1 ? 60 : 4321);
    IdList got;
    auto range = server.list(IdServer::pages(size, GetParam()));
    EXPECT_EQ(server.number, 0) << "a request was sent before begin()";
    EXPECT_FALSE(read_rest(range, got));
    EXPECT_EQ(got, server.ids) << size;
    EXPECT_LE(server.max_concurrent, GetParam());
    EXPECT_FALSE(range.next_page());  // the range remains at its end
    const int sequential = static_cast<int>(server.ids.size()) / size + 2;
    EXPECT_LE(server.number, sequential + sequential * 3 / 10 + 2 * GetParam()) << size;
  }
}

TEST_P(ConcurrentListing, ThrowsAnErrorInOrderAndResumes) {
  for (int bad = 1; bad < 20; ++bad) {
    IdServer server(700);
    server.respond = [&server, bad](int number, const std::string& url) {
      return number == bad ? Response{403, {}, "{}", {}} : server.page(url);
    };
    const auto error = read_with_one_failure(server, [&](const Checkpoint& from) {
      return server.list(IdServer::pages(50, GetParam(), from));
    });
    EXPECT_TRUE(!error || error->http_status == 403);
  }
}

// The ids of the page are correct. Only a complete read of its rows finds the error.
TEST_P(ConcurrentListing, ThrowsAnUnreadableRowInOrderAndResumes) {
  for (int bad = 1; bad < 20; ++bad) {
    IdServer server(700);
    server.respond = [&server, bad](int number, const std::string& url) {
      Response page = server.page(url);
      if (const auto row = page.body.rfind('}'); number == bad && row != std::string::npos)
        page.body.insert(row, R"(,"uid":"a","uid":"b")");
      return page;
    };
    const auto error = read_with_one_failure(server, [&](const Checkpoint& from) {
      return Client(server.options).devices().list({}, IdServer::pages(50, GetParam(), from));
    });
    EXPECT_TRUE(!error || error->reason == "duplicate");
  }
}

TEST_P(ConcurrentListing, HasAnExactCheckpointAtEveryRow) {
  IdServer server(60);
  const ListOptions options = IdServer::pages(5, GetParam());
  auto range = server.list(options);
  std::size_t row = 0;
  for (auto at = range.begin(); at != range.end(); ++at, ++row) {
    ListOptions resumed = options;
    resumed.resume = Checkpoint::parse(range.checkpoint().text());
    IdList rest;
    auto again = server.list(resumed);
    EXPECT_FALSE(read_rest(again, rest));
    ASSERT_EQ(rest,
              IdList(server.ids.begin() + static_cast<std::ptrdiff_t>(row), server.ids.end()));
  }
}

TEST_P(ConcurrentListing, RejectsThePagesThatASequentialListingRejects) {
  struct BadPage {
    const char* reason;
    std::function<Response(const IdServer&, const std::string&)> answer;
  };
  const auto after = [](const std::string& url) { return std::to_string(number_in(url, "after")); };
  const BadPage bad_pages[] = {
      {"out_of_order",
       [](const IdServer& s, const std::string&) { return s.page("?pageSize=10"); }},
      {"out_of_order", [](const IdServer&,
                          const std::string&) { return json(R"([{"id":999999},{"id":999998}])"); }},
      {"stuck", [&](const IdServer&,
                    const std::string& url) { return json("[{\"id\":" + after(url) + "}]"); }},
      {"missing",
       [](const IdServer&, const std::string&) { return json(R"([{"id":999999},{"name":"x"}])"); }},
      {"shape",
       [](const IdServer&, const std::string&) {
         return json(R"({"results":[],"pageInfo":{"hasNextPage":false}})");
       }},
  };
  for (const BadPage& bad_page : bad_pages) {
    IdServer server(900);
    std::atomic<bool> repaired{false};
    server.respond = [&](int number, const std::string& url) {
      return number < 20 || repaired ? server.page(url) : bad_page.answer(server, url);
    };
    auto range = server.list(IdServer::pages(10, GetParam()));
    IdList got;
    const auto error = read_rest(range, got);
    ASSERT_TRUE(error) << bad_page.reason;
    EXPECT_EQ(error->reason, bad_page.reason);
    EXPECT_TRUE(std::equal(got.begin(), got.end(), server.ids.begin()));
    repaired = true;
    // Pages with higher ids that were wrong as well throw their errors in order.
    for (int more = 0; more < GetParam() && read_rest(range, got); ++more) {
    }
    EXPECT_EQ(got, server.ids) << bad_page.reason;
  }
}

TEST_P(ConcurrentListing, OmitsAndCountsARepeatedRow) {
  IdServer server(500);
  std::atomic<bool> logged{false};
  server.options.log = [&](const LogEvent& event) {
    if (event.reason == "repeated rows were left out") logged = true;
  };
  server.respond = [&](int, const std::string& url) {
    Response response = server.page(url);
    const auto end = response.body.find('}');
    if (end != std::string::npos)
      response.body.insert(1, response.body.substr(1, end) + ",");  // the first row twice
    return response;
  };
  IdList got;
  auto range = server.list(IdServer::pages(10, GetParam()));
  EXPECT_FALSE(read_rest(range, got));
  EXPECT_EQ(got, server.ids);
  EXPECT_TRUE(logged);
}

INSTANTIATE_TEST_SUITE_P(InFlight, ConcurrentListing, ::testing::Values(1, 2, 8, 16),
                         ::testing::PrintToStringParamName());

TEST(ConcurrentListings, KeepTheLimitOfRequestsInFlightOfTheClient) {
  IdServer server(5000);
  server.options.rate_limit.max_in_flight = 2;
  IdList got;
  auto range = server.list(IdServer::pages(50, 16));
  EXPECT_FALSE(read_rest(range, got));
  EXPECT_EQ(got, server.ids);
  EXPECT_LE(server.max_concurrent, 2);
  EXPECT_LE(server.threads.size(), 3U);  // two threads of the listing, and one for the first page
}

namespace {

// The number of threads that read a listing whose second request first gets a 429. The other
// requests wait until that request is sent again.
std::size_t threads_after_a_429() {
  IdServer server(3990);
  std::mutex mutex;
  std::condition_variable changed;
  std::string rejected;
  bool again = false;
  server.respond = [&](int number, const std::string& url) {
    std::unique_lock lock(mutex);
    if (number == 1) {
      rejected = url;
      return Response{429, {{"Retry-After", "0"}}, "{}", {}};
    }
    again = again || url == rejected;
    changed.notify_all();
    changed.wait(lock, [&] { return number == 0 || again; });
    lock.unlock();
    std::this_thread::sleep_for(3ms);  // gives the listing time to start every allowed thread
    return server.page(url);
  };
  IdList got;
  auto range = server.list(IdServer::pages(100, 16));
  EXPECT_FALSE(read_rest(range, got));
  EXPECT_EQ(got, server.ids);
  return server.threads.size();
}

}  // namespace

TEST(ConcurrentListings, ShrinkToOneRequestAfterA429AndGrowSlowly) {
  std::size_t fewest = threads_after_a_429();
  for (int more = 0; more < 2; ++more)
    fewest = std::min(fewest, threads_after_a_429());  // others may overtake the rejected request
  // The listing has forty pages and adds one thread after 1, 2, 3 ... of them. If the number
  // doubled with each page, it would be seventeen.
  EXPECT_LE(fewest, 12U);
}

TEST(ConcurrentListings, SendAtMostTwoExtraRequestsForOnePage) {
  for (const std::size_t count : {0U, 1U, 50U, 99U, 100U}) {
    IdServer server(count);
    IdList got;
    auto range = server.list(IdServer::pages(100, 16));
    EXPECT_FALSE(read_rest(range, got));
    EXPECT_EQ(got, server.ids);
    EXPECT_LE(server.number, (count == 0 ? 1 : 2) + 2);
  }
}

TEST(ConcurrentListings, ReadPagesWithOpaqueCursorsSequentially) {
  IdServer server(0);
  server.respond = [](int number, const std::string& url) {
    EXPECT_EQ(number_in(url, "after"), number);
    const std::string next = std::to_string(number + 1);
    return json("{\"results\":[{\"id\":" + next + "}],\"pageInfo\":{\"hasNextPage\":" +
                (number < 19 ? "true" : "false") + ",\"endCursor\":\"" + next + "\"}}");
  };
  IdList got;
  auto range = server.list(IdServer::pages(1, 8));
  EXPECT_FALSE(read_rest(range, got));
  EXPECT_EQ(got.size(), 20U);
  EXPECT_EQ(server.number, 20);
  EXPECT_EQ(server.max_concurrent, 1);
}

TEST(ConcurrentListings, RejectAConcurrencyBelowOne) {
  const IdServer server(1);
  for (const int wrong : {0, -1})
    EXPECT_THROW((void)server.list(IdServer::pages(1, wrong)), ConfigurationError);
}

TEST(ConcurrentListings, CanBeAbandonedMovedAndReadInParallel) {
  IdServer server(3000);
  const Client one(server.options), other(server.options);
  std::atomic<int> complete{0};
  std::vector<std::thread> readers;
  for (int i = 0; i < 6; ++i) {
    readers.emplace_back([&, i] {
      const Client& client = i % 2 == 0 ? one : other;
      auto range = client.list("/v2/devices", Paging::after_id, IdServer::pages(50, 8));
      IdList got;
      for (const Json& row : range) {
        got.push_back(row["id"].as_int().value_or(0));
        if (got.size() == 500) break;
      }
      if (i >= 4) return;  // abandons the range in the middle
      auto moved = std::move(range);
      if (!read_rest(moved, got) && got == server.ids) ++complete;
    });
  }
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(complete, 4);
}

namespace {
// Responds to some requests. All later requests wait until they are cancelled.
class StallingTransport final : public Transport {
 public:
  StallingTransport(IdServer& server, int stall_after)
      : server_(server), stall_after_(stall_after) {}
  Response send(const Request& request, const SendContext& context) override {
    if (count_++ < stall_after_) return server_.page(request.url);
    {
      const std::lock_guard lock(mutex_);
      ++waiting_;
      changed_.notify_all();
    }
    (void)context.cancel.wait_for(60s);
    ErrorInfo info;
    info.kind = ErrorKind::cancelled;
    info.reason = "cancelled";
    info.wire.sends = 1;
    throw_error(std::move(info));
  }
  void wait_for_waiting(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ >= count; });
  }

 private:
  IdServer& server_;
  const int stall_after_;
  std::atomic<int> count_{0};
  std::mutex mutex_{};
  std::condition_variable changed_{};
  int waiting_ = 0;
};
}  // namespace

namespace {

// How long a listing takes to end if it has many requests in flight that get no response.
std::chrono::steady_clock::duration time_to_end(bool destroyed) {
  IdServer server(5000);
  std::iota(server.ids.begin(), server.ids.end(), 1);  // without gaps, so many are in flight
  const auto stalling = std::make_shared<StallingTransport>(server, 12);
  server.options.transport = stalling;
  CancellationSource stop;
  ListOptions options = IdServer::pages(100, 8);
  options.cancel = stop.token();
  auto range = std::make_unique<PagedRange<Json>>(server.list(options));
  EXPECT_NE(range->begin(), range->end());
  stalling->wait_for_waiting(4);
  const auto start = std::chrono::steady_clock::now();
  if (!destroyed) {
    stop.cancel();
    IdList got;
    const auto error = read_rest(*range, got);
    EXPECT_TRUE(error && error->kind == ErrorKind::cancelled);
    EXPECT_TRUE(std::equal(got.begin(), got.end(), server.ids.begin()));
  }
  range.reset();
  return std::chrono::steady_clock::now() - start;
}

}  // namespace

namespace {

// Once three requests wait, the one for the lowest ids is rejected. Requests for ids below it are
// answered, because their rows are delivered before the error; the others are not answered.
class RejectingTransport final : public Transport {
 public:
  explicit RejectingTransport(IdServer& server) : server_(server) {}
  Response send(const Request& request, const SendContext& context) override {
    if (repaired || count_++ < 6) return server_.page(request.url);
    const std::int64_t after = number_in(request.url, "after");
    enter(after);
    Verdict verdict = Verdict::wait;
    while (verdict == Verdict::wait && !context.cancel.wait_for(1ms)) verdict = judge(after);
    if (verdict == Verdict::reject) rejected = std::chrono::steady_clock::now();
    leave(after);
    if (verdict == Verdict::reject) return {403, {}, "{}", {}};
    if (verdict == Verdict::answer) return server_.page(request.url);
    ErrorInfo info;
    info.kind = ErrorKind::cancelled;
    info.reason = "cancelled";
    throw_error(std::move(info));
  }
  [[nodiscard]] std::size_t waiting() {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
  }
  std::atomic<bool> repaired{false};
  std::chrono::steady_clock::time_point rejected{};

 private:
  void enter(std::int64_t after) {
    const std::lock_guard lock(mutex_);
    waiting_.insert(after);
  }
  void leave(std::int64_t after) {
    const std::lock_guard lock(mutex_);
    waiting_.erase(after);
  }
  enum class Verdict { wait, reject, answer };
  Verdict judge(std::int64_t after) {
    const std::lock_guard lock(mutex_);
    if (rejected_after_) return after < *rejected_after_ ? Verdict::answer : Verdict::wait;
    if (waiting_.size() < 3 || *waiting_.begin() != after) return Verdict::wait;
    rejected_after_ = after;
    return Verdict::reject;
  }

  IdServer& server_;
  std::atomic<int> count_{0};
  std::mutex mutex_{};
  std::set<std::int64_t> waiting_{};
  std::optional<std::int64_t> rejected_after_{};
};

}  // namespace

TEST(ConcurrentListings, CancelOtherRequestsBeforeThrowingAnError) {
  auto fastest = std::chrono::steady_clock::duration::max();
  for (int more = 0; more < 3; ++more) {  // a busy machine may delay a thread
    IdServer server(5000);
    std::iota(server.ids.begin(), server.ids.end(), 1);
    const auto transport = std::make_shared<RejectingTransport>(server);
    server.options.transport = transport;
    auto range = server.list(IdServer::pages(100, 8));
    IdList got;
    const auto error = read_rest(range, got);
    fastest = std::min(fastest, std::chrono::steady_clock::now() - transport->rejected);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->http_status, 403);
    EXPECT_EQ(transport->waiting(), 0U);
    EXPECT_TRUE(std::equal(got.begin(), got.end(), server.ids.begin()));
    transport->repaired = true;
    EXPECT_FALSE(read_rest(range, got));
    EXPECT_EQ(got, server.ids);
  }
  EXPECT_LT(fastest, 100ms);
}

TEST(ConcurrentListings, EndTheirThreadsAtOnce) {
  for (const bool destroyed : {true, false}) {
    auto fastest = time_to_end(destroyed);
    for (int more = 0; more < 2; ++more)  // a busy machine may delay a thread
      fastest = std::min(fastest, time_to_end(destroyed));
    EXPECT_LT(fastest, 100ms);
  }
}
