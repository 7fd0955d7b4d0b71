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

using LineIds = std::vector<std::int64_t>;

// Ids with gaps of one to ten, every time the same; a hole after every thousandth.
LineIds line_of(std::size_t count) {
  LineIds ids;
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

// A server with a line of ids. In real time, for whoever waits for a turn in virtual time ends it;
// nothing here is measured but the end.
struct LineServer {
  explicit LineServer(std::size_t count) : ids(line_of(count)) {
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
      most_at_once = std::max(most_at_once, ++at_once);
    }
    Response response = respond(number++, request.url);
    const std::lock_guard lock(mutex);
    --at_once;
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

  [[nodiscard]] static ListOptions by(int page_size, int concurrency, Checkpoint from = {}) {
    ListOptions list;
    list.resume = std::move(from);
    list.page_size = page_size;
    list.concurrency = concurrency;
    return list;
  }
  [[nodiscard]] PagedRange<Json> list(const ListOptions& list) const {
    return Client(options).list("/v2/devices", Paging::after_id, list);
  }

  LineIds ids;
  std::function<Response(int number, const std::string& url)> respond =
      [this](int, const std::string& url) { return page(url); };
  std::atomic<int> number{0};
  std::mutex mutex{};
  std::set<std::thread::id> threads{};
  int at_once = 0, most_at_once = 0;
  std::shared_ptr<ninjaone::doubles::FakeTransport> transport =
      std::make_shared<ninjaone::doubles::FakeTransport>();
  ClientOptions options{};
};

std::int64_t id_of_row(const Json& row) { return row["id"].as_int().value_or(0); }
std::int64_t id_of_row(const Device& row) { return raw(row.id); }

// What is left of a range, up to its end or its error.
template <class T>
std::optional<ErrorInfo> drain(PagedRange<T>& range, LineIds& into) {
  try {
    for (const T& row : range) into.push_back(id_of_row(row));
  } catch (const Error& error) {
    EXPECT_EQ(error.info().checkpoint, range.checkpoint().text());
    return error.info();
  }
  return std::nullopt;
}

// Reads a listing in which one request goes wrong: everything before it is delivered, and the rest
// by the same range as well as by one that begins at the checkpoint. Nothing if the request was one
// too many.
template <class List>
std::optional<ErrorInfo> fails_once(const LineServer& server, const List& list) {
  auto range = list({});
  LineIds got;
  const auto error = drain(range, got);
  if (error) {
    EXPECT_TRUE(std::equal(got.begin(), got.end(), server.ids.begin()));
    LineIds elsewhere = got;
    auto rest = list(Checkpoint::parse(error->checkpoint));
    EXPECT_FALSE(drain(rest, elsewhere));
    EXPECT_EQ(elsewhere, server.ids);
    EXPECT_FALSE(drain(range, got));  // the same range asks again
  }
  EXPECT_EQ(got, server.ids);
  return error;
}

class ConcurrentListing : public ::testing::TestWithParam<int> {};

}  // namespace

TEST_P(ConcurrentListing, IsTheSameListing) {
  for (const int size : {1, 7, 100, 1000, 5000}) {
    LineServer server(size == 1 ? 60 : 4321);
    LineIds got;
    auto range = server.list(LineServer::by(size, GetParam()));
    EXPECT_EQ(server.number, 0) << "asked before begin()";
    EXPECT_FALSE(drain(range, got));
    EXPECT_EQ(got, server.ids) << size;
    EXPECT_LE(server.most_at_once, GetParam());
    EXPECT_FALSE(range.next_page());  // the end stays the end
    const int sequential = static_cast<int>(server.ids.size()) / size + 2;
    EXPECT_LE(server.number, sequential + sequential * 3 / 10 + 2 * GetParam()) << size;
  }
}

TEST_P(ConcurrentListing, ThrowsAnErrorInItsPlaceAndGoesOnFromThere) {
  for (int bad = 1; bad < 20; ++bad) {
    LineServer server(700);
    server.respond = [&server, bad](int number, const std::string& url) {
      return number == bad ? Response{403, {}, "{}", {}} : server.page(url);
    };
    const auto error = fails_once(server, [&](const Checkpoint& from) {
      return server.list(LineServer::by(50, GetParam(), from));
    });
    EXPECT_TRUE(!error || error->http_status == 403);
  }
}

