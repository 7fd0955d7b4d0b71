// SPDX-License-Identifier: MIT
// Calls each typed operation once with a simulated tenant and compares the request with the row of
// the operation in tests/contract/operations.txt. tests/contract/README.md lists all operations;
// NINJAONE_UPDATE=1 writes it again.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <ninjaone/operations.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "scenario/typed_calls.hpp"
#include "support/simulated.hpp"

using namespace ninjaone;

namespace {

using Names = std::set<std::string>;

struct Fact {
  std::string method{}, path{}, query{}, body{};
  std::string area{};  // set if no module has a method for the operation
};

bool typed_by_a_module(const Fact& fact) { return fact.area.empty(); }

Names split(const std::string& text, char at) {
  Names names;
  std::istringstream stream(text);
  for (std::string name; std::getline(stream, name, at);) names.insert(name);
  return names;
}

std::string file(const std::string& name) {
  return std::string(NINJAONE_TESTS) + "/contract/" + name;
}

std::vector<Fact> read_facts() {
  std::vector<Fact> facts;
  std::ifstream stream(file("operations.txt"));
  for (std::string line; std::getline(stream, line);) {
    std::istringstream words(line);
    Fact fact;
    if (line.front() == '#' || !(words >> fact.method >> fact.path >> fact.query >> std::ws))
      continue;
    EXPECT_TRUE(std::getline(words, fact.query == "!" ? fact.area : fact.body))
        << line << ": the row has neither a body nor an area";
    facts.push_back(fact);
  }
  return facts;
}

// True if the path matches the pattern. `fixed` is the number of segments without a parameter.
bool matches(const std::string& pattern, const std::string& path, int& fixed) {
  std::istringstream left(pattern), right(path);
  std::string a, b;
  for (fixed = 0;;) {
    const bool more = static_cast<bool>(std::getline(left, a, '/'));
    if (more != static_cast<bool>(std::getline(right, b, '/'))) return false;
    if (!more) return true;
    const bool parameter = !a.empty() && a.front() == '{';
    if (!parameter && a != b) return false;
    if (!parameter) ++fixed;
  }
}

const Fact* fact_of(const std::vector<Fact>& facts, const std::string& method,
                    const std::string& path) {
  const Fact* best = nullptr;
  int max_fixed = -1, fixed = 0;
  for (const Fact& fact : facts) {
    if (fact.method != method || !matches(fact.path, path, fixed) || fixed <= max_fixed) continue;
    best = &fact;
    max_fixed = fixed;
  }
  return best;
}

// The names of the query, without their values.
Names names_of(const std::string& query) {
  Names names;
  for (const std::string& pair : split(query, '&')) names.insert(pair.substr(0, pair.find('=')));
  return names;
}

// The names in `sent` that are not in `known`, with a blank after each.
std::string missing_from(const Names& known, const Names& sent) {
  std::string extra;
  for (const std::string& name : sent) {
    if (known.count(name) == 0) extra += name + " ";
  }
  return extra;
}

// Compares a body with "{a,b}", "[{a,b}]", "any" or "-" of the row.
void expect_body(const Fact& fact, const sandbox::Received& request) {
  const std::string* type = request.headers.find("Content-Type");
  if (fact.body == "-") {
    EXPECT_EQ(request.body, "");
    EXPECT_FALSE(type);
    return;
  }
  ASSERT_TRUE(type);
  EXPECT_EQ(*type, "application/json");
  const auto body = nlohmann::json::parse(request.body);
  if (fact.body == "any") return;
  const bool list = fact.body.front() == '[';
  ASSERT_EQ(body.is_array(), list);
  const auto inner = fact.body.substr(list ? 2 : 1, fact.body.size() - (list ? 4 : 2));
  Names sent;
  for (const auto& item : (list ? body.at(0) : body).items()) sent.insert(item.key());
  EXPECT_EQ(missing_from(split(inner, ','), sent), "");
}

// Returns the operation of the request and the names in its query.
std::pair<std::string, Names> expect_request(const std::vector<Fact>& facts,
                                             const sandbox::Received& request) {
  const std::string target = request.target, path = target.substr(0, target.find('?'));
  const std::string method(to_string(request.method));
  const std::string prefix = "/api";
  EXPECT_EQ(path.substr(0, prefix.size()), prefix);
  const Fact* fact = fact_of(facts, method, path.substr(prefix.size()));
  EXPECT_TRUE(fact) << method << " " << path;
  if (!fact) return {};
  const Names sent = names_of(target.size() > path.size() ? target.substr(path.size() + 1) : "");
  EXPECT_EQ(missing_from(fact->query == "-" ? Names() : split(fact->query, ','), sent), "")
      << target;
  expect_body(*fact, request);
  const OperationInfo* row = find_operation(request.method, path);
  EXPECT_TRUE(row != nullptr && !row->name.empty()) << method << " " << path;
  return {fact->method + " " + fact->path, sent};
}

Known find_known(const simulated::Tenant& simulated, const Client& client) {
  Known known;
  const auto organization = client.organizations().list_detailed().collect(1).at(0);
  known.organization = organization.id;
  known.location = organization.locations.at(0).id;
  for (const DeviceDetail& device : client.devices().list_detailed().collect(50)) {
    if (device.kind() != DeviceKind::agent_device || device.node_class != NodeClass::windows_server)
      continue;
    (raw(known.device) == 0 ? known.device : known.spare) = device.id;
  }
  const Policy policy = client.policies().list().collect(1).at(0);
  known.policy = policy.id;
  known.policy_class = policy.node_class.value();
  known.role = client.policies().roles().collect(1).at(0).id;
  known.group = client.groups().list().collect(1).at(0).id;
  const auto people = client.end_users().list().collect(2);
  known.end_user = people.at(0).id;
  known.other_user = people.at(1).id;
  known.technician = client.technicians().list().collect(2).at(1).id;
  known.owner = people.at(0).uid.value();
  known.alert = simulated.tenant->raise_alert(known.device, "first");
  known.other_alert = simulated.tenant->raise_alert(known.device, "second");
  known.service = client.inventory(known.device).services().collect(1).at(0).name.value();
  for (const auto& field : client.custom_fields().definitions().collect()) {
    if (field.type == "TEXT" && field.definition_scope.size() > 1) known.field = field.name;
  }
  simulated.tenant->forget_received();
  return known;
}

bool is_token(const sandbox::Received& request) {
  return request.target.find("/oauth/") != std::string::npos;
}

// Query parameters that no method sends, and the reason.
const std::map<std::string, std::string> unsent_on_purpose{
    {"GET /v2/device/{id}/dashboard-url redirect",
     "the response would be the page of the console, not the link"},
};

// The query parameters of the row that no call sent. A cursor is sent only if a listing has more
// than one page.
std::string unsent_parameters(const Fact& fact, const Names& sent_names) {
  std::string missing;
  for (const std::string& name : fact.query == "-" ? Names() : split(fact.query, ',')) {
    if (name != "cursor" && sent_names.count(name) == 0 &&
        unsent_on_purpose.count(fact.method + " " + fact.path + " " + name) == 0)
      missing += name + " ";
  }
  return missing;
}

std::string table_of(const std::vector<Fact>& facts, const std::map<std::string, Names>& typed) {
  std::string typed_rows;
  std::map<std::string, std::string> areas;
  for (const Fact& fact : facts) {
    const std::string operation = fact.method + " " + fact.path;
    if (!typed_by_a_module(fact))
      areas[fact.area] += (areas[fact.area].empty() ? "" : "<br>") + operation;
    if (!typed_by_a_module(fact)) continue;
    std::string methods;
    if (const auto found = typed.find(operation); found != typed.end()) {
      for (const std::string& method : found->second)
        methods += (methods.empty() ? "`" : ", `") + method + "`";
    }
    typed_rows += "| " + operation + " | " + methods + " |\n";
  }
  std::string other_rows;
  for (const auto& [area, operations] : areas)
    other_rows += "| " + area + " | " + operations + " |\n";
  const auto of_a_module = std::count_if(facts.begin(), facts.end(), typed_by_a_module);
  return "# Operations\n\nWritten by `Operations.SendOnlyTheListedQueryAndBodyMembers`.\n\n"
         "## Typed: " +
         std::to_string(of_a_module) + "\n\n| Operation | Method |\n|---|---|\n" + typed_rows +
         "\n## Not typed: " + std::to_string(facts.size() - static_cast<std::size_t>(of_a_module)) +
         "\n\nThe modules cover organizations, devices, activities and reports. "
         "`client.call()`, `client.list()` and "
         "`client.send()` call\nall other operations, with the same tokens, retries, limits and "
         "errors.\n\n| Area | Operations |\n|---|---|\n" +
         other_rows;
}

}  // namespace

