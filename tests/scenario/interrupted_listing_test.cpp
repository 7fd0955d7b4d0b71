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

// Reads listings of every paging family, with one request and with several requests in flight, and
// puts a fault at each request in turn. The listing is complete, or it throws an error whose
// checkpoint gives the remaining rows.
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

struct Interruption {
  std::string name;
  Fault::Kind kind;
  int times;
  bool ends_the_call;
};
// A fault that happens once is retried within the call. Four faults in a row end the call.
const Interruption interruptions[] = {
    {"error", Fault::Kind::answer, 1, false}, {"errors", Fault::Kind::answer, 4, true},
    {"resets", Fault::Kind::reset, 4, true},  {"cut", Fault::Kind::cut, 1, false},
    {"cuts", Fault::Kind::cut, 4, true},      {"page", Fault::Kind::html, 1, true}};

class Interrupted
    : public ::testing::TestWithParam<std::tuple<std::size_t, int, std::size_t, int>> {
 protected:
  Family family = families()[std::get<0>(GetParam())];
  int page_size = std::get<1>(GetParam());
  Interruption interruption = interruptions[std::get<2>(GetParam())];
  int concurrency = std::get<3>(GetParam());

  [[nodiscard]] simulated::Tenant tenant() const {
    sandbox::TenantOptions options;
    options.devices = 115;
    options.dialect = family.dialect;
    return simulated::Tenant(options);
  }

  // The rows, and the number of times the listing was resumed.
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
TEST_P(Interrupted, ListingIsCompleteAfterAFaultAtEachRequest) {
  const auto faultless = tenant();
  const auto expected = read(faultless).first;
  ASSERT_FALSE(expected.empty());
  const std::size_t requests = faultless.seen("/v2" + family.path);
  int thrown = 0;
  const std::size_t step = sanitized ? 5 : 1;  // a sanitizer takes ten times as long
  for (std::size_t at = 0; at < requests; at += step) {
    const auto faulty = tenant();
    Fault fault;
    fault.path = family.path;
    fault.skip = static_cast<int>(at);
    fault.times = interruption.times;
    fault.kind = interruption.kind;
    fault.status = interruption.kind == Fault::Kind::html ? 200 : 503;
    faulty.tenant->inject(fault);
    const auto [rows, resumed] = read(faulty);
    ASSERT_EQ(rows, expected) << "at request " << at;
    thrown += resumed;
  }
  // Requests in flight share the faults, so the call may succeed.
  if (concurrency == 1 || !interruption.ends_the_call) {
    EXPECT_EQ(thrown > 0, interruption.ends_the_call);
  }
}

namespace {
std::string name_of(const ::testing::TestParamInfo<Interrupted::ParamType>& row) {
  const auto [family, page_size, interruption, concurrency] = row.param;
  return families()[family].name + "_by_" + std::to_string(page_size) + "_" +
         interruptions[interruption].name +
         (concurrency == 1 ? "" : "_in_flight_" + std::to_string(concurrency));
}
const auto every_interruption = ::testing::Range<std::size_t>(0, std::size(interruptions));
}  // namespace

INSTANTIATE_TEST_SUITE_P(Listing, Interrupted,
                         ::testing::Combine(::testing::Range<std::size_t>(0, 8),
                                            ::testing::Values(1, 50), every_interruption,
                                            ::testing::Values(1)),
                         name_of);
INSTANTIATE_TEST_SUITE_P(InFlight, Interrupted,
                         ::testing::Combine(::testing::Range<std::size_t>(0, 3),
                                            ::testing::Values(5, 50), every_interruption,
                                            ::testing::Values(8)),
                         name_of);
