// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <iterator>
#include <string>
#include <vector>

#include "support/sanitized.hpp"
#include "support/simulated.hpp"

using namespace ninjaone;
using sandbox::Dialect;
using sandbox::Fault;

// Every paging family, with one page and with several in flight, a fault at every request in turn:
// the listing is complete, or throws with a checkpoint from which it becomes so.
namespace {

struct Family {
  std::string name, path;
  Paging paging;
  Dialect dialect = Dialect::live;
};

std::vector<Family> families() {
  return {{"after_id", "/devices", Paging::after_id},
          {"envelope", "/devices", Paging::after_id, Dialect::documented},
          {"cursor", "/queries/software", Paging::cursor},
          {"cursor_name", "/custom-fields", Paging::cursor_name},
          {"activities", "/activities", Paging::activities},
          {"anchor", "/ticketing/ticket/1000/log-entry", Paging::anchor},
          {"board", "/ticketing/trigger/board/2/run", Paging::board},
          {"none", "/policies", Paging::none}};
}

struct Trouble {
  std::string name;
  Fault::Kind kind;
  int times;
  bool ends_the_call;
};
// Once is retried inside; four times in a row ends the call.
const Trouble troubles[] = {
    {"error", Fault::Kind::answer, 1, false}, {"errors", Fault::Kind::answer, 4, true},
    {"resets", Fault::Kind::reset, 4, true},  {"cut", Fault::Kind::cut, 1, false},
    {"cuts", Fault::Kind::cut, 4, true},      {"page", Fault::Kind::html, 1, true}};

class Interrupted
    : public ::testing::TestWithParam<std::tuple<std::size_t, int, std::size_t, int>> {
 protected:
  Family family = families()[std::get<0>(GetParam())];
  int page_size = std::get<1>(GetParam());
  Trouble trouble = troubles[std::get<2>(GetParam())];
  int concurrency = std::get<3>(GetParam());

  [[nodiscard]] simulated::Tenant tenant() const {
    sandbox::TenantOptions options;
    options.devices = 115;
    options.dialect = family.dialect;
    return simulated::Tenant(options);
  }

  // The rows, and how often the listing had to be resumed.
  std::pair<std::vector<std::string>, int> read(const simulated::Tenant& tenant) const {
    std::vector<std::string> rows;
    ListOptions options;
    options.page_size = page_size;
    options.concurrency = concurrency;
    for (int resumed = 0;; ++resumed) {
      const Client client = tenant.client();
      try {
        for (const Json& row : client.list(family.path, family.paging, options))
          rows.push_back(row.dump());
        return {rows, resumed};
      } catch (const Error& error) {
        options.resume = Checkpoint::parse(error.info().checkpoint);
        if (resumed > 3) throw;
      }
    }
  }
};

}  // namespace

// Faults P142, P143.
TEST_P(Interrupted, ByAFaultAtEachRequest) {
  const auto undisturbed = tenant();
  const auto whole = read(undisturbed).first;
  ASSERT_FALSE(whole.empty());
  const std::size_t requests = undisturbed.seen("/v2" + family.path);
  int thrown = 0;
  const std::size_t step = sanitized ? 5 : 1;  // a sanitizer takes ten times as long
  for (std::size_t at = 0; at < requests; at += step) {
    const auto disturbed = tenant();
    Fault fault;
    fault.path = family.path;
    fault.skip = static_cast<int>(at);
    fault.times = trouble.times;
    fault.kind = trouble.kind;
    fault.status = trouble.kind == Fault::Kind::html ? 200 : 503;
    disturbed.tenant->inject(fault);
    const auto [rows, resumed] = read(disturbed);
    ASSERT_EQ(rows, whole) << "at request " << at;
    thrown += resumed;
  }
  // Several in flight share the faults between them.
  if (concurrency == 1 || !trouble.ends_the_call) {
    EXPECT_EQ(thrown > 0, trouble.ends_the_call);
  }
}

namespace {
std::string name_of(const ::testing::TestParamInfo<Interrupted::ParamType>& row) {
  const auto [family, page_size, trouble, concurrency] = row.param;
  return families()[family].name + "_by_" + std::to_string(page_size) + "_" +
         troubles[trouble].name +
         (concurrency == 1 ? "" : "_in_flight_" + std::to_string(concurrency));
}
const auto every_trouble = ::testing::Range<std::size_t>(0, std::size(troubles));
}  // namespace

INSTANTIATE_TEST_SUITE_P(Listing, Interrupted,
                         ::testing::Combine(::testing::Range<std::size_t>(0, 8),
                                            ::testing::Values(1, 50), every_trouble,
                                            ::testing::Values(1)),
                         name_of);
INSTANTIATE_TEST_SUITE_P(InFlight, Interrupted,
                         ::testing::Combine(::testing::Range<std::size_t>(0, 3),
                                            ::testing::Values(5, 50), every_trouble,
                                            ::testing::Values(8)),
                         name_of);
