// SPDX-License-Identifier: MIT
// Allocations of libcurl fail: for each n of an exchange the n-th allocation, or the n-th and all
// later ones. The program sets the allocation functions of libcurl, as users of the library may do.
#include <curl/curl.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>
#include <ninjaone/client.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <optional>

#include "exhaustive/model/write_rule.hpp"
#include "sockets/exchange.hpp"
#include "support/fault_server.hpp"

namespace ninjaone::sockets {

namespace {

enum class Failure { once, permanent };

std::atomic<long> allocations_left{
    -1};  // allocations that succeed before one fails; below 0 no allocation fails
std::atomic<bool> failure_is_permanent{false}, an_allocation_failed{false};
std::atomic<long> allocated_by_libcurl{0};  // allocations that were not freed

bool is_out_of_memory() noexcept {
  if (allocations_left < 0) return false;
  if (allocations_left > 0) {
    --allocations_left;
    return false;
  }
  an_allocation_failed = true;
  if (!failure_is_permanent) allocations_left = -1;
  return true;
}

// NOLINTBEGIN(cppcoreguidelines-no-malloc): the allocation functions of libcurl
void* count_allocation(void* memory) noexcept {
  if (memory != nullptr) ++allocated_by_libcurl;
  return memory;
}
void* curl_malloc(std::size_t size) {
  return is_out_of_memory() ? nullptr : count_allocation(std::malloc(size));
}
void* curl_calloc(std::size_t count, std::size_t size) {
  return is_out_of_memory() ? nullptr : count_allocation(std::calloc(count, size));
}
char* curl_strdup(const char* text) {
  return is_out_of_memory() ? nullptr : static_cast<char*>(count_allocation(::strdup(text)));
}
void* curl_realloc(void* memory, std::size_t size) {
  if (memory == nullptr) return curl_malloc(size);
  return is_out_of_memory() ? nullptr : std::realloc(memory, size);
}
void curl_free_memory(void* memory) {
  if (memory != nullptr) --allocated_by_libcurl;
  std::free(memory);
}
// NOLINTEND(cppcoreguidelines-no-malloc)

const std::string gzip_body(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xab\x56\xca\x4c\x51\xb2\x32\x31\xd2\x51\xca\x4b\xcc"
    "\x4d\x55\xb2\x52\x4a\x54\x00\x33\x6a\x01"
    "\xb5\x19\x4c\x58\x19\x00\x00\x00",
    41);  // {"id":42,"name":"a name"}

class CurlMemory : public ::testing::TestWithParam<Failure> {
 protected:
  static void SetUpTestSuite() {
    ASSERT_EQ(curl_global_init_mem(CURL_GLOBAL_DEFAULT, curl_malloc, curl_free_memory, curl_realloc,
                                   curl_strdup, curl_calloc),
              CURLE_OK);
  }
};

// A client with at most one request in flight, and its server. Delays between attempts are virtual.
struct ClientAndServer {
  ClientAndServer() {
    options.auth = static_token("t");
    options.base_url = "http://" + server.address();
    options.clock = std::make_shared<ninjaone::doubles::ManualClock>();
    options.timeout = 1'000h;
    options.rate_limit.max_in_flight = 1;
    options.curl.proxy = "";
  }
  Client& client() {
    if (!made) made.emplace(options);
    return *made;
  }
  bool read_succeeds() { return *client().call(Method::get, "/device/42")["id"].as_int() == 42; }
  void write() {
    (void)client().call(Method::post, "/organizations", Json::object({{"name", "a name"}}));
  }

