// SPDX-License-Identifier: MIT
// Which listings the client accepts as complete, and which it rejects.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <ninjaone/client.hpp>
#include <ninjaone/testing/fake_transport.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <string>
#include <utility>
#include <vector>

using namespace ninjaone;

namespace {

using RuleIds = std::vector<std::int64_t>;

struct RuleSetup {
  std::shared_ptr<doubles::FakeTransport> transport = std::make_shared<doubles::FakeTransport>();
  std::vector<std::string> log{};
  ClientOptions options{};

  explicit RuleSetup(std::vector<std::string> bodies = {}) {
    options.auth = static_token(Secret("token"));
    options.base_url = "https://api.example";
    options.transport = transport;
    options.clock = std::make_shared<doubles::ManualClock>();
    options.log = [this](const LogEvent& event) {
      if (event.what == "listing")
        log.push_back(std::string(event.reason) + " " + std::to_string(event.count));
    };
    for (std::string& body : bodies) transport->reply(200, std::move(body));
  }
  [[nodiscard]] Client client() const { return Client(options); }
  [[nodiscard]] std::string url(std::size_t number) const {
    return transport->requests().at(number).url;
  }
};

ListOptions with_page_size(int size) {
  ListOptions options;
  options.page_size = size;
  return options;
}

// The error of a listing; `rows` counts the rows before it.
template <class Range>
ErrorInfo listing_error(Range range, std::size_t* rows = nullptr) {
  try {
    for (const auto& row : range) {
      (void)row;
      if (rows != nullptr) ++*rows;
    }
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find(error.info().method + " " + error.info().path + ": "),
              std::string::npos)
        << error.what();
    return error.info();
  }
  ADD_FAILURE() << "no error was thrown";
  return {};
}

template <class Action>
ErrorInfo input_error(Action action) {
  try {
    (void)action();
  } catch (const ConfigurationError& error) {
    EXPECT_EQ(error.outcome(), Outcome::not_sent);
    return error.info();
  }
  ADD_FAILURE() << "no error was thrown";
  return {};
}

bool message_contains(const ErrorInfo& info, std::string_view text) {
  return info.message.find(text) != std::string::npos;
}

}  // namespace

TEST(ListingFamily, ThatContradictsTheTableIsRejectedBeforeAnyRequest) {
  const RuleSetup setup;
  for (const Paging wrong : {Paging::none, Paging::cursor, Paging::activities}) {
    try {
      (void)setup.client().list("/v2/device/42/activities",
                                wrong == Paging::activities ? Paging::board : wrong);
      ADD_FAILURE();
    } catch (const ConfigurationError& error) {
      EXPECT_EQ(error.info().reason, "paging");
      EXPECT_EQ(error.outcome(), Outcome::not_sent);
      EXPECT_THAT(error.what(), ::testing::HasSubstr("Paging::activities")) << error.what();
      EXPECT_THAT(error.what(), ::testing::HasSubstr("Client::call()")) << error.what();
    }
  }
  EXPECT_TRUE(setup.transport->requests().empty());
}

TEST(ListingFamily, ErrorNamesBothFamiliesOfTheTable) {
  const RuleSetup setup;
  const ErrorInfo info =
      input_error([&] { return setup.client().list("/v2/custom-fields", Paging::board); });
  EXPECT_TRUE(message_contains(info, "Paging::cursor_name or Paging::cursor,")) << info.message;
  EXPECT_TRUE(setup.transport->requests().empty());
}

TEST(ListingFamily, TakesTheSecondFamilyOfTheTable) {
  const RuleSetup setup({R"({"cursor":{"name":"a","offset":0,"count":1},"results":[{"id":1}]})"});
  EXPECT_EQ(setup.client().list("/v2/custom-fields", Paging::cursor).collect(1).size(), 1U);
}

TEST(ListingRules, RejectASinglePageThatNamesANextPage) {
  const std::pair<const char*, const char*> bodies[] = {
      {R"({"cursor":{"name":"c","count":9},"results":[{"id":1}]})", "Paging::cursor "},
      {R"({"cursor":"c","results":[{"id":1}]})", "Paging::cursor "},
      {R"({"nextCursor":"c","results":[{"id":1}]})", "Paging::cursor "},
      {R"({"nextCursorName":"c","results":[{"id":1}]})", "Paging::cursor_name "},
      {R"({"data":[{"id":1}],"metadata":{"lastCursorId":1}})", "Paging::board "},
      {R"({"results":[{"id":1}],"pageInfo":{"hasNextPage":true,"endCursor":"x"}})",
       "Paging::after_id "},
      {R"({"page":1,"pageSize":50,"count":120,"results":[{"id":1}]})", "Paging::cursor_name "},
  };
  for (const auto& [body, family] : bodies) {
    const RuleSetup setup({body});
    const ErrorInfo info = listing_error(setup.client().list("/v2/things", Paging::none));
    EXPECT_EQ(info.reason, "incomplete") << body;
    EXPECT_TRUE(message_contains(info, family)) << info.message;
    EXPECT_EQ(info.path, "/v2/things");
    EXPECT_EQ(info.attempts, 1);
    EXPECT_EQ(setup.transport->requests().size(), 1U);
  }
}

