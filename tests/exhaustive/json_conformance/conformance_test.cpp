// SPDX-License-Identifier: MIT
// Every reader accepts and rejects the texts that JSONTestSuite requires. In addition, a response
// of the service must be an object or an array, without a known member twice.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <ninjaone/error.hpp>
#include <ninjaone/json.hpp>
#include <set>
#include <sstream>
#include <vector>

#include "exhaustive/differential/judge.hpp"
#include "exhaustive/json_conformance/cases.hpp"
#include "json/scan.hpp"

namespace ninjaone::doubles {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

std::string text_of(const JsonCase& row) {
  std::string text;
  for (std::size_t i = 0; i < row.times; ++i) text += row.open;
  text += row.text;
  for (std::size_t i = 0; i < row.times; ++i) text += row.close;
  return text;
}

// "ok", or the reason of the error.
std::string parse_result(const std::string& text) {
  try {
    (void)Json::parse(text);
  } catch (const ProtocolError& error) {
    return error.info().reason;
  }
  return "ok";
}

// The result of both readers, which must agree.
Verdict agreed_verdict(std::string_view model, Form form, const std::string& body) {
  const Verdict a = judge_simdjson(model, form, body, false),
                b = judge_nlohmann(model, form, body, false);
  EXPECT_EQ(a.outcome + a.message, b.outcome + b.message) << body.substr(0, 100);
  if (a.outcome == "ok") {
    EXPECT_EQ(Json::parse(a.json), Json::parse(b.json)) << body;
  }
  return a;
}
Verdict free_form(const std::string& body) { return agreed_verdict("Json", Form::one, body); }

// The cells of each row of README.md that begins with `prefix`.
std::vector<std::vector<std::string>> documented(const std::string& prefix) {
  std::ifstream file(NINJAONE_CONFORMANCE_README);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("| " + prefix, 0) != 0) continue;
    std::vector<std::string> cells;
    std::istringstream rest(line.substr(1));
    for (std::string cell; std::getline(rest, cell, '|');) {
      const std::size_t begin = std::min(cell.find_first_not_of(' '), cell.size());
      cells.push_back(cell.substr(begin, cell.find_last_not_of(' ') + 1 - begin));
    }
    rows.push_back(cells);
  }
  return rows;
}

TEST(JsonConformance, HasEveryCategoryAndNoDuplicateCase) {
  EXPECT_EQ(std::size(must_be_accepted), 95U);
  EXPECT_EQ(std::size(must_be_rejected), 188U);
  EXPECT_EQ(std::size(optional), 35U);
  std::set<std::string_view> names;
  std::set<std::string> texts;
  const auto add = [&](const JsonCase& row, char category) {
    EXPECT_EQ(row.name[0], category) << row.name;
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    texts.insert(text_of(row));
  };
  for (const JsonCase& row : must_be_accepted) add(row, 'y');
  for (const JsonCase& row : must_be_rejected) add(row, 'n');
  for (const JsonCase& row : optional) add(row, 'i');
  EXPECT_EQ(texts.size(), names.size());
}

TEST(JsonConformance, AcceptsEveryValidText) {
  for (const JsonCase& row : must_be_accepted) {
    const std::string text = text_of(row);
    EXPECT_FALSE(json::scan(text)) << row.name;
    ASSERT_EQ(parse_result(text), "ok") << row.name;
    const Verdict verdict = free_form(text);
    ASSERT_EQ(verdict.outcome, "ok") << row.name << ": " << verdict.message;
    EXPECT_EQ(Json::parse(verdict.json), Json::parse(text)) << row.name;
  }
}

TEST(JsonConformance, RejectsEveryInvalidText) {
  for (const JsonCase& row : must_be_rejected) {
    const std::string text = text_of(row);
    EXPECT_TRUE(json::scan(text)) << row.name;
    EXPECT_NE(parse_result(text), "ok") << row.name;
    EXPECT_NE(free_form(text).outcome, "ok") << row.name;
    EXPECT_NE(agreed_verdict("Device", Form::page, text).outcome, "ok") << row.name;
  }
}

TEST(JsonConformance, TreatsOptionalTextsAsDocumented) {
  std::vector<std::vector<std::string>> expected;
  for (const JsonCase& row : optional) {
    const std::string text = text_of(row), outcome = free_form(text).outcome;
    expected.push_back(
        {std::string(row.name), outcome == "ok" ? "accepted" : "rejected: " + outcome});
    EXPECT_EQ(parse_result(text) == "ok", outcome == "ok")
        << row.name << ": Json::parse and the readers must agree";
  }
  auto rows = documented("i_");
  for (auto& cells : rows) {
    EXPECT_EQ(cells.size(), 3U) << cells[0];
    cells.resize(2);
  }
  EXPECT_EQ(rows, expected);
}

// README.md lists each text that is valid JSON but not a valid response.
TEST(JsonConformance, DocumentsTheValidTextsThatAreNotResponses) {
  const auto rows = documented("y_");
  std::set<std::string> rejected;
  for (const JsonCase& row : must_be_accepted) {
    const std::string text = text_of(row);
    const Json value = Json::parse(text);
    const bool scalar = value.kind() != Json::Kind::array && value.kind() != Json::Kind::object;
    const std::string outcome = agreed_verdict("Json", Form::page, text).outcome;
    if (scalar) {
      EXPECT_EQ(outcome, "type") << row.name;
      EXPECT_EQ(agreed_verdict("Organization", Form::one, text).outcome, "type") << row.name;
      EXPECT_THAT(rows, Contains(ElementsAre(row.name, "rejected: type", ::testing::_)));
      rejected.insert(std::string(row.name));
    }
    if (value.kind() == Json::Kind::array) {
      EXPECT_EQ(outcome, "ok") << row.name;
    }
    if (value.kind() == Json::Kind::object &&
        row.name.find("same_name") != std::string_view::npos) {
      const std::string known = "{\"id\":1," + text.substr(1);
      std::string with_name = known;
      for (auto at = with_name.find("\"k\""); at != std::string::npos; at = with_name.find("\"k\""))
        with_name.replace(at, 3, "\"name\"");
      EXPECT_EQ(agreed_verdict("Organization", Form::one, known).outcome, "ok") << row.name;
      EXPECT_EQ(agreed_verdict("Organization", Form::one, with_name).outcome, "duplicate")
          << row.name;
      EXPECT_THAT(rows, Contains(ElementsAre(row.name, "rejected: duplicate", ::testing::_)));
      rejected.insert(std::string(row.name));
    }
  }
  EXPECT_EQ(rows.size(), rejected.size());
}

}  // namespace
}  // namespace ninjaone::doubles