// Its ids are good, so that only the reading of its rows shows what is wrong.
TEST_P(ConcurrentListing, ThrowsWhatIsWrongInARowInItsPlaceAndGoesOnFromThere) {
  for (int bad = 1; bad < 20; ++bad) {
    LineServer server(700);
    server.respond = [&server, bad](int number, const std::string& url) {
      Response page = server.page(url);
      if (const auto row = page.body.rfind('}'); number == bad && row != std::string::npos)
        page.body.insert(row, R"(,"uid":"a","uid":"b")");
      return page;
    };
    const auto error = fails_once(server, [&](const Checkpoint& from) {
      return Client(server.options).devices().list({}, LineServer::by(50, GetParam(), from));
    });
    EXPECT_TRUE(!error || error->reason == "duplicate");
  }
}

TEST_P(ConcurrentListing, ItsCheckpointIsExactAtEveryRow) {
  LineServer server(60);
  const ListOptions options = LineServer::by(5, GetParam());
  auto range = server.list(options);
  std::size_t row = 0;
  for (auto at = range.begin(); at != range.end(); ++at, ++row) {
    ListOptions resumed = options;
    resumed.resume = Checkpoint::parse(range.checkpoint().text());
    LineIds rest;
    auto again = server.list(resumed);
    EXPECT_FALSE(drain(again, rest));
    ASSERT_EQ(rest,
              LineIds(server.ids.begin() + static_cast<std::ptrdiff_t>(row), server.ids.end()));
  }
}

TEST_P(ConcurrentListing, RefusesWhatOneRequestAfterTheOtherRefuses) {
  struct Guard {
    const char* reason;
    std::function<Response(const LineServer&, const std::string&)> answer;
  };
  const auto after = [](const std::string& url) { return std::to_string(number_in(url, "after")); };
  const Guard guards[] = {
      {"out_of_order",
       [](const LineServer& s, const std::string&) { return s.page("?pageSize=10"); }},
      {"out_of_order", [](const LineServer&,
                          const std::string&) { return json(R"([{"id":999999},{"id":999998}])"); }},
      {"stuck", [&](const LineServer&,
                    const std::string& url) { return json("[{\"id\":" + after(url) + "}]"); }},
      {"missing", [](const LineServer&,
                     const std::string&) { return json(R"([{"id":999999},{"name":"x"}])"); }},
      {"shape",
       [](const LineServer&, const std::string&) {
         return json(R"({"results":[],"pageInfo":{"hasNextPage":false}})");
       }},
  };
  for (const Guard& guard : guards) {
    LineServer server(900);
    std::atomic<bool> mended{false};
    server.respond = [&](int number, const std::string& url) {
      return number < 20 || mended ? server.page(url) : guard.answer(server, url);
    };
    auto range = server.list(LineServer::by(10, GetParam()));
    LineIds got;
    const auto error = drain(range, got);
    ASSERT_TRUE(error) << guard.reason;
    EXPECT_EQ(error->reason, guard.reason);
    EXPECT_TRUE(std::equal(got.begin(), got.end(), server.ids.begin()));
    mended = true;
    // What was answered wrongly further up meanwhile is thrown as well, in its place.
    for (int more = 0; more < GetParam() && drain(range, got); ++more) {
    }
    EXPECT_EQ(got, server.ids) << guard.reason;
  }
}

TEST_P(ConcurrentListing, LeavesOutAndCountsARepeatedRow) {
  LineServer server(500);
  std::atomic<bool> told{false};
  server.options.log = [&](const LogEvent& event) {
    if (event.reason == "repeated rows were left out") told = true;
  };
  server.respond = [&](int, const std::string& url) {
    Response response = server.page(url);
    const auto end = response.body.find('}');
    if (end != std::string::npos)
      response.body.insert(1, response.body.substr(1, end) + ",");  // the first row twice
    return response;
  };
  LineIds got;
  auto range = server.list(LineServer::by(10, GetParam()));
  EXPECT_FALSE(drain(range, got));
  EXPECT_EQ(got, server.ids);
  EXPECT_TRUE(told);
}

INSTANTIATE_TEST_SUITE_P(InFlight, ConcurrentListing, ::testing::Values(1, 2, 8, 16),
                         ::testing::PrintToStringParamName());

TEST(ConcurrentListings, HaveNoMoreInFlightThanTheClientMay) {
  LineServer server(5000);
  server.options.rate_limit.max_in_flight = 2;
  LineIds got;
  auto range = server.list(LineServer::by(50, 16));
  EXPECT_FALSE(drain(range, got));
  EXPECT_EQ(got, server.ids);
  EXPECT_LE(server.most_at_once, 2);
  EXPECT_LE(server.threads.size(), 3U);  // two lanes, and the first page
}