TEST(ListingRules, ReadCustomFieldDefinitionsInTheirDocumentedShape) {
  const RuleSetup setup(
      {R"({"page":0,"pageSize":5,"count":7,"nextCursorName":"c","results":[{"id":1},{"id":2},{"id":3},{"id":4},{"id":5}]})",
       R"({"page":1,"pageSize":5,"count":7,"results":[{"id":6},{"id":7}]})"});
  EXPECT_EQ(setup.client()
                .list("/v2/custom-fields", Paging::cursor_name, with_page_size(5))
                .collect()
                .size(),
            7U);
  EXPECT_NE(setup.url(1).find("cursorName=c"), std::string::npos);
  const RuleSetup part(
      {R"({"page":0,"pageSize":5,"count":7,"results":[{"id":1},{"id":2},{"id":3},{"id":4},{"id":5}]})"});
  EXPECT_EQ(
      listing_error(part.client().list("/v2/custom-fields", Paging::cursor_name, with_page_size(5)))
          .reason,
      "incomplete");
  const RuleSetup complete({R"({"page":0,"pageSize":50,"count":1,"results":[{"id":1}]})"});
  EXPECT_EQ(complete.client().list("/v2/custom-fields", Paging::cursor_name).collect().size(), 1U);
}

TEST(ListingRules, RejectRisingActivityIdsBeforeReturningARow) {
  const RuleSetup setup({R"({"activities":[{"id":41},{"id":42},{"id":43}]})"});
  std::size_t before = 0;
  const ErrorInfo info =
      listing_error(setup.client().list("/v2/activities", Paging::activities), &before);
  EXPECT_EQ(info.kind, ErrorKind::pagination);
  EXPECT_EQ(info.reason, "out_of_order");
  EXPECT_TRUE(message_contains(info, "41") && message_contains(info, "42") &&
              message_contains(info, "`id`"))
      << info.message;
  EXPECT_EQ(before, 0U);
}

TEST(ListingRules, TakeThePageSizeOfABoardFromItsBody) {
  const RuleSetup setup({R"({"data":[{"id":1},{"id":2}],"metadata":{"lastCursorId":2}})",
                         R"({"data":[],"metadata":{}})"});
  const Json body = Json::parse(R"({"pageSize":2,"filters":[]})");
  EXPECT_EQ(setup.client()
                .list("/v2/ticketing/trigger/board/2/run", Paging::board, {}, body)
                .collect()
                .size(),
            2U);
  for (const Request& request : setup.transport->requests()) {
    const Json sent = Json::parse(request.body);
    EXPECT_EQ(sent["pageSize"].as_int(), 2);
    EXPECT_TRUE(sent.contains("filters"));
  }
  EXPECT_EQ(Json::parse(setup.transport->requests().at(1).body)["lastCursorId"].as_int(), 2);
}

TEST(ListingRules, RejectParametersThatTheListingSetsItself) {
  const RuleSetup setup;
  const Client client = setup.client();
  const auto board = [&](const char* body, int page_size) {
    return input_error([&] {
      return client.list("/v2/board/2/run", Paging::board, with_page_size(page_size),
                         Json::parse(body));
    });
  };
  const ErrorInfo twice = board(R"({"pageSize":20})", 30);
  EXPECT_TRUE(message_contains(twice, "pageSize") &&
              message_contains(twice, "ListOptions::page_size"))
      << twice.message;
  EXPECT_EQ(twice.method + twice.path, "POST/v2/board/{}/run");
  const ErrorInfo cursor = board(R"({"lastCursorId":0})", 0);
  EXPECT_TRUE(message_contains(cursor, "lastCursorId") &&
              message_contains(cursor, "ListOptions::resume"))
      << cursor.message;
  EXPECT_TRUE(message_contains(board(R"({"pageSize":"x"})", 0), "pageSize"));
  EXPECT_TRUE(message_contains(board("[1]", 0), "object"));
  ListOptions extra;
  extra.extra_query = {{"pageSize", "10"}};
  EXPECT_TRUE(message_contains(input_error([&] { return client.devices().list({}, extra); }),
                               "ListOptions::page_size"));
  extra.extra_query = {{"after", "10"}};
  EXPECT_TRUE(message_contains(input_error([&] { return client.devices().list({}, extra); }),
                               "ListOptions::resume"));
  EXPECT_TRUE(setup.transport->requests().empty());
}