  std::atomic<int> written{0};
  std::atomic<bool> busy{false};
  FaultServer server{[this](Peer& peer) {
    while (const Received* request = peer.read_request()) {
      if (request->head.compare(0, 4, "POST") == 0) ++written;
      if (busy.exchange(false)) {
        peer.respond(503);
      } else {
        peer.respond(200, gzip_body, "Content-Encoding: gzip\r\n");
      }
    }
  }};
  ClientOptions options{};
  std::optional<Client> made{};
};

// The end of an action. `expected`: it succeeded, or threw std::bad_alloc or TransportError.
// `outcome`: the outcome of its error.
struct MemoryEnd {
  bool expected = true;
  model::WriteResult outcome{};
};
template <class Action>
MemoryEnd end_without_memory(Failure failure, long n, Action action) {
  MemoryEnd end;
  an_allocation_failed = false;
  failure_is_permanent = failure == Failure::permanent;
  allocations_left = n;
  try {
    action();
  } catch (const std::bad_alloc&) {
    end.outcome = Outcome::not_sent;
  } catch (const TransportError& error) {
    end.outcome = error.outcome();
  } catch (const std::exception& error) {
    ADD_FAILURE() << error.what();
    end.expected = false;
  }
  allocations_left = -1;
  return end;
}

// Lets the n-th allocation of act(pair) fail, for each n from 0 until act() has fewer allocations.
// The next call must succeed, and all memory must be freed. Returns the last n.
template <class Prepare, class Act>
long fail_each_allocation(Failure failure, Prepare prepare, Act act) {
  for (long n = -1;;
       ++n) {  // at -1 no allocation fails, and libcurl makes the objects that a process has once
    const long before = allocated_by_libcurl;
    bool failed = false;
    {
      ClientAndServer pair;
      prepare(pair);
      const int written_before = pair.written;
      const MemoryEnd end = end_without_memory(failure, n, [&] { act(pair); });
      failed = an_allocation_failed && n >= 0;
      EXPECT_TRUE(end.expected) << n;
      EXPECT_TRUE(pair.read_succeeds()) << n;
      pair.made.reset();
      EXPECT_TRUE(pair.server.wait_until_closed(pair.server.connections()));
      const std::string wrong = model::contradiction(end.outcome, pair.written - written_before);
      if (end.outcome || pair.written != written_before) {
        EXPECT_EQ(wrong, "") << n << (end.outcome ? to_string(*end.outcome) : "success");
      }
    }
    if (n < 0) continue;
    EXPECT_EQ(allocated_by_libcurl, before) << n;
    if (!failed || ::testing::Test::HasFailure()) return n;
  }
}

const auto without_connection = [](ClientAndServer& pair) { (void)pair.client(); };
const auto with_connection = [](ClientAndServer& pair) { (void)pair.read_succeeds(); };
const auto read_once = [](ClientAndServer& pair) { EXPECT_TRUE(pair.read_succeeds()); };
const auto write_once = [](ClientAndServer& pair) { pair.write(); };

}  // namespace

// Fault C168.
TEST_P(CurlMemory, FailedAllocationsInAReadAreReported) {
  EXPECT_GT(fail_each_allocation(GetParam(), without_connection, read_once), 50);
  EXPECT_GT(fail_each_allocation(GetParam(), with_connection, read_once), 10);
}

// Fault C168.
TEST_P(CurlMemory, FailedAllocationsInARetryAreReported) {
  const auto busy = [](ClientAndServer& pair) {
    (void)pair.client();
    pair.busy = true;
  };
  EXPECT_GT(fail_each_allocation(GetParam(), busy, read_once), 50);
}

// Fault C168.
TEST_P(CurlMemory, FailedAllocationsInAWriteAreReported) {
  EXPECT_GT(fail_each_allocation(GetParam(), without_connection, write_once), 50);
  EXPECT_GT(fail_each_allocation(GetParam(), with_connection, write_once), 10);
}

// The constructor of a transport lets libcurl check the proxy of its options.
// Fault C168.
TEST_P(CurlMemory, FailedAllocationsInAConstructorAreReported) {
  const auto construct = [](ClientAndServer& pair) {
    CurlOptions options;
    options.proxy = pair.server.address();
    const CurlTransport transport(options);
  };
  EXPECT_GT(fail_each_allocation(
                GetParam(), [](ClientAndServer&) {}, construct),
            0);
}

INSTANTIATE_TEST_SUITE_P(Failing, CurlMemory, ::testing::Values(Failure::once, Failure::permanent),
                         [](const auto& param) {
                           return param.param == Failure::once ? "Once" : "Permanently";
                         });

}  // namespace ninjaone::sockets
