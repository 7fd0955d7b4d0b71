// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ninjaone/error.hpp>
#include <ninjaone/toolkit/write_report.hpp>
#include <string>
#include <vector>

namespace ninjaone::toolkit {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

[[noreturn]] void fail(ErrorKind kind, Outcome outcome) {
  ErrorInfo info;
  info.kind = kind;
  info.outcome = outcome;
  info.message = "the reason";
  throw_error(std::move(info));
}

WriteReport report_of(const std::function<void()>& write) {
  WriteReport report;
  report.attempt("item", write);
  return report;
}

}  // namespace

TEST(WriteReport, ReportsTheResultOfEachKindOfWrite) {
  const struct {
    std::function<void()> write;
    WriteResult result;
    bool ok;
  } cases[] = {
      {[] {}, WriteResult::written, true},
      {[] { throw Unchanged(); }, WriteResult::unchanged, true},
      {[] { throw Skip("the reason"); }, WriteResult::skipped, true},
      {[] { fail(ErrorKind::withheld, Outcome::not_sent); }, WriteResult::withheld, true},
      {[] { fail(ErrorKind::not_found, Outcome::not_applied); }, WriteResult::failed, false},
      {[] { fail(ErrorKind::transport, Outcome::not_sent); }, WriteResult::failed, false},
      {[] { fail(ErrorKind::transport, Outcome::unknown); }, WriteResult::unknown, false},
      {[] { fail(ErrorKind::protocol, Outcome::applied); }, WriteResult::written, true},
      {[] { throw std::runtime_error("the reason"); }, WriteResult::failed, false},
  };
  for (const auto& row : cases) {
    const WriteReport report = report_of(row.write);
    ASSERT_EQ(report.rows().size(), 1U);
    EXPECT_EQ(report.rows().front().subject, "item");
    EXPECT_EQ(report.rows().front().result, row.result) << to_string(row.result);
    EXPECT_EQ(report.count(row.result), 1U);
    EXPECT_EQ(report.ok(), row.ok) << to_string(row.result);
  }
  EXPECT_THAT(report_of(cases[6].write).rows().front().reason, HasSubstr("the reason"));
}

TEST(WriteReport, AttemptsNothingAfterAnAuthenticationError) {
  int writes = 0;
  const auto report = for_each(
      std::vector<int>{1, 2, 3}, [](int item) { return std::to_string(item); },
      [&](int) {
        ++writes;
        fail(ErrorKind::authentication, Outcome::not_sent);
      });
  EXPECT_EQ(writes, 1);
  EXPECT_EQ(report.count(WriteResult::failed), 1U);
  EXPECT_EQ(report.count(WriteResult::not_attempted), 2U);
  EXPECT_FALSE(report.ok());
  EXPECT_EQ(report.rows().back().subject, "3");
}

TEST(WriteReport, SendsABatchInArraysAndListsEachSubject) {
  Batch batch;
  for (const char* name : {"a", "b", "c", "d", "e"}) batch.add(name, name);
  WriteReport report;
  std::vector<std::string> sent;
  report.attempt(batch, 2, [&](const Json& bodies) {
    sent.push_back(bodies.dump());
    if (sent.size() == 2) throw Skip("not these");
  });
  EXPECT_THAT(sent, ElementsAre(R"(["a","b"])", R"(["c","d"])", R"(["e"])"));
  std::string results;
  for (const WriteReport::Row& row : report.rows())
    results += row.subject + " " + std::string(to_string(row.result)) + ";";
  EXPECT_EQ(results, "a written;b written;c skipped;d skipped;e written;");
}

TEST(WriteReport, RejectsABatchThatItCannotDivideOrName) {
  Batch batch;
  batch.add("a", "a");
  WriteReport report;
  const auto unused = [](const Json&) { ADD_FAILURE(); };
  EXPECT_THROW(report.attempt(batch, 0, unused), ConfigurationError);
  batch.bodies.emplace_back("without a subject");
  EXPECT_THROW(report.attempt(batch, 1, unused), ConfigurationError);
  EXPECT_TRUE(report.rows().empty());
}

}  // namespace ninjaone::toolkit
