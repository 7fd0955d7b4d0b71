// SPDX-License-Identifier: MIT
// Answers with status 200 whose body is not what was promised.
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/resource.h>

#include <ninjaone/client.hpp>

#include "support/bench.hpp"
#include "support/runs.hpp"
#include "support/sanitized.hpp"

using namespace ninjaone;

namespace {

// The error of reading one device from this body; one request, no secret and nothing of the body in
// it.
ErrorInfo error_of_body(const std::string& body, const std::string& type = "application/json") {
  Bench bench;
  bench.reply(200, body, {{"Content-Type", type}});
  const auto info =
      bench.error_of([](Client& client) { (void)client.devices().get(DeviceId{42}); });
  if (!info) return {};
  EXPECT_EQ(bench.sent.size(), 1U);
  EXPECT_EQ(info->attempts, 1);
  EXPECT_EQ(info->kind, ErrorKind::protocol);
  EXPECT_EQ(info->http_status, 200);
  EXPECT_EQ((info->message + info->body_excerpt + info->details.dump() + bench.log).find("c4nary"),
            std::string::npos)
      << info->message;
  return *info;
}

const std::string whole_device =
    R"({"id":42,"displayName":"c4nary-name","tags":["a",{"b":[1,2.5e1,true,null]}],"new":{"x":"\u00e9\ud83d\ude00"}})";

// Runs on a thread with so small a stack.
void with_stack(std::size_t bytes, void (*work)()) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, bytes);
  pthread_t thread{};
  const auto run = [](void* argument) -> void* {
    reinterpret_cast<void (*)()>(argument)();
    return nullptr;
  };
  ASSERT_EQ(pthread_create(&thread, &attributes, run, reinterpret_cast<void*>(work)), 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

[[nodiscard]] std::size_t most_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) << 10U;
}

}  // namespace

// Fault T16.
TEST(BodyFaults, CutAtAnyByteItIsNoAnswer) {
  for (std::size_t size = 0; size < whole_device.size(); ++size) {
    const std::string reason = error_of_body(whole_device.substr(0, size)).reason;
    EXPECT_TRUE(reason == "syntax" || reason == "empty" || reason == "utf8")
        << size << " " << reason;
  }
  EXPECT_EQ(error_of_body(whole_device).reason, "");
}

// Fault J119.
TEST(BodyFaults, AWebPageSaysWhatItIsAndShowsNothing) {
  const std::string page = "<!DOCTYPE html><html><head><title>c4nary</title></head></html>";
  for (const char* type : {"text/html", "application/json", ""}) {
    const ErrorInfo info = error_of_body(page, type);
    EXPECT_EQ(info.reason, "not_json");
    EXPECT_EQ(info.content_type, type);
    EXPECT_NE(info.message.find(std::to_string(page.size()) + " bytes"), std::string::npos)
        << info.message;
  }
  Bench write;  // whoever answers with a page may not be the server
  write.reply(200, page);
  const auto info = write.error_of(
      [](Client& client) { (void)client.call(Method::put, "/webhook", Json::object({})); });
  ASSERT_TRUE(info);
  EXPECT_EQ(info->outcome, Outcome::unknown);
}

// Framing tells whether a body is whole, so an empty one is not asked for again.
// Fault J120.
TEST(BodyFaults, NothingIsNoDeviceAndNoPage) {
  for (const char* body : {"", " ", "\r\n"}) EXPECT_EQ(error_of_body(body).reason, "empty");
  Bench bench;
  bench.reply(200, "");
  const auto info = bench.error_of([](Client& client) { (void)client.devices().list().collect(); });
  ASSERT_TRUE(info);
  EXPECT_EQ(info->reason, "empty");
  EXPECT_EQ(bench.sent.size(), 1U);
  EXPECT_TRUE(info->checkpoint.empty());  // from the start
}

// Fault J122.
TEST(BodyFaults, NestingTakesNoStack) {
  with_stack(std::size_t{256} << 10U, [] {
    EXPECT_EQ(
        error_of_body(R"({"id":42,"new":)" + std::string(65, '[') + std::string(65, ']') + "}")
            .reason,
        "depth");
    EXPECT_EQ(error_of_body(R"({"id":42,"new":)" + std::string(5'000'000, '[')).reason, "depth");
    EXPECT_EQ(error_of_body(std::string(5'000'000, '{')).kind, ErrorKind::protocol);
  });
}

// Fault J129.
TEST(BodyFaults, LargeBodiesTakeAFewTimesTheirSize) {
  constexpr std::size_t text = std::size_t{16} << 20U;
  std::string many = "[";
  for (int i = 0; i < 1'000'000; ++i) many += "{},";
  many.back() = ']';
  Bench bench;
  bench.reply(200, R"({"id":42,"displayName":")" + std::string(text, 'x') + "\"}")
      .reply(200, R"({"id":42,"new":)" + many + "}");
  const std::size_t before = most_memory();
  EXPECT_EQ(bench.client().devices().get(DeviceId{42}).display_name->size(), text);
  EXPECT_EQ(bench.client().devices().get(DeviceId{42}).extra["new"].dump().size(), many.size());
  if (!sanitized) {
    EXPECT_LE(most_memory() - before, 6 * text);
  }
}

// Their number has no limit of its own. Who looks into them by Json holds some bytes of each
// besides.
// Fault J129.
TEST(BodyFaults, ManyEmptyObjectsTakeAFewTimesTheirSize) {
  const auto count = static_cast<std::size_t>(runs(1'000'000, 10'000'000));
  std::string many = "[";
  many.reserve(3 * count + 1);
  for (std::size_t i = 0; i < count; ++i) many += "{},";
  many.back() = ']';
  Bench bench;
  bench.reply(200, many);
  const std::size_t before = most_memory();
  const Json all = bench.client().call(Method::get, "/devices");
  if (!sanitized) {
    EXPECT_LE(most_memory() - before, 6 * many.size());
  }
  EXPECT_EQ(all.size(), count);
  EXPECT_EQ(all.dump(), many);
}

// Fault J133.
TEST(BodyFaults, TheTypeDoesNotMatterWhereTheBodyIsJson) {
  for (const char* type :
       {"text/plain", "text/html; charset=utf-8", "application/octet-stream", "x", ""}) {
    EXPECT_EQ(error_of_body(whole_device, type).reason, "") << type;
  }
}
