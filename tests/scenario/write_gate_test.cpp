// SPDX-License-Identifier: MIT
// The write gate decides by the method and the path of the request.
#include <gtest/gtest.h>

#include <ninjaone/client.hpp>

#include "support/bench.hpp"

using namespace ninjaone;

TEST(WriteGate, DecidesByMethodAndPath) {
  Bench dry;
  dry.options.write_gate = read_only();
  const auto withheld = [&](auto call) {
    const auto info = dry.error_of(call);
    return info && info->kind == ErrorKind::withheld;
  };
  for (const char* path :
       {"/v2/device/42/reboot/FORCED", "/v2/ticketing/trigger/board/x/run",
        "/ticketing/trigger/board/2/run/3", "/ticketing/trigger/boards", "/v2/device/42"}) {
    EXPECT_TRUE(withheld([&](Client& c) { (void)c.list(path, Paging::board).collect(); })) << path;
    for (const Method method : {Method::post, Method::put, Method::patch, Method::delete_}) {
      CallOptions harmless;
      harmless.effect = Effect::safe;
      EXPECT_TRUE(withheld([&](Client& c) { (void)c.call(method, path, {}, harmless); })) << path;
    }
  }
  EXPECT_TRUE(dry.sent.empty());
  dry.reply(200, R"({"data":[{"id":1}],"metadata":{"lastCursorId":1}})")
      .reply(200, R"({"data":[],"metadata":{"lastCursorId":0}})");
  EXPECT_EQ(dry.client().list("/v2/ticketing/trigger/board/2/run", Paging::board).collect().size(),
            1U);
  CallOptions as_a_write;
  as_a_write.effect = Effect::unsafe;
  dry.reply(200, "{}");
  (void)dry.client().call(Method::get, "/device/42", {}, as_a_write);
  EXPECT_EQ(dry.sent.size(), 3U);
}

TEST(WriteGate, IsCalledForEachPageOfAListingByPost) {
  Bench bench;
  int calls = 0;
  bench.options.write_gate = [&](const PlannedWrite& write) {
    EXPECT_EQ(write.path, "/v2/made/up");
    return ++calls < 3;
  };
  ListOptions two;
  two.page_size = 2;
  for (int last : {2, 4}) {
    bench.reply(200, R"({"data":[{"id":)" + std::to_string(last - 1) + R"(},{"id":)" +
                         std::to_string(last) + R"(}],"metadata":{"lastCursorId":)" +
                         std::to_string(last) + "}}");
  }
  const auto info =
      bench.error_of([&](Client& c) { (void)c.list("/made/up", Paging::board, two).collect(); });
  ASSERT_TRUE(info);
  EXPECT_EQ(info->kind, ErrorKind::withheld);
  EXPECT_EQ(calls, 3);
  EXPECT_EQ(bench.sent.size(), 2U);
}
