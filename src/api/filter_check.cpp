// SPDX-License-Identifier: MIT
#include "api/filter_check.hpp"

#include <algorithm>

#include "api/device_filter_terms.hpp"

namespace ninjaone::detail {

namespace {

using Member = FilterTerm::Member;

bool is_one_of(const std::optional<std::int64_t>& id, const FilterTerm& term) {
  return !id || std::binary_search(term.ids.begin(), term.ids.end(), *id) != term.negated;
}
bool is_one_of(std::string_view word, const FilterTerm& term) {
  return word.empty() || (std::find(term.words.begin(), term.words.end(), word) !=
                          term.words.end()) != term.negated;
}

bool matches(const FilterTerm& term, const RowFacts& row) {
  switch (term.member) {
    case Member::organization:
      return is_one_of(row.organization, term);
    case Member::location:
      return is_one_of(row.location, term);
    case Member::device:
      return is_one_of(row.device, term);
    case Member::node_class:
      return is_one_of(row.node_class, term);
    case Member::status:
      return is_one_of(row.status, term);
    case Member::online:
      return !row.offline || *row.offline == term.negated;
  }
  return true;
}

const char* name_of(Member member, bool is_report) {
  switch (member) {
    case Member::organization:
      return "organizationId";
    case Member::location:
      return "locationId";
    case Member::node_class:
      return "nodeClass";
    default:
      return is_report ? "deviceId" : "id";
  }
}

}  // namespace

std::shared_ptr<const FilterTerms> terms_of(const DeviceFilter& filter) {
  return DeviceFilterAccess::shared_terms(filter);
}

// A row that differs in status or connection is not an error, because both may change while the
// listing is read. Nor is a row of a report that differs in its class, because the reports are
// documented to ignore the class. Such rows are only counted.
void compare(const FilterTerms& terms, const RowFacts& row, paging::FilterVerdict& verdict) {
  const FilterTerm* wrong = nullptr;
  bool may_differ = false;
  for (const FilterTerm& term : terms.list) {
    const bool changes = term.member == Member::status || term.member == Member::online;
    if (row.is_report && term.member == Member::node_class) {
      may_differ = true;
    } else if (!matches(term, row)) {
      may_differ = may_differ || changes;
      if (!changes && wrong == nullptr) wrong = &term;
    }
  }
  if (may_differ) ++verdict.may_differ;
  if (wrong == nullptr) return;
  if (verdict.differ++ != 0) return;
  verdict.member = name_of(wrong->member, row.is_report);
  verdict.device = row.device.value_or(0);
}

}  // namespace ninjaone::detail
