// SPDX-License-Identifier: MIT
#include <algorithm>
#include <ninjaone/error.hpp>
#include <ninjaone/operations.hpp>
#include <vector>

#include "api/operation_lists.hpp"
#include "base/ascii.hpp"
#include "http/url.hpp"

namespace ninjaone {

namespace {

using pipeline::Operation;

constexpr Operation listing(std::string_view path, Paging paging, int smallest, int largest) {
  return {{}, Method::get, path, "rows", Effect::safe, paging, largest, smallest};
}

constexpr Operation field_definitions() {
  Operation operation = listing("/v2/custom-fields", Paging::cursor_name, 5, 500);
  operation.also = Paging::cursor;
  return operation;
}

constexpr Operation ticket_contacts() {
  Operation operation = listing("/v2/ticketing/app-user-contact", Paging::anchor, 1, 500);
  operation.position_key = "anchorNaturalId";
  return operation;
}

constexpr Operation board_run() {
  Operation operation =
      listing("/v2/ticketing/trigger/board/{boardId}/run", Paging::board, 1, 1000);
  operation.method = Method::post;
  return operation;
}

// The paged listings that have no typed method.
constexpr Operation untyped[] = {
    listing("/v2/backup/integrity-check-jobs", Paging::cursor, 1, 10'000),
    listing("/v2/backup/jobs", Paging::cursor, 1, 10'000),
    field_definitions(),
    listing("/v2/device/{id}/geolocation/history", Paging::cursor, 10, 500),
    listing("/v2/itam/asset-relationship/relations", Paging::after_id, 1, 500),
    listing("/v2/itam/asset-relationship/types", Paging::after_id, 1, 500),
    listing("/v2/itam/asset-relationship/{entityType}/{entityId}/relations", Paging::after_id, 1,
            500),
    listing("/v2/software-license/licenses", Paging::after_id, 1, 500),
    listing("/v2/software-license/{licenseId}/assignments", Paging::after_id, 1, 500),
    ticket_contacts(),
    listing("/v2/ticketing/ticket/{ticketId}/log-entry", Paging::anchor, 1, 500),
    board_run(),
};

// By path, then by method. A literal segment sorts before a parameter, because every letter sorts
// before "{": so the first pattern that fits a path is the most literal one.
bool by_path(const Operation* a, const Operation* b) noexcept {
  return a->path != b->path ? a->path < b->path : a->method < b->method;
}

std::vector<const Operation*> sorted_rows() {
  std::vector<const Operation*> rows;
  for (const auto& subject : api::subjects) {
    const api::OperationList list = subject();
    rows.insert(rows.end(), list.begin(), list.end());
  }
  for (const Operation& row : untyped) rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(), by_path);
  return rows;
}

std::vector<OperationInfo> public_rows(const std::vector<const Operation*>& rows) {
  std::vector<OperationInfo> infos;
  infos.reserve(rows.size());
  for (const Operation* row : rows) {
    const bool paged = row->paging != Paging::none;
    infos.push_back({row->name, row->method, row->path, row->effect, row->identity, row->paging,
                     row->also, paged ? row->smallest_page : 0, paged ? row->largest_page : 0});
  }
  return infos;
}

// Both tables have the same order. They are never destroyed: a client may be used until the process
// ends.
struct Tables {
  const std::vector<const Operation*> rows = sorted_rows();
  const std::vector<OperationInfo> infos = public_rows(rows);
};

const Tables& tables() {
  static const Tables& made = *new Tables();
  return made;
}

bool is_parameter(std::string_view segment) noexcept {
  return !segment.empty() && segment.front() == '{';
}

bool is_number(std::string_view segment) noexcept {
  return !segment.empty() && std::all_of(segment.begin(), segment.end(), is_digit);
}

std::string_view next_segment(std::string_view& path) noexcept {
  path.remove_prefix(1);  // the slash
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

// Whether a segment can be the value of a parameter. `{id}` is a number, so that
// "/v2/organization/documents", which is another operation, is not taken for an organization. It is
// also a placeholder ("%7B" is "{"), so that the path of a row finds the row.
bool is_value_of(std::string_view parameter, std::string_view segment, bool numbers) noexcept {
  if (numbers) return is_number(segment);
  if (parameter != "{id}") return !segment.empty();
  return is_number(segment) || segment.substr(0, 3) == "%7B";
}

// Whether a pattern describes an encoded path without its prefix. `numbers`: every parameter must
// be a number.
bool fits(std::string_view pattern, std::string_view path, bool numbers) noexcept {
  pattern.remove_prefix(pipeline::version_prefix.size());
  while (!pattern.empty() && !path.empty()) {
    const std::string_view expected = next_segment(pattern), segment = next_segment(path);
    const bool same =
        is_parameter(expected) ? is_value_of(expected, segment, numbers) : expected == segment;
    if (!same) return false;
  }
  return pattern.empty() && path.empty();
}

template <class Condition>
const Operation* find_row(std::string_view path, bool numbers, Condition condition) {
  const auto& rows = tables().rows;
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Operation* row) {
    return condition(*row) && fits(row->path, path, numbers);
  });
  return found == rows.end() ? nullptr : *found;
}

}  // namespace

const Operation* api::operation_at(Method method, std::string_view path) {
  return find_row(path, false, [&](const Operation& row) { return row.method == method; });
}

const Operation* api::paged_operation_at(std::string_view path) {
  return find_row(path, false, [](const Operation& row) { return row.paging != Paging::none; });
}

bool api::only_reads(Method method, std::string_view path) {
  if (method == Method::get) return true;
  return method == Method::post && find_row(path, true, [](const Operation& row) {
                                     return row.method == Method::post &&
                                            row.effect == Effect::safe;
                                   }) != nullptr;
}

Operations operations() { return {tables().infos.data(), tables().infos.size()}; }

const OperationInfo* find_operation(Method method, std::string_view path) {
  const Operation* row = nullptr;
  try {
    row = api::operation_at(method, http::encode_path(path));
  } catch (const ConfigurationError&) {  // it is no path
    return nullptr;
  }
  if (row == nullptr) return nullptr;
  const auto& rows = tables().rows;
  return &tables().infos[static_cast<std::size_t>(std::find(rows.begin(), rows.end(), row) -
                                                  rows.begin())];
}

}  // namespace ninjaone
