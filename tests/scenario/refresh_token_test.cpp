// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/client.hpp>
#include <stdexcept>

#include "support/bench.hpp"
#include "support/sign_in.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

std::string reason_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.info().reason;
  }
  return "none";
}

struct FailingStore final : TokenStore {
  std::optional<StoredToken> load(std::string_view) override { return kept; }
  void save(std::string_view, const StoredToken& token) override {
    if (full) throw std::runtime_error("no space");
    kept = token;
  }
  void erase(std::string_view) override { kept.reset(); }
  std::optional<StoredToken> kept{};
  bool full = false;
};

}  // namespace

TEST(RefreshToken, FormHasNoScopeAndNoEmptySecret) {
  Bench bench;
  bench.options.auth = refresh_token({"id", {}, "r4fresh", {}});
  Request seen;
  bench.token = [&](const Request& request) {
    seen = request;
    return Response{200, {}, R"({"access_token":"t","expires_in":3600})", {}};
  };
  (void)bench.client().authenticate();
  EXPECT_EQ(seen.body, "grant_type=refresh_token&client_id=id&refresh_token=r4fresh");
  EXPECT_EQ(seen.effect, Effect::unsafe);
}

TEST(RefreshToken, IsUsedOnceAndItsSuccessorIsStored) {
  SignedIn user(true);
  const auto store = memory_token_store();
  Client client = user.client(store);
  for (int hour = 0; hour < 5; ++hour) {
    EXPECT_EQ(client.devices().list().collect().size(), 30U);
    user.clock->advance(3600s);
  }
  EXPECT_EQ(user.spent().size(), 5U);
  // Another program with the first token and the same store continues with the stored token.
  Client later = user.client(store);
  EXPECT_EQ(later.devices().list().collect().size(), 30U);
  EXPECT_EQ(user.spent().size(), 6U);
}

TEST(RefreshToken, IsNotSpentTwiceByTwoClients) {
  SignedIn user(true);
  ClientOptions options = user.options();
  options.auth = refresh_token(user.grant());
  Client first(options), second(options);
  for (int hour = 0; hour < 3; ++hour) {
    (void)first.authenticate();
    (void)second.authenticate();
    user.clock->advance(3600s);
  }
  EXPECT_EQ(user.spent().size(), 6U);
}

TEST(RefreshToken, MemoryStoreLetsOneClientRenewAtATime) {
  const auto store = memory_token_store();
  auto right = store->try_lock("a");
  EXPECT_TRUE(right);
  EXPECT_FALSE(store->try_lock("a"));
  EXPECT_TRUE(store->try_lock("b"));
  right.reset();
  EXPECT_TRUE(store->try_lock("a"));
}

TEST(RefreshToken, IsNotSpentTwiceIfTheStoreFails) {
  SignedIn user(true);
  const auto store = std::make_shared<FailingStore>();
  Client client = user.client(store);
  for (int hour = 0; hour < 6; ++hour) {
    store->full = hour == 2 || hour == 3;
    (void)client.authenticate();
    user.clock->advance(3600s);
  }
  EXPECT_EQ(user.spent().size(), 6U);
  EXPECT_FALSE(store->kept->token.refresh_token.empty());
}

TEST(RefreshToken, IsForgottenOnlyIfTheServerRejectsIt) {
  for (const auto& [status, body] :
       {std::pair(429, ""), std::pair(500, R"({"error":"invalid_grant"})"),
        std::pair(200, "<html>login</html>"), std::pair(400, R"({"error":"invalid_client"})")}) {
    SignedIn user(true);
    const auto store = memory_token_store();
    Client client = user.client(store);
    (void)client.authenticate();
    user.clock->advance(3600s);
    sandbox::Fault fault;
    fault.method = "POST";  // on either path
    fault.times = -1;
    fault.status = status;
    fault.body = body;
    user.tenant->inject(fault);
    EXPECT_NE(reason_of([&] { (void)client.authenticate(); }), "none") << status;
    user.tenant->clear_faults();
    user.clock->advance(60s);
    EXPECT_EQ(reason_of([&] { (void)client.authenticate(); }), "none") << status << body;
  }
  for (const char* word : {"invalid_grant", "invalid_token", "expired_token"}) {
    SignedIn user(true);
    const auto store = std::make_shared<FailingStore>();
    Client client = user.client(store);
    (void)client.authenticate();
    user.clock->advance(3600s);
    sandbox::Fault fault;
    fault.path = "/oauth/token";
    fault.status = 400;
    fault.body = std::string(R"({"error":")") + word + "\"}";
    user.tenant->inject(fault);
    EXPECT_EQ(reason_of([&] { (void)client.authenticate(); }), "invalid_grant");
    EXPECT_FALSE(store->kept);
    const auto spent = user.spent().size();
    user.clock->advance(60s);
    EXPECT_EQ(reason_of([&] { (void)client.authenticate(); }), "invalid_grant");
    EXPECT_EQ(user.spent().size(), spent);  // no refresh token is left
  }
}

TEST(RefreshToken, HasACacheKeyPerSignIn) {
  const auto key = [](RefreshToken grant) { return refresh_token(std::move(grant))->cache_key(); };
  EXPECT_EQ(key({"id", "s", "r1", {}}), key({"id", "s", "r1", {}}));
  EXPECT_NE(key({"id", "s", "r1", {}}), key({"id", "s", "r2", {}}));
  EXPECT_EQ(key({"id", "s", "r1", "ann"}), key({"id", "s", {}, "ann"}));
  EXPECT_NE(key({"id", "s", "r1", "ann"}), key({"id", "s", "r1", "bob"}));
  EXPECT_EQ(key({"id", "s", "r4fresh-canary", {}}).find("r4fresh"), std::string::npos);
}

TEST(RefreshToken, IsLoadedFromTheStoreByAccount) {
  SignedIn user(true);
  const auto store = memory_token_store();
  ClientOptions options = user.options();
  options.token_store = store;
  RefreshToken grant = user.grant();
  grant.account = "ann";
  options.auth = refresh_token(grant);
  (void)Client(options).authenticate();
  user.clock->advance(3600s);
  grant.refresh_token = {};
  options.auth = refresh_token(grant);
  EXPECT_EQ(reason_of([&] { (void)Client(options).authenticate(); }), "none");
  grant.account = "bob";
  options.auth = refresh_token(grant);
  EXPECT_EQ(reason_of([&] { (void)Client(options).authenticate(); }), "invalid_grant");
}

TEST(RefreshToken, MissingParametersAreNamed) {
  EXPECT_EQ(reason_of([] { (void)refresh_token({"", "s", "r", {}}); }), "client_id");
  EXPECT_EQ(reason_of([] { (void)refresh_token({"id", "s", {}, {}}); }), "refresh_token");
}
