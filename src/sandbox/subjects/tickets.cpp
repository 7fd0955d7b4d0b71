// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"

namespace ninjaone::sandbox {

namespace {
// What a board can be filtered by. A number in either spelling: the document says string, clients
// send numbers.
struct Field {
  std::string_view name;
  std::string (*value)(const Doc& ticket);
};
constexpr std::array<Field, 4> fields{{
    {"status",
     [](const Doc& t) {
       return std::to_string(int_member(t.value("status", Doc::object()), "parentId"));
     }},
    {"clientId", [](const Doc& t) { return std::to_string(int_member(t, "clientId")); }},
    {"nodeId", [](const Doc& t) { return std::to_string(int_member(t, "nodeId")); }},
    {"priority", [](const Doc& t) { return text_member(t, "priority"); }},
}};

struct Condition {
  const Field* field;
  bool wanted;
  std::vector<std::string> values;
};

Condition read_condition(const Doc& row) {
  must_be_object(row);
  const std::string name = text_member(row, "field"), op = text_member(row, "operator");
  const auto* field =
      std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
  if (field == fields.end()) refuse(Why::bad_request, "Unknown filter field", "filters");
  constexpr std::array<std::string_view, 2> positive{"is", "in"}, negative{"is_not", "not_in"};
  const bool wanted = std::find(positive.begin(), positive.end(), op) != positive.end();
  if (!wanted && std::find(negative.begin(), negative.end(), op) == negative.end()) {
    refuse(Why::bad_request, "the sandbox knows the operators is, is_not, in, not_in", "filters");
  }
  const Doc* value = member(row, "value");
  if (value == nullptr || !(value->is_string() || value->is_number_integer()))
    refuse(Why::bad_request, "value is missing", "filters");
  const std::string text =
      value->is_string() ? value->get<std::string>() : std::to_string(value->get<std::int64_t>());
  Condition condition{field, wanted, {}};
  for (const std::string_view item : comma_list(text)) condition.values.emplace_back(item);
  return condition;
}

bool meets(const Doc& ticket, const std::vector<Condition>& conditions) {
  return std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
    const auto& values = condition.values;
    return (std::find(values.begin(), values.end(), condition.field->value(ticket)) !=
            values.end()) == condition.wanted;
  });
}

Answer run_board(Call& call) {
  if (find(call.store().boards, call.id(0)) == nullptr) refuse(Why::not_found, "Board not found");
  if (!call.body.is_null()) must_be_object(call.body);
  std::vector<Condition> conditions;
  if (const Doc* rows = list_in(call.body, "filters")) {
    for (const Doc& row : *rows) conditions.push_back(read_condition(row));
  }
  const std::int64_t size =
      std::clamp<std::int64_t>(id_in(call.body, "pageSize").value_or(50), 1, 1000);
  const std::int64_t after = id_in(call.body, "lastCursorId").value_or(0);
  const std::string words = lower_case(text_in(call.body, "searchCriteria").value_or(""));
  std::string out;
  std::int64_t rows = 0, last = after;
  for (auto it = call.store().tickets.upper_bound(after);
       it != call.store().tickets.end() && rows < size; ++it) {
    if (!meets(it->second, conditions)) continue;
    if (!words.empty() &&
        lower_case(text_member(it->second, "subject")).find(words) == std::string::npos)
      continue;
    if (rows++ != 0) out += ',';
    write(it->second, out);
    last = it->first;
  }
  const Doc columns = Doc::array({"id", "subject", "status", "priority", "clientId"});
  const Doc metadata = {{"columns", columns},
                        {"sortBy", Doc::array()},
                        {"filters", Doc::array()},
                        {"lastCursorId", last},
                        {"allColumns", columns}};
  return ok("{\"data\":[" + out + "],\"metadata\":" + text(metadata) + "}");
}

Answer list_log_entries(Call& call) {
  const std::int64_t ticket = call.id(0);
  if (find(call.store().tickets, ticket) == nullptr) refuse(Why::not_found, "Ticket not found");
  const std::size_t size = call.page_size(1, 500, 1000);
  const std::int64_t after = call.number("anchorId").value_or(0);
  const std::string type = call.query.get("type");
  std::string out;
  std::size_t rows = 0;
  for (const Doc& entry : call.store().log_entries[ticket]) {
    if (rows == size) break;
    if (int_member(entry, "id") <= after || (!type.empty() && text_member(entry, "type") != type))
      continue;
    if (rows++ != 0) out += ',';
    write(entry, out);
  }
  return ok("[" + out + "]");
}

constexpr Route tickets_routes[] = {
    {Method::post, "/ticketing/trigger/board/{boardId}/run", scope::reads, Body::any, run_board},
    {Method::get, "/ticketing/ticket/{ticketId}/log-entry", scope::reads, Body::none,
     list_log_entries},
};

}  // namespace

const Subject subject::tickets{tickets_routes, seed_tickets};

}  // namespace ninjaone::sandbox