TEST(ListingRules, RequestASmallPageIfCollectHasASmallLimit) {
  const RuleSetup setup({R"([{"id":1},{"id":2},{"id":3}])", R"({"activities":[{"id":9}]})"});
  EXPECT_EQ(setup.client().devices().list().collect(3).size(), 3U);
  EXPECT_NE(setup.url(0).find("pageSize=3"), std::string::npos) << setup.url(0);
  EXPECT_EQ(setup.client().activities().list().collect(1).size(), 1U);
  EXPECT_NE(setup.url(1).find("pageSize=10"), std::string::npos) << setup.url(1);
  EXPECT_EQ(setup.transport->requests().size(), 2U);
}

TEST(ListingRules, ResumeAFailedCollectFromItsStart) {
  RuleSetup setup({R"([{"id":1},{"id":2}])"});
  setup.transport->reply(403, "{}");
  std::string checkpoint;
  try {
    (void)setup.client().devices().list({}, with_page_size(2)).collect();
    ADD_FAILURE() << "no error was thrown";
  } catch (const PermissionError& error) {
    checkpoint = error.info().checkpoint;
  }
  const RuleSetup later({R"([{"id":1},{"id":2}])", "[]"});
  ListOptions resumed;
  resumed.resume = Checkpoint::parse(checkpoint);
  EXPECT_EQ(later.client().devices().list({}, resumed).collect().size(), 2U);
}

TEST(ListingRules, RejectACheckpointOfAnotherOrigin) {
  const RuleSetup setup({R"([{"id":1}])"});
  auto range = setup.client().devices().list();
  (void)*range.begin();
  ListOptions resumed;
  resumed.resume = range.checkpoint();
  RuleSetup other;
  other.options.base_url = "https://other.example";
  const ErrorInfo info = input_error([&] { return other.client().devices().list({}, resumed); });
  EXPECT_EQ(info.reason, "filter_changed");
  EXPECT_EQ(info.path, "/v2/devices");
}

TEST(ListingRules, LogRowsToSkipThatWereNotFound) {
  const RuleSetup setup(
      {R"({"results":[{"id":1}],"pageInfo":{"hasNextPage":true,"endCursor":"x"}})",
       R"({"results":[{"id":2},{"id":3}],"pageInfo":{"hasNextPage":false}})"});
  auto range = setup.client().list("/v2/things", Paging::after_id);
  for (const Json& row : range) {
    if (row["id"].as_int() == 3) break;
  }
  ListOptions resumed;
  resumed.resume = range.checkpoint();
  RuleSetup later({R"({"results":[],"pageInfo":{"hasNextPage":false}})"});
  EXPECT_TRUE(later.client().list("/v2/things", Paging::after_id, resumed).collect().empty());
  ASSERT_EQ(later.log.size(), 1U);
  EXPECT_EQ(later.log.front(), "the listing ended before all rows to skip were seen 1");
}

TEST(ListingRules, RejectAPageAboveMaxDecodedBytes) {
  std::string rows = R"([{"id":1})";
  for (int i = 2; i <= 100; ++i) rows += ",{\"id\":" + std::to_string(i) + "}";
  for (const int concurrency : {1, 4}) {
    RuleSetup setup({rows + "]"});
    setup.options.max_decoded_bytes = 99 * sizeof(DeviceDetail);
    ListOptions options;
    options.concurrency = concurrency;
    const ErrorInfo info = listing_error(setup.client().devices().list_detailed({}, options));
    EXPECT_EQ(info.kind, ErrorKind::protocol);
    EXPECT_EQ(info.reason, "too_large");
    EXPECT_TRUE(message_contains(info, "ClientOptions::max_decoded_bytes")) << info.message;
  }
  RuleSetup zero;
  zero.options.max_decoded_bytes = 0;
  EXPECT_THROW((void)zero.client(), ConfigurationError);
}

namespace {

constexpr const char* mixed =
    R"([{"id":1,"organizationId":7,"locationId":3,"nodeClass":"MAC","approvalStatus":"APPROVED","offline":false},
    {"id":2,"organizationId":8,"locationId":4,"nodeClass":"WINDOWS_SERVER","approvalStatus":"PENDING","offline":true},{"id":3}])";

// Reads the rows of `mixed`: the start of the error message, or the logged notice, or "".
std::string filter_result(const DeviceFilter& filter, bool detailed, bool check = true) {
  const RuleSetup setup({mixed, "[]"});
  ListOptions options;
  options.check_filter = check;
  DeviceQuery query;
  query.filter = filter;
  try {
    if (detailed) {
      EXPECT_EQ(setup.client().devices().list_detailed(query, options).collect().size(), 3U);
    } else {
      EXPECT_EQ(setup.client().devices().list(query, options).collect().size(), 3U);
    }
  } catch (const PaginationError& error) {
    EXPECT_EQ(error.info().reason, "filter_ignored");
    EXPECT_TRUE(message_contains(error.info(), "ListOptions::check_filter"))
        << error.info().message;
    EXPECT_EQ(error.info().method, "GET");
    return error.info().message.substr(0, error.info().message.find(':'));
  }
  return setup.log.empty() ? "" : setup.log.front();
}

}  // namespace

