// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/time.hpp>

namespace ninjaone {
namespace {

struct Row {
  const char* text;
  std::int64_t micros;  // 0: no time
};

TEST(Time, ReadsEachForm) {
  const Row rows[] = {
      {"1742391675", 1742391675000000},
      {"1742391675.556", 1742391675556000},
      {"1707363433.892432000", 1707363433892432},
      {"1707363433.8924329", 1707363433892432},
      {"1.707363433892432E9", 1707363433892432},
      {"1.7e+9", 1700000000000000},
      {"0.000001", 1},
      {"1742391675556", 1742391675556000},
      {"1000000000000", 1000000000000000},
      {"999999999999", 0},  // seconds: the year 33658
      {"2025-03-19T13:41:15.5Z", 1742391675500000},
      {"2025-03-19T13:41:15", 1742391675000000},
      {"2025-03-19T15:41:15+02:00", 1742391675000000},
      {"2025-03-19T10:11:15-0330", 1742391675000000},
      {"2025-03-19 13:41Z", 1742391660000000},
      {"2025-03-19", 1742342400000000},
      {"2024-02-29", 1709164800000000},
      {"9999-12-31T23:59:59.999999Z", 253402300799999999},
      {"0", 0},
      {"0.0", 0},
      {"-1", 0},
      {"-62135596800", 0},
      {"", 0},
      {".5", 0},
      {"5.", 0},
      {"1e", 0},
      {"1e99", 0},
      {"1e-99", 0},
      {"1.2.3", 0},
      {"NaN", 0},
      {"never", 0},
      {"1742391675 ", 0},
      {"2025-02-29", 0},
      {"2025-13-01", 0},
      {"2025-00-10", 0},
      {"1969-12-31", 0},
      {"2025-03-19T24:00:00Z", 0},
      {"2025-03-19T13:41:15.Z", 0},
      {"2025-03-19T13:41:15+2", 0},
      {"2025-03-19Tx", 0},
      {"99999999999999999999999999", 0},
  };
  for (const Row& row : rows) {
    const auto time = parse_timestamp(row.text);
    EXPECT_EQ(time ? time->time_since_epoch().count() : 0, row.micros) << row.text;
  }
}

TEST(Time, RejectsALargeExponentQuickly) {
  for (const char* text :
       {"0e2147483647", "0.000e2147483600", "1e2147483647", "1e-2147483648", "000e999999999"}) {
    EXPECT_FALSE(parse_timestamp(text)) << text;
  }
}

TEST(Time, WritesATimeAsItReadsIt) {
  for (const char* text :
       {"1742391675", "1742391675.556", "1707363433.892432", "0.000001", "253402300799.999999"}) {
    EXPECT_EQ(to_epoch_seconds(parse_timestamp(text).value()), text);
  }
  for (const char* text : {"2025-03-19T13:41:15Z", "2025-03-19T13:41:15.5Z", "2000-02-29T00:00:00Z",
                           "9999-12-31T23:59:59.999999Z"}) {
    EXPECT_EQ(to_iso8601(parse_timestamp(text).value()), text);
  }
  EXPECT_EQ(to_iso8601(Timestamp(std::chrono::microseconds(-1))), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(to_epoch_seconds(Timestamp(std::chrono::microseconds(-1'500'000))), "-1.5");
}

}  // namespace
}  // namespace ninjaone