namespace {

// How many threads read a listing whose second request is answered with a 429 first; the others
// wait until it is asked again.
std::size_t threads_after_a_429() {
  LineServer server(3990);
  std::mutex mutex;
  std::condition_variable changed;
  std::string refused;
  bool again = false;
  server.respond = [&](int number, const std::string& url) {
    std::unique_lock lock(mutex);
    if (number == 1) {
      refused = url;
      return Response{429, {{"Retry-After", "0"}}, "{}", {}};
    }
    again = again || url == refused;
    changed.notify_all();
    changed.wait(lock, [&] { return number == 0 || again; });
    lock.unlock();
    std::this_thread::sleep_for(3ms);  // so that as many lanes are at work as may be
    return server.page(url);
  };
  LineIds got;
  auto range = server.list(LineServer::by(100, 16));
  EXPECT_FALSE(drain(range, got));
  EXPECT_EQ(got, server.ids);
  return server.threads.size();
}

}  // namespace

TEST(ConcurrentListings, ShrinkToOneInFlightOnA429AndGrowSlowly) {
  std::size_t fewest = threads_after_a_429();
  for (int more = 0; more < 2; ++more)
    fewest =
        std::min(fewest, threads_after_a_429());  // the others may be faster than the one refused
  EXPECT_LE(fewest, 12U);  // forty pages: one lane more after each 1, 2, 3 ... of them; doubled
                           // with each page, seventeen
}

TEST(ConcurrentListings, OfOnePageCostATenantAtMostTwoMore) {
  for (const std::size_t count : {0U, 1U, 50U, 99U, 100U}) {
    LineServer server(count);
    LineIds got;
    auto range = server.list(LineServer::by(100, 16));
    EXPECT_FALSE(drain(range, got));
    EXPECT_EQ(got, server.ids);
    EXPECT_LE(server.number, (count == 0 ? 1 : 2) + 2);
  }
}

TEST(ConcurrentListings, OfOpaqueCursorsAreReadOneAfterTheOther) {
  LineServer server(0);
  server.respond = [](int number, const std::string& url) {
    EXPECT_EQ(number_in(url, "after"), number);
    const std::string next = std::to_string(number + 1);
    return json("{\"results\":[{\"id\":" + next + "}],\"pageInfo\":{\"hasNextPage\":" +
                (number < 19 ? "true" : "false") + ",\"endCursor\":\"" + next + "\"}}");
  };
  LineIds got;
  auto range = server.list(LineServer::by(1, 8));
  EXPECT_FALSE(drain(range, got));
  EXPECT_EQ(got.size(), 20U);
  EXPECT_EQ(server.number, 20);
  EXPECT_EQ(server.most_at_once, 1);
}

TEST(ConcurrentListings, RefuseANumberBelowOne) {
  const LineServer server(1);
  for (const int wrong : {0, -1})
    EXPECT_THROW((void)server.list(LineServer::by(1, wrong)), ConfigurationError);
}

TEST(ConcurrentListings, MayBeLeftMovedAndReadBesideEachOther) {
  LineServer server(3000);
  const Client one(server.options), other(server.options);
  std::atomic<int> whole{0};
  std::vector<std::thread> readers;
  for (int i = 0; i < 6; ++i) {
    readers.emplace_back([&, i] {
      const Client& client = i % 2 == 0 ? one : other;
      auto range = client.list("/v2/devices", Paging::after_id, LineServer::by(50, 8));
      LineIds got;
      for (const Json& row : range) {
        got.push_back(row["id"].as_int().value_or(0));
        if (got.size() == 500) break;
      }
      if (i >= 4) return;  // left in the middle
      auto moved = std::move(range);
      if (!drain(moved, got) && got == server.ids) ++whole;
    });
  }
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(whole, 4);
}

