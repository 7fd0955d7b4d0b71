// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "sandbox/random.hpp"
#include "sandbox/seed.hpp"
#include "sandbox/words.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::array<std::string_view, 5> subjects{"Printer, 2nd floor: \"paper jam\"", "Passwort zurücksetzen", "VPN 🐌", "New starter",
                                                   "Disk full"};
constexpr std::array<std::string_view, 28> field_types{"TEXT",
                                                       "TEXT_MULTILINE",
                                                       "TEXT_ENCRYPTED",
                                                       "NUMERIC",
                                                       "DECIMAL",
                                                       "CHECKBOX",
                                                       "DATE",
                                                       "DATE_TIME",
                                                       "TIME",
                                                       "DROPDOWN",
                                                       "MULTI_SELECT",
                                                       "EMAIL",
                                                       "PHONE",
                                                       "URL",
                                                       "IP_ADDRESS",
                                                       "WYSIWYG",
                                                       "ATTACHMENT",
                                                       "MONETARY",
                                                       "IDENTIFIER",
                                                       "TOTP",
                                                       "NODE_DROPDOWN",
                                                       "NODE_MULTI_SELECT",
                                                       "CLIENT_DROPDOWN",
                                                       "CLIENT_MULTI_SELECT",
                                                       "CLIENT_LOCATION_DROPDOWN",
                                                       "CLIENT_LOCATION_MULTI_SELECT",
                                                       "CLIENT_DOCUMENT_DROPDOWN",
                                                       "CLIENT_DOCUMENT_MULTI_SELECT"};

Doc ticket(std::int64_t id, const Store& store, Random& random, std::int64_t now) {
  constexpr std::array<int, 4> states{1000, 2000, 3000, 6000};
  Doc doc = Doc::object();
  add(doc, "id", id);
  add(doc, "version", 1);
  if (!store.organizations.empty()) add(doc, "clientId", store.organizations.begin()->first);
  if (!store.devices.empty() && random.one_in(2)) add(doc, "nodeId", store.devices.begin()->first);
  add(doc, "subject", random.pick(subjects));
  const int status = random.pick(states);
  add(doc, "status", Doc{{"name", "S" + std::to_string(status)}, {"displayName", "Open"}, {"parentId", status}, {"statusId", status}});
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

// "NODE_DROPDOWN" -> "sampleNodeDropdown"
std::string field_name(std::string_view type) {
  std::string name = "sample" + title_case(type);
  name.erase(std::remove(name.begin(), name.end(), ' '), name.end());
  return name;
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

void seed_custom_fields(Store& store, const TenantOptions& options) {
  Random random(options.seed * 31 + 6);
  for (const std::string_view type : field_types) {
    Doc doc = Doc::object();
    add(doc, "entityType", "NODE");
    add(doc, "scope", "NODE_GLOBAL");
    add(doc, "definitionScope", Doc::array({"NODE", "ORGANIZATION", "LOCATION"}));
    add(doc, "type", type);
    add(doc, "label", title_case(type));
    add(doc, "description", "");
    add(doc, "name", field_name(type));
    add(doc, "technicianPermission", "EDITABLE");
    add(doc, "scriptPermission", "READ_WRITE");
    add(doc, "apiPermission", type == "TOTP" ? "NONE" : type == "IDENTIFIER" ? "READ_ONLY" : "READ_WRITE");
    if (type == "DROPDOWN" || type == "MULTI_SELECT") {
      Doc values = Doc::array();
      for (const std::string_view label : {"Gold", "Silver, \"old\"", "Grün"}) {
        values.push_back({{"id", random.uuid()}, {"name", label}, {"active", true}, {"system", false}});
      }
      add(doc, "content", Doc{{"values", std::move(values)}, {"required", false}});
    }
    add(doc, "system", false);
    add(doc, "active", true);
    add(doc, "createTime", seconds(as_of(options) - 400 * one_day + random.below(one_day)));
    store.custom_fields.push_back(std::move(doc));
  }
}

}  // namespace ninjaone::sandbox
