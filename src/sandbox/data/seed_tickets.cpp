// SPDX-License-Identifier: MIT
#include <array>

#include "sandbox/data/random.hpp"
#include "sandbox/data/seed.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::array<std::string_view, 5> subjects{"Printer, 2nd floor: \"paper jam\"",
                                                   "Passwort zurücksetzen", "VPN 🐌", "New starter",
                                                   "Disk full"};

Doc ticket(std::int64_t id, const Store& store, Random& random, std::int64_t now) {
  constexpr std::array<int, 4> states{1000, 2000, 3000, 6000};
  Doc doc = Doc::object();
  add(doc, "id", id);
  add(doc, "version", 1);
  if (!store.organizations.empty()) add(doc, "clientId", store.organizations.begin()->first);
  if (!store.devices.empty() && random.one_in(2)) add(doc, "nodeId", store.devices.begin()->first);
  add(doc, "subject", random.pick(subjects));
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

Doc log_entry(std::int64_t id, std::int64_t time) {
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

}  // namespace

void seed_tickets(Store& store, const TenantOptions& options) {
  Random random(options.seed * 31 + 5);
  const std::int64_t now = as_of(options);
  std::int64_t id = 1000, entry = 1;
  for (int i = 0; i < 60; ++i) {
    store.tickets.emplace(id, ticket(id, store, random, now));
    const int entries = i == 0 ? 40 : 2;
    for (int j = 0; j < entries; ++j) {
      store.log_entries[id].push_back(log_entry(entry, now - one_day + entry * one_second));
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

}  // namespace ninjaone::sandbox