TEST(Operations, HaveATableRowForEachPagedListing) {
  const std::map<std::string, Paging> keys{{"after", Paging::after_id},
                                           {"cursor", Paging::cursor},
                                           {"cursorName", Paging::cursor_name},
                                           {"olderThan", Paging::activities}};
  int paged = 0;
  for (const Fact& fact : read_facts()) {
    const Names names = typed_by_a_module(fact) ? split(fact.query, ',') : Names();
    if (fact.method != "GET" || names.count("pageSize") == 0) continue;
    ++paged;
    const OperationInfo* row = find_operation(Method::get, fact.path);
    ASSERT_NE(row, nullptr) << fact.path;
    EXPECT_EQ(row->path, fact.path);
    const bool is_activities = names.count("olderThan") > 0;  // their `after` is a time
    for (const auto& [key, paging] : keys) {
      if (names.count(key) == 0 || (is_activities && key != "olderThan")) continue;
      EXPECT_EQ(row->paging, paging) << fact.path;
    }
  }
  EXPECT_GT(paged, 30);
}

// A row that its subject does not list would be missing here.
TEST(Operations, EachTypedOneIsInTheTable) {
  std::set<std::string> typed, facts;
  for (const OperationInfo& row : operations()) {
    std::string path(row.path);
    // The mode is a parameter in the facts; approve() and reject() are a method each.
    if (path.rfind("/v2/devices/approval/", 0) == 0) path = "/v2/devices/approval/{mode}";
    if (!row.name.empty()) typed.insert(std::string(to_string(row.method)) + " " + path);
  }
  for (const Fact& fact : read_facts()) {
    if (typed_by_a_module(fact)) facts.insert(fact.method + " " + fact.path);
  }
  EXPECT_EQ(typed, facts);
}

