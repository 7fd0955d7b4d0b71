// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <ninjaone/device_filter.hpp>
#include <ninjaone/model/device.hpp>
#include <ninjaone/model/device_detail.hpp>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/request_builder.hpp"

// Compares the rows of a listing with the typed terms of its DeviceFilter. The service has returned
// rows of other organizations for a filter that it ignored. A program that reboots the devices of
// one customer would then reboot the devices of all customers.
namespace ninjaone::detail {

// The members of a row that a filter is compared with. A member that is absent or empty matches
// every term.
struct RowFacts {
  std::optional<std::int64_t> organization{}, location{}, device{};
  std::string_view node_class{}, status{};
  std::optional<bool> offline{};
  bool is_report = false;  // a row of a report: reports are known to ignore the class of a device
};

template <class Row>
RowFacts facts_of_device(const Row& row) {
  RowFacts facts;
  if (row.organization_id) facts.organization = raw(*row.organization_id);
  if (row.location_id) facts.location = raw(*row.location_id);
  facts.device = raw(row.id);
  if (row.node_class) facts.node_class = row.node_class->text();
  if (row.approval_status) facts.status = row.approval_status->text();
  facts.offline = row.offline;
  return facts;
}
inline RowFacts facts_of(const Device& row) { return facts_of_device(row); }
inline RowFacts facts_of(const DeviceDetail& row) { return facts_of_device(row); }

inline std::optional<std::int64_t> id_of(DeviceId id) { return raw(id); }
inline std::optional<std::int64_t> id_of(const std::optional<DeviceId>& id) {
  return id ? std::optional(raw(*id)) : std::nullopt;
}
template <class Row>
RowFacts facts_of(const Row& row) {
  RowFacts facts;
  facts.device = id_of(row.device_id);
  facts.is_report = true;
  return facts;
}

struct FilterTerms;
// Returns the terms that rows can be compared with; null: none.
[[nodiscard]] std::shared_ptr<const FilterTerms> terms_of(const DeviceFilter& filter);
// Compares one row, and counts it in `verdict` if it differs.
void compare(const FilterTerms& terms, const RowFacts& row, paging::FilterVerdict& verdict);

}  // namespace ninjaone::detail

namespace ninjaone {

// Returns a function that compares rows with the typed terms of the filter; empty if the filter has
// no such terms.
template <class Row>
[[nodiscard]] pipeline::RowCheck filter_check(const DeviceFilter& filter) {
  auto terms = detail::terms_of(filter);
  if (!terms) return {};
  return [terms = std::move(terms)](const json::Rows& rows) {
    paging::FilterVerdict verdict;
    for (const Row& row : static_cast<const json::RowsOf<Row>&>(rows).items)
      detail::compare(*terms, detail::facts_of(row), verdict);
    return verdict;
  };
}

}  // namespace ninjaone
