// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "sandbox/data/random.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/resource.hpp"

namespace ninjaone::sandbox {

namespace {
// A member of tickets that a filter can test. Filters have numbers as strings, as in the API
// reference, or as numbers, as clients send them.
struct BoardField {
  std::string_view name;
  std::string (*value)(const Doc& ticket);
};
constexpr std::array<BoardField, 4> board_fields{{
    {"status",
     [](const Doc& t) {
       return std::to_string(int_member(t.value("status", Doc::object()), "parentId"));
     }},
    {"clientId", [](const Doc& t) { return std::to_string(int_member(t, "clientId")); }},
    {"nodeId", [](const Doc& t) { return std::to_string(int_member(t, "nodeId")); }},
    {"priority", [](const Doc& t) { return text_member(t, "priority"); }},
}};

struct BoardCondition {
  const BoardField* field;
  bool equals;  // false: tickets with these values are excluded
  std::vector<std::string> values;
};

BoardCondition read_condition(const Doc& row) {
  must_be_object(row);
  const std::string name = text_member(row, "field"), op = text_member(row, "operator");
  const auto* field = std::find_if(board_fields.begin(), board_fields.end(),
                                   [&](const BoardField& f) { return f.name == name; });
  if (field == board_fields.end())
    reject(Why::bad_request, "the field '" + name + "' is unknown", "filters");
  constexpr std::array<std::string_view, 2> positive{"is", "in"}, negative{"is_not", "not_in"};
  const bool equals = std::find(positive.begin(), positive.end(), op) != positive.end();
  if (!equals && std::find(negative.begin(), negative.end(), op) == negative.end()) {
    reject(Why::bad_request, "the operator must be is, is_not, in or not_in, not '" + op + "'",
           "filters");
  }
  const Doc* value = member(row, "value");
  if (value == nullptr || !(value->is_string() || value->is_number_integer()))
    reject(Why::bad_request, "the value must be a string or an integer", "filters");
  const std::string text =
      value->is_string() ? value->get<std::string>() : std::to_string(value->get<std::int64_t>());
  BoardCondition condition{field, equals, {}};
  for (const std::string_view item : comma_list(text)) condition.values.emplace_back(item);
  return condition;
}

bool meets(const Doc& ticket, const std::vector<BoardCondition>& conditions) {
  return std::all_of(conditions.begin(), conditions.end(), [&](const BoardCondition& condition) {
    const auto& values = condition.values;
    return (std::find(values.begin(), values.end(), condition.field->value(ticket)) !=
            values.end()) == condition.equals;
  });
}

constexpr Resource board_resource{"Board", &Store::boards};

Answer run_board(Call& call) {
  if (find(call.store().boards, call.id(0)) == nullptr)
    reject(Why::not_found, "Board " + call.arguments.at(0) + " not found");
  if (!call.body.is_null()) must_be_object(call.body);
  std::vector<BoardCondition> conditions;
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
  if (find(call.store().tickets, ticket) == nullptr)
    reject(Why::not_found, "Ticket " + call.arguments.at(0) + " not found");
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

constexpr std::array<std::string_view, 5> ticket_subjects{"Printer, 2nd floor: \"paper jam\"",
                                                          "Passwort zurücksetzen", "VPN 🐌",
                                                          "New starter", "Disk full"};

Doc seeded_ticket(std::int64_t id, const Store& store, Random& random, std::int64_t now) {
  constexpr std::array<int, 4> states{1000, 2000, 3000, 6000};
  Doc doc = Doc::object();
  add(doc, "id", id);
  add(doc, "version", 1);
  if (!store.organizations.empty()) add(doc, "clientId", store.organizations.begin()->first);
  if (!store.devices.empty() && random.one_in(2)) add(doc, "nodeId", store.devices.begin()->first);
  add(doc, "subject", random.pick(ticket_subjects));
  const int status = random.pick(states);
  add(doc, "status",
      Doc{{"name", "S" + std::to_string(status)},
          {"displayName", "Open"},
          {"parentId", status},
          {"statusId", status}});
  add(doc, "type", "PROBLEM");
  add(doc, "priority", random.one_in(2) ? "HIGH" : "NONE");
  add(doc, "severity", "NONE");
  add(doc, "ticketFormId", 1);
  add(doc, "source", "TECHNICIAN");
  add(doc, "tags", Doc::array());
  add(doc, "createTime", seconds(now - random.below(30 * one_day)));
  add(doc, "deleted", false);
  return doc;
}

Doc seeded_log_entry(std::int64_t id, std::int64_t time) {
  Doc doc = Doc::object();
  add(doc, "id", id);
  add(doc, "appUserContactType", "TECHNICIAN");
  add(doc, "type", id % 3 == 0 ? "SAVE" : "COMMENT");
  add(doc, "body", "Entry " + std::to_string(id));
  add(doc, "htmlBody", "<p>Entry " + std::to_string(id) + "</p>");
  add(doc, "publicEntry", true);
  add(doc, "system", false);
  add(doc, "createTime", seconds(time));
  return doc;
}

void seed_tickets(Store& store, const TenantOptions& options) {
  Random random(options.seed * 31 + 5);
  const std::int64_t now = as_of(options);
  std::int64_t id = 1000, entry = 1;
  for (int i = 0; i < 60; ++i) {
    store.tickets.emplace(id, seeded_ticket(id, store, random, now));
    const int entries = i == 0 ? 40 : 2;
    for (int j = 0; j < entries; ++j) {
      store.log_entries[id].push_back(seeded_log_entry(entry, now - one_day + entry * one_second));
      entry += 1 + random.below(2);
    }
    id += 1 + random.below(4);
  }
  Doc board = Doc::object();
  add(board, "id", 2);
  add(board, "uid", random.uuid());
  add(board, "name", "All tickets");
  add(board, "description", "");
  add(board, "system", true);
  add(board, "ticketCount", store.tickets.size());
  store.boards.emplace(2, std::move(board));
}

constexpr Route ticket_routes[] = {
    {Method::get, "/ticketing/trigger/boards", reads, no_body, list_rows<board_resource>},
    {Method::post, "/ticketing/trigger/board/{boardId}/run", reads, any_body, run_board},
    {Method::get, "/ticketing/ticket/{ticketId}/log-entry", reads, no_body, list_log_entries},
};
}  // namespace

constexpr Subject subjects::tickets{ticket_routes, seed_tickets};

}  // namespace ninjaone::sandbox