namespace {
// Answers some requests, then keeps everybody waiting for as long as they want.
class TiringTransport final : public Transport {
 public:
  TiringTransport(LineServer& server, int tired_after)
      : server_(server), tired_after_(tired_after) {}
  Response send(const Request& request, const SendContext& context) override {
    if (count_++ < tired_after_) return server_.page(request.url);
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
  LineServer& server_;
  const int tired_after_;
  std::atomic<int> count_{0};
  std::mutex mutex_{};
  std::condition_variable changed_{};
  int waiting_ = 0;
};
}  // namespace

namespace {

// How long a listing takes to end that has many requests in flight, none of which will be answered.
std::chrono::steady_clock::duration time_to_end(bool destroyed) {
  LineServer server(5000);
  std::iota(server.ids.begin(), server.ids.end(), 1);  // easy to guess, so that many are in flight
  const auto tiring = std::make_shared<TiringTransport>(server, 12);
  server.options.transport = tiring;
  CancellationSource stop;
  ListOptions options = LineServer::by(100, 8);
  options.cancel = stop.token();
  auto range = std::make_unique<PagedRange<Json>>(server.list(options));
  EXPECT_NE(range->begin(), range->end());
  tiring->wait_for_waiting(4);
  const auto begun = std::chrono::steady_clock::now();
  if (!destroyed) {
    stop.cancel();
    LineIds got;
    const auto error = drain(*range, got);
    EXPECT_TRUE(error && error->kind == ErrorKind::cancelled);
    EXPECT_TRUE(std::equal(got.begin(), got.end(), server.ids.begin()));
  }
  range.reset();
  return std::chrono::steady_clock::now() - begun;
}

}  // namespace

namespace {

// Once three requests wait, the one for the lowest ids is refused. Requests for ids below it are
// answered, because their rows are delivered before the error; the others are not answered.
class RefusingTransport final : public Transport {
 public:
  explicit RefusingTransport(LineServer& server) : server_(server) {}
  Response send(const Request& request, const SendContext& context) override {
    if (mended || count_++ < 6) return server_.page(request.url);
    const std::int64_t after = number_in(request.url, "after");
    enter(after);
    Verdict verdict = Verdict::wait;
    while (verdict == Verdict::wait && !context.cancel.wait_for(1ms)) verdict = judge(after);
    if (verdict == Verdict::refuse) refused = std::chrono::steady_clock::now();
    leave(after);
    if (verdict == Verdict::refuse) return {403, {}, "{}", {}};
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
  std::atomic<bool> mended{false};
  std::chrono::steady_clock::time_point refused{};

 private:
  void enter(std::int64_t after) {
    const std::lock_guard lock(mutex_);
    waiting_.insert(after);
  }
  void leave(std::int64_t after) {
    const std::lock_guard lock(mutex_);
    waiting_.erase(after);
  }
  enum class Verdict { wait, refuse, answer };
  Verdict judge(std::int64_t after) {
    const std::lock_guard lock(mutex_);
    if (refused_after_) return after < *refused_after_ ? Verdict::answer : Verdict::wait;
    if (waiting_.size() < 3 || *waiting_.begin() != after) return Verdict::wait;
    refused_after_ = after;
    return Verdict::refuse;
  }

  LineServer& server_;
  std::atomic<int> count_{0};
  std::mutex mutex_{};
  std::set<std::int64_t> waiting_{};
  std::optional<std::int64_t> refused_after_{};
};

}  // namespace

TEST(ConcurrentListings, AnErrorEndsAllOtherRequestsBeforeItIsThrown) {
  auto fastest = std::chrono::steady_clock::duration::max();
  for (int more = 0; more < 3; ++more) {  // a busy machine may stop anybody for a while
    LineServer server(5000);
    std::iota(server.ids.begin(), server.ids.end(), 1);
    const auto transport = std::make_shared<RefusingTransport>(server);
    server.options.transport = transport;
    auto range = server.list(LineServer::by(100, 8));
    LineIds got;
    const auto error = drain(range, got);
    fastest = std::min(fastest, std::chrono::steady_clock::now() - transport->refused);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->http_status, 403);
    EXPECT_EQ(transport->waiting(), 0U);
    EXPECT_TRUE(std::equal(got.begin(), got.end(), server.ids.begin()));
    transport->mended = true;
    EXPECT_FALSE(drain(range, got));
    EXPECT_EQ(got, server.ids);
  }
  EXPECT_LT(fastest, 100ms);
}

TEST(ConcurrentListings, EndTheirLanesAtOnce) {
  for (const bool destroyed : {true, false}) {
    auto fastest = time_to_end(destroyed);
    for (int more = 0; more < 2; ++more)
      fastest =
          std::min(fastest, time_to_end(destroyed));  // a busy machine may stop anybody for a while
    EXPECT_LT(fastest, 100ms);
  }
}
