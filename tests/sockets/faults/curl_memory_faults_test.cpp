// SPDX-License-Identifier: MIT
// No memory is left for libcurl: its n-th allocation fails, or that and all after it, for every n
// of an exchange. The program that uses the library has chosen where libcurl takes its memory from,
// as it may.
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

enum class Lack { once, for_good };

std::atomic<long> still_to_give{-1};  // allocations until one fails; below 0: none does
std::atomic<bool> lack_lasts{false}, something_failed{false};
std::atomic<long> held_by_libcurl{0};  // allocations that were not given back

bool is_out_of_memory() noexcept {
  if (still_to_give < 0) return false;
  if (still_to_give > 0) {
    --still_to_give;
    return false;
  }
  something_failed = true;
  if (!lack_lasts) still_to_give = -1;
  return true;
}

// NOLINTBEGIN(cppcoreguidelines-no-malloc): what libcurl takes its memory from
void* counted(void* memory) noexcept {
  if (memory != nullptr) ++held_by_libcurl;
  return memory;
}
void* take_memory(std::size_t size) {
  return is_out_of_memory() ? nullptr : counted(std::malloc(size));
}
void* take_zeros(std::size_t count, std::size_t size) {
  return is_out_of_memory() ? nullptr : counted(std::calloc(count, size));
}
char* take_copy(const char* text) {
  return is_out_of_memory() ? nullptr : static_cast<char*>(counted(::strdup(text)));
}
void* take_other(void* memory, std::size_t size) {
  if (memory == nullptr) return take_memory(size);
  return is_out_of_memory() ? nullptr : std::realloc(memory, size);
}
void give_back(void* memory) {
  if (memory != nullptr) --held_by_libcurl;
  std::free(memory);
}
// NOLINTEND(cppcoreguidelines-no-malloc)

const std::string packed_answer(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xab\x56\xca\x4c\x51\xb2\x32\x31\xd2\x51\xca\x4b\xcc"
    "\x4d\x55\xb2\x52\x4a\x54\x00\x33\x6a\x01"
    "\xb5\x19\x4c\x58\x19\x00\x00\x00",
    41);  // {"id":42,"name":"a name"}

class CurlMemory : public ::testing::TestWithParam<Lack> {
 protected:
  static void SetUpTestSuite() {
    ASSERT_EQ(curl_global_init_mem(CURL_GLOBAL_DEFAULT, take_memory, give_back, take_other,
                                   take_copy, take_zeros),
              CURLE_OK);
  }
};

// A client with one place in flight, and its server. Waits between attempts are virtual.
struct MemoryLine {
  MemoryLine() {
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
  bool reads() { return *client().call(Method::get, "/device/42")["id"].as_int() == 42; }
  void writes() {
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
        peer.respond(200, packed_answer, "Content-Encoding: gzip\r\n");
      }
    }
  }};
  ClientOptions options{};
  std::optional<Client> made{};
};

// What an action came to: whether nothing but a lack of memory or an error of the transport ended
// it, and its outcome.
struct MemoryEnd {
  bool ours = true;
  model::WriteResult told{};
};
template <class Action>
MemoryEnd end_without_memory(Lack lack, long n, Action action) {
  MemoryEnd end;
  something_failed = false;
  lack_lasts = lack == Lack::for_good;
  still_to_give = n;
  try {
    action();
  } catch (const std::bad_alloc&) {
    end.told = Outcome::not_sent;
  } catch (const TransportError& error) {
    end.told = error.outcome();
  } catch (const std::exception& error) {
    ADD_FAILURE() << error.what();
    end.ours = false;
  }
  still_to_give = -1;
  return end;
}

// Lets the n-th allocation of act(line) fail for n from 0 until none is left to fail; the next call
// works, what was taken is given back.
template <class Prepare, class Act>
long sweep_libcurl(Lack lack, Prepare prepare, Act act) {
  for (long n = -1;; ++n) {  // at -1 nothing fails, and what a process makes once is made
    const long before = held_by_libcurl;
    bool failed = false;
    {
      MemoryLine line;
      prepare(line);
      const int written_before = line.written;
      const MemoryEnd end = end_without_memory(lack, n, [&] { act(line); });
      failed = something_failed && n >= 0;
      EXPECT_TRUE(end.ours) << n;
      EXPECT_TRUE(line.reads()) << n;
      line.made.reset();
      EXPECT_TRUE(line.server.wait_until_closed(line.server.connections()));
      const std::string wrong = model::contradiction(end.told, line.written - written_before);
      if (end.told || line.written != written_before) {
        EXPECT_EQ(wrong, "") << n << (end.told ? to_string(*end.told) : "well");
      }
    }
    if (n < 0) continue;
    EXPECT_EQ(held_by_libcurl, before) << n;
    if (!failed || ::testing::Test::HasFailure()) return n;
  }
}

const auto cold = [](MemoryLine& line) { (void)line.client(); };
const auto warm = [](MemoryLine& line) { (void)line.reads(); };
const auto read_once = [](MemoryLine& line) { EXPECT_TRUE(line.reads()); };
const auto write_once = [](MemoryLine& line) { line.writes(); };

}  // namespace

// Fault C168.
TEST_P(CurlMemory, OfARead) {
  EXPECT_GT(sweep_libcurl(GetParam(), cold, read_once), 50);
  EXPECT_GT(sweep_libcurl(GetParam(), warm, read_once), 10);
}

// Fault C168.
TEST_P(CurlMemory, OfARetry) {
  const auto busy = [](MemoryLine& line) {
    (void)line.client();
    line.busy = true;
  };
  EXPECT_GT(sweep_libcurl(GetParam(), busy, read_once), 50);
}

// Fault C168.
TEST_P(CurlMemory, OfAWrite) {
  EXPECT_GT(sweep_libcurl(GetParam(), cold, write_once), 50);
  EXPECT_GT(sweep_libcurl(GetParam(), warm, write_once), 10);
}

// Of its options a transport asks libcurl whether it can read the proxy.
// Fault C168.
TEST_P(CurlMemory, OfAConstruction) {
  const auto construct = [](MemoryLine& line) {
    CurlOptions options;
    options.proxy = line.server.address();
    const CurlTransport transport(options);
  };
  EXPECT_GT(sweep_libcurl(
                GetParam(), [](MemoryLine&) {}, construct),
            0);
}

INSTANTIATE_TEST_SUITE_P(Lacking, CurlMemory, ::testing::Values(Lack::once, Lack::for_good),
                         [](const auto& param) {
                           return param.param == Lack::once ? "Once" : "ForGood";
                         });

}  // namespace ninjaone::sockets
