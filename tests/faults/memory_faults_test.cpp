// SPDX-License-Identifier: MIT
// No memory is left, at every place in turn: std::bad_alloc or an error, and the client goes on.
#include <gtest/gtest.h>

#include <cstdlib>
#include <new>
#include <ninjaone/client.hpp>
#include <ninjaone/testing/manual_clock.hpp>

using namespace ninjaone;

namespace {

// Allocations of this thread until one fails; below 0: none does.
thread_local long allocations_left = -1;
thread_local bool allocation_failed = false;

void* allocate(std::size_t size) {
  if (allocations_left > 0 && --allocations_left == 0) {
    allocations_left = -1;
    allocation_failed = true;
    throw std::bad_alloc();
  }
  if (void* const memory = std::malloc(size != 0 ? size : 1)) return memory;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
// Left alone: simdjson 3.0 does not look whether it got what it asked for this way.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size != 0 ? size : 1); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size != 0 ? size : 1); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

// A token, then a 503, a refusal or rows, whatever is asked for; allocates like a real one.
struct Reachable : Transport {
  Response send(const Request& request, const SendContext&) override {
    if (request.url.find("/oauth/token") != std::string::npos) {
      return {200,
              {{"Content-Type", "application/json"}},
              R"({"access_token":"a-token-of-some-length","token_type":"Bearer","expires_in":3600})",
              {}};
    }
    if (request.url.find("/organizations") != std::string::npos) {
      return {400, {{"x-nj-request-id", "1"}}, R"({"error":"bad_field","message":"no","details":{"field":"name","issue":"too long"}})", {}};
    }
    if (request.url.find("after=") != std::string::npos) return {200, {}, "[]", {}};
    if (++calls % 2 == 1) return {503, {{"Retry-After", "1"}}, "", {}};
    return {
        200, {}, R"([{"id":1,"displayName":"a name that is too long for the string itself","tags":["x"],"new":{"a":[1,2]}},{"id":2}])", {}};
  }
  int calls = 0;
};

struct Failing {
  Client client() const {
    ClientOptions options;
    options.auth = client_credentials({"id", "a-secret-of-some-length"});
    options.base_url = "https://api.example";
    options.transport = transport;
    options.clock = clock;
    options.log = [](const LogEvent&) {};
    return Client(std::move(options));
  }
  std::shared_ptr<Reachable> transport = std::make_shared<Reachable>();
  std::shared_ptr<ninjaone::testing::ManualClock> clock = std::make_shared<ninjaone::testing::ManualClock>();
};

// A listing with a retry inside, and a write that is refused.
void list_and_write(const Client& client) {
  EXPECT_EQ(client.devices().list().collect().size(), 2U);
  NewOrganization organization;
  organization.name = "a name that is too long for the string itself";
  try {
    (void)client.organizations().create(organization);
    ADD_FAILURE() << "it was refused";
  } catch (const ApiError& error) {
    EXPECT_EQ(error.http_status(), 400);
  }
}

// True when the n-th allocation came; `work` may end however it ends, but the process lives.
template <class Work>
bool fails_at(long n, Work work) {
  allocations_left = n;
  allocation_failed = false;
  try {
    work();
  } catch (const std::bad_alloc&) {
  } catch (const Error&) {
  }
  allocations_left = -1;
  return allocation_failed;
}

TEST(MemoryFaults, C168_NoAllocationThatFailsEndsTheClient) {
  long places = 0;
  for (long n = 1;; ++n) {
    const Failing failing;
    const Client client = failing.client();
    if (!fails_at(n, [&] {
          (void)client.devices().list().collect();
          NewOrganization organization;
          organization.name = "a name that is too long for the string itself";
          (void)client.organizations().create(organization);
        })) {
      break;
    }
    places = n;
    failing.transport->calls = 0;
    list_and_write(client);  // no lock is held, nothing is half done
  }
  EXPECT_GT(places, 100);
}

TEST(MemoryFaults, C168_NorWhileTheClientIsMade) {
  for (long n = 1; fails_at(n, [] { (void)Failing().client(); }); ++n) list_and_write(Failing().client());
}

}  // namespace