TEST(FilterCheck, RejectsRowsThatContradictTheFilter) {
  const auto one = [](const char* member, int device) {
    return "1 of 3 rows do not match the device filter, the first in `" + std::string(member) +
           "` of device " + std::to_string(device);
  };
  const DeviceFilter all;
  const std::pair<DeviceFilter, std::string> rows[] = {
      {all, ""},
      {all.organization({OrganizationId{7}}), one("organizationId", 2)},
      {all.organization({OrganizationId{9}, OrganizationId{8}, OrganizationId{7}}), ""},
      {all.not_organization({OrganizationId{7}}), one("organizationId", 1)},
      {all.location({LocationId{4}}), one("locationId", 1)},
      {all.not_location({LocationId{4}}), one("locationId", 2)},
      {all.node_class({NodeClass::mac}), one("nodeClass", 2)},
      {all.not_node_class({NodeClass::mac}), one("nodeClass", 1)},
      {all.device({DeviceId{1}, DeviceId{3}}), one("id", 2)},
      {all.not_device({DeviceId{2}}), one("id", 2)},
      {all.organization({OrganizationId{1}}),
       "2 of 3 rows do not match the device filter, the first in `organizationId` of device 1"},
      {DeviceFilter::raw("org = 1"), ""},
      {DeviceFilter::raw("org = 1").also(all.location({LocationId{3}})), one("locationId", 2)},
      {all.role({RoleId{1}}).group(GroupId{2}).tag({TagId{3}}), ""},
      {all.online(),
       "rows may differ from the device filter: the state changed, or the operation ignores a term "
       "1"},
      {all.offline(),
       "rows may differ from the device filter: the state changed, or the operation ignores a term "
       "1"},
      {all.status(ApprovalStatus::approved),
       "rows may differ from the device filter: the state changed, or the operation ignores a term "
       "1"},
      {all.not_status(ApprovalStatus::decommissioned), ""},
  };
  for (const auto& [filter, message] : rows) {
    EXPECT_EQ(filter_result(filter, false), message) << filter.text();
    EXPECT_EQ(filter_result(filter, true), message) << filter.text();
    EXPECT_EQ(filter_result(filter, false, false), "") << filter.text();
  }
}

TEST(FilterCheck, ComparesReportsByDeviceOnly) {
  const char* const rows =
      R"({"results":[{"deviceId":1,"name":"a"},{"deviceId":2,"name":"b"},{"name":"c"}],"cursor":{}})";
  const DeviceFilter all;
  const auto report = [&](const DeviceFilter& filter, std::vector<std::string>& log) {
    const RuleSetup setup({rows});
    std::size_t count = 0;
    try {
      count = setup.client().queries().disks({filter}).collect().size();
    } catch (const PaginationError& error) {
      EXPECT_EQ(error.info().reason, "filter_ignored");
      EXPECT_TRUE(message_contains(error.info(), "`deviceId` of device 2")) << error.info().message;
    }
    log = setup.log;
    return count;
  };
  std::vector<std::string> log;
  EXPECT_EQ(report(all.device({DeviceId{1}}), log), 0U);
  EXPECT_EQ(report(all.device({DeviceId{1}, DeviceId{2}}), log), 3U);
  EXPECT_EQ(report(all.organization({OrganizationId{1}}).location({LocationId{1}}), log), 3U);
  EXPECT_TRUE(log.empty());
  EXPECT_EQ(report(all.node_class({NodeClass::mac}), log), 3U);
  EXPECT_EQ(log.size(), 1U);
}

TEST(FilterCheck, RequestsARejectedPageAgainAndLogsItsNoticeOnce) {
  const RuleSetup setup({R"([{"id":1,"organizationId":7,"offline":true}])",
                         R"([{"id":2,"organizationId":8}])",
                         R"([{"id":2,"organizationId":7,"offline":true}])", "[]"});
  DeviceQuery query;
  query.filter = DeviceFilter().organization({OrganizationId{7}}).online();
  auto range = setup.client().devices().list(query, with_page_size(1));
  RuleIds got;
  EXPECT_THROW(
      {
        for (const Device& device : range) got.push_back(raw(device.id));
      },
      PaginationError);
  for (const Device& device : range) got.push_back(raw(device.id));
  EXPECT_EQ(got, (RuleIds{1, 2}));
  EXPECT_EQ(setup.url(1), setup.url(2));
  EXPECT_EQ(setup.log.size(), 1U);
}