// docs/modules.md has each typed operation, and states the effect of those that write.
TEST(Operations, EachTypedOneIsInTheReferenceOfTheModules) {
  std::stringstream page;
  page << std::ifstream(file("../../docs/modules.md")).rdbuf();
  std::map<std::string, std::string> lines;
  for (std::string line; std::getline(page, line);) {
    for (auto begin = line.find('`'); begin != std::string::npos;) {
      const auto end = line.find('`', begin + 1);
      if (end == std::string::npos) break;
      lines[line.substr(begin + 1, end - begin - 1)] += line;
      begin = line.find('`', end + 1);
    }
  }
  for (const OperationInfo& row : operations()) {
    if (row.name.empty()) continue;
    std::string path(row.path);
    if (path.rfind("/v2/devices/approval/", 0) == 0) path = "/v2/devices/approval/{mode}";
    const std::string& line = lines[std::string(to_string(row.method)) + " " + path];
    const bool unsafe = row.effect == Effect::unsafe;
    EXPECT_FALSE(line.empty()) << row.name << ": docs/modules.md has no row for it";
    EXPECT_TRUE(row.effect == Effect::safe ||
                line.find(unsafe ? "| unsafe |" : "| idempotent |") != std::string::npos)
        << row.name << ": docs/modules.md has another effect: " << line;
  }
}

// Two operations with one method and path, such as the two of webhooks, differ by their names only.
TEST(Operations, EachWriteHasARowWithItsName) {
  const simulated::Tenant simulated;
  const Known known = find_known(simulated, simulated.client());
  ClientOptions options = simulated.options();
  std::map<std::string, const OperationInfo*> rows;
  for (const OperationInfo& row : operations()) rows[std::string(row.name)] = &row;
  int writes = 0;
  options.write_gate = [&](const PlannedWrite& write) {
    ++writes;
    const std::string name(write.operation);
    EXPECT_EQ(rows.count(name), 1U) << name << ": its subject does not list the row";
    if (rows.count(name) == 0) return false;
    const OperationInfo* found = find_operation(write.method, write.path);
    EXPECT_EQ(rows[name]->method, write.method) << name;
    EXPECT_TRUE(found != nullptr && found->path == rows[name]->path) << name << " " << write.path;
    return false;
  };
  const Client client(options);
  const auto expect_withheld = [&](auto call) {
    try {
      call();
    } catch (const WithheldError&) {
    }
  };
  for (const TypedCall& typed_call : typed_calls()) {
    SCOPED_TRACE(typed_call.method);
    expect_withheld([&] { typed_call.call(client, known); });
  }
  EventSubscription subscription;
  subscription.url = "https://hooks.example/n1";
  expect_withheld([&] { client.webhooks().subscribe(subscription); });
  EXPECT_GT(writes, 40);
}

TEST(Operations, SendOnlyTheListedQueryAndBodyMembers) {
  const simulated::Tenant simulated;
  const Client client = simulated.client();
  const Known known = find_known(simulated, client);
  const auto facts = read_facts();
  std::map<std::string, Names> typed, sent_names;
  for (const TypedCall& typed_call : typed_calls()) {
    SCOPED_TRACE(typed_call.method);
    simulated.tenant->forget_received();
    try {
      typed_call.call(client, known);
    } catch (const Error& error) {
      ADD_FAILURE() << error.what();
    }
    auto requests = simulated.tenant->received();
    requests.erase(std::remove_if(requests.begin(), requests.end(), is_token), requests.end());
    ASSERT_FALSE(requests.empty());
    for (const auto& request : requests) {
      const auto [operation, names] = expect_request(facts, request);
      typed[operation].insert(typed_call.method);
      sent_names[operation].insert(names.begin(), names.end());
    }
  }
  for (const Fact& fact : facts) {
    const std::string operation = fact.method + " " + fact.path;
    EXPECT_EQ(typed.count(operation), typed_by_a_module(fact) ? 1U : 0U)
        << operation << ": add a method, or an area in operations.txt";
    if (typed_by_a_module(fact)) {
      EXPECT_EQ(unsent_parameters(fact, sent_names[operation]), "")
          << operation << ": no method sends these";
    }
  }
  const std::string table = table_of(facts, typed);
  if (std::getenv("NINJAONE_UPDATE") != nullptr) std::ofstream(file("README.md")) << table;
  std::stringstream kept;
  kept << std::ifstream(file("README.md")).rdbuf();
  EXPECT_EQ(kept.str(), table) << "set NINJAONE_UPDATE=1 to write the table again";
}
