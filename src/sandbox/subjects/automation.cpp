// SPDX-License-Identifier: MIT
#include "sandbox/subjects/automation.hpp"

#include <algorithm>

#include "sandbox/data/rows.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/subjects.hpp"

namespace ninjaone::sandbox {

namespace {
struct Category {
  std::int64_t id;
  std::string_view name;
  bool internal;
};
constexpr std::array<Category, 3> categories{
    {{1, "Built in", true}, {3, "Maintenance, \"weekly\"", false}, {5, "Uncategorized", false}}};

struct Account {
  std::string_view word, system;  // empty system: every system
};
constexpr std::array<Account, 6> accounts{{{"system", ""},
                                           {"loggedonuser", ""},
                                           {"SR_MAC_SCRIPT", "Mac"},
                                           {"SR_LINUX_SCRIPT", "Linux"},
                                           {"SR_LOCAL_ADMINISTRATOR", "Windows"},
                                           {"SR_DOMAIN_ADMINISTRATOR", "Windows"}}};

struct Credential {
  std::int64_t id;
  std::string_view name, type;
};
constexpr std::array<Credential, 2> credentials{
    {{41, "Büro \"admin\"", "BASIC"}, {44, "Switches", "SNMPV3"}}};

Doc texts_of(std::string_view list) {
  Doc texts = Doc::array();
  for (const std::string_view word : comma_list(list)) texts.push_back(Doc(word));
  return texts;
}

bool runs_on(const Automation& row, std::string_view system) {
  const auto systems = comma_list(row.systems);
  return std::find(systems.begin(), systems.end(), system) != systems.end();
}

std::string_view system_of(const Device& device) {
  constexpr std::array<std::array<std::string_view, 2>, 3> systems{
      {{"WINDOWS_", "Windows"}, {"MAC", "Mac"}, {"LINUX_", "Linux"}}};
  for (const auto& [prefix, name] : systems) {
    if (has_agent(device) && device.node_class.rfind(prefix, 0) == 0) return name;
  }
  return {};
}

Doc variables() {
  Doc text = Doc::object();
  add(text, "id", "a2f1c7de-0000-4000-8000-000000000001");
  add(text, "name", "message");
  add(text, "description", "What users read");
  add(text, "type", "TEXT");
  add(text, "source", "LITERAL");
  add(text, "defaultValue", "Hello, \"you\"");
  add(text, "required", true);
  Doc choice = Doc::object();
  add(choice, "id", "a2f1c7de-0000-4000-8000-000000000002");
  add(choice, "name", "colour");
  add(choice, "type", "DROPDOWN");
  add(choice, "source", "LITERAL");
  add(choice, "required", false);
  add(choice, "valueList", texts_of("red,grün"));
  Doc list = Doc::array();
  list.push_back(std::move(text));
  list.push_back(std::move(choice));
  return list;
}

// The row of a script in GET /v2/automation/scripts.
Doc script_row(const Automation& script, std::int64_t now) {
  const bool last = script.id == 2147483647;
  Doc row = Doc::object();
  add(row, "id", script.id);
  add(row, "name", script.name);
  add(row, "description", script.description);
  add(row, "active", script.active);
  add(row, "language", script.language);
  add(row, "architecture", texts_of(script.language == "batchfile" ? "32,64" : "64"));
  add(row, "operatingSystems", texts_of(script.systems));
  add(row, "scriptParameters", texts_of(script.id == 7 ? "-Deep,-Quiet" : ""));
  add(row, "scriptVariables", last ? variables() : Doc::array());
  add(row, "createdBy", "Zoë Öztürk");
  if (!last) add(row, "lastUpdatedBy", "Zoë Öztürk");
  add(row, "createdOn", seconds(now - (300 + script.id % 100) * one_day));
  add(row, "updatedOn", seconds(now - script.id % 100 * one_day));
  return row;
}

// The row of a script or action in GET /v2/device/{id}/scripting/options.
Doc option_row(const Automation& row) {
  Doc doc = Doc::object();
  add(doc, "type", row.id != 0 ? "SCRIPT" : "ACTION");
  if (row.id != 0) add(doc, "id", row.id);
  if (row.id == 0) add(doc, "uid", row.uid);
  add(doc, "name", row.name);
  add(doc, "language", row.language);
  add(doc, "description", row.description);
  add(doc, "architecture", texts_of("32,64"));
  add(doc, "categoryId", row.category);
  return doc;
}

Doc credential_options(std::string_view system) {
  Doc roles = Doc::array(), rows = Doc::array(), options = Doc::object();
  for (const Account& account : accounts) {
    if (account.system.empty() || account.system == system) roles.push_back(Doc(account.word));
  }
  for (const Credential& credential : credentials) {
    Doc row = Doc::object();
    add(row, "id", credential.id);
    add(row, "name", credential.name);
    add(row, "type", credential.type);
    rows.push_back(std::move(row));
  }
  add(options, "roles", std::move(roles));
  add(options, "credentials", std::move(rows));
  return options;
}
}  // namespace

const Automation* find_script(std::int64_t id) {
  const auto* found = std::find_if(automations.begin(), automations.end(),
                                   [&](const Automation& row) { return row.id == id; });
  return id != 0 && found != automations.end() ? found : nullptr;
}

const Automation* find_action(std::string_view uid) {
  const auto* found = std::find_if(automations.begin(), automations.end(),
                                   [&](const Automation& row) { return row.uid == uid; });
  return !uid.empty() && found != automations.end() ? found : nullptr;
}

bool is_run_as(const std::string& word) {
  const std::int64_t id = whole_number(word).value_or(0);
  return std::any_of(accounts.begin(), accounts.end(),
                     [&](const Account& row) { return row.word == word; }) ||
         std::any_of(credentials.begin(), credentials.end(),
                     [&](const Credential& row) { return row.id == id; });
}

namespace {
Answer list_automation_scripts(Call& call) {
  Doc rows = Doc::array();
  for (const Automation& row : automations) {
    if (row.id != 0) rows.push_back(script_row(row, as_of(call.state.options)));
  }
  return ok(text(rows));
}

Answer get_scripting_options(Call& call) {
  const std::string_view system = system_of(call.device(call.id(0)));
  Doc groups = Doc::array(), rows = Doc::array(), options = Doc::object();
  for (const Category& category : categories) {
    Doc row = Doc::object();
    add(row, "id", category.id);
    add(row, "name", category.name);
    add(row, "internal", category.internal);
    groups.push_back(std::move(row));
  }
  for (const Automation& row : automations) {
    if (row.active && runs_on(row, system)) rows.push_back(option_row(row));
  }
  add(options, "categories", std::move(groups));
  add(options, "scripts", std::move(rows));
  add(options, "credentials", credential_options(system));
  return ok(text(options));
}

constexpr Route automation_routes[] = {
    {Method::get, "/device/{id}/scripting/options", reads, no_body, get_scripting_options},
    {Method::get, "/automation/scripts", reads, no_body, list_automation_scripts},
};
}  // namespace

constexpr Subject subjects::automation{automation_routes};

}  // namespace ninjaone::sandbox
