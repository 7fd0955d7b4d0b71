// SPDX-License-Identifier: MIT
#include "sandbox/subjects/policies.hpp"

#include <utility>

#include "sandbox/data/kinds.hpp"
#include "sandbox/data/random.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/events.hpp"
#include "sandbox/subjects/resource.hpp"

namespace ninjaone::sandbox {

namespace {
enum class Mode { new_, child, copy };

Mode mode_of(const Call& call) {
  const std::string word = call.query.get("mode");
  if (word.empty() || word == "NEW") return Mode::new_;
  if (word == "CHILD") return Mode::child;
  if (word != "COPY")
    reject(Why::bad_request, "must be NEW, CHILD or COPY, not '" + word + "'", "mode");
  return Mode::copy;
}

// The policy that the new one is made from: `templatePolicyId`, or else the parent in the body.
// Null: none.
const Doc* template_of(const Call& call, Mode mode) {
  if (const auto id = call.number("templatePolicyId")) {
    const Doc* found = find(call.store().policies, *id);
    if (found == nullptr) reject(Why::not_found, "Policy " + std::to_string(*id) + " not found");
    return found;
  }
  if (mode == Mode::copy)
    reject(Why::bad_request, "must be given if the mode is COPY", "templatePolicyId");
  if (mode != Mode::child && !id_in(call.body, "parentPolicyId")) return nullptr;
  return &call.store().policies.at(
      existing_id(call.body, "parentPolicyId", call.store().policies, "policy"));
}

std::string class_of(const Doc& body, const Doc* original) {
  const auto word = text_in(body, "nodeClass");
  if (word && !is_node_class(*word))
    reject(Why::validation, "must be a node class, not '" + *word + "'", "nodeClass");
  if (!word && original == nullptr) reject_missing("nodeClass");
  const std::string inherited = original != nullptr ? text_member(*original, "nodeClass") : *word;
  if (word && *word != inherited)
    reject(Why::validation,
           "must be the class of the policy that the new one is made from, " + inherited,
           "nodeClass");
  return inherited;
}
}  // namespace

Doc policy_row(const PolicyFacts& facts) {
  Doc doc = Doc::object();
  add(doc, "id", facts.id);
  if (facts.parent != 0) add(doc, "parentPolicyId", facts.parent);
  add(doc, "name", facts.name);
  add(doc, "description", facts.description);
  add(doc, "nodeClass", facts.node_class);
  add(doc, "updated", seconds(facts.updated));
  add(doc, "nodeClassDefault", facts.class_default);
  return doc;
}

namespace {
constexpr Resource policy_resource{"Policy", &Store::policies},
    role_resource{"Role", &Store::roles};

Answer create_policy(Call& call) {
  const Mode mode = mode_of(call);
  must_be_object(call.body);
  const std::string name = required_text(call.body, "name");
  const auto description = text_in(call.body, "description");
  (void)flag_in(call.body, "enabled");
  const Doc* original = template_of(call, mode);
  const std::string node_class = class_of(call.body, original);
  PolicyFacts facts;
  facts.id = next_id(call.store().policies);
  if (original != nullptr)
    facts.parent = int_member(*original, mode == Mode::copy ? "parentPolicyId" : "id");
  const std::string inherited = mode == Mode::copy ? text_member(*original, "description") : "";
  facts.name = name;
  facts.description = description ? *description : inherited;
  facts.node_class = node_class;
  facts.updated = call.state.now();
  const Doc& kept = call.store().policies.emplace(facts.id, policy_row(facts)).first->second;
  record_change(call.state, "POLICY_CREATED", "Policy '" + name + "'");
  return created(call, kept);
}

void seed_roles(Store& store, const TenantOptions& options) {
  Random random(options.seed * 31 + 1);
  for (const Kind& kind : kinds) {
    const std::int64_t id = role_of(kind.node_class);
    if (store.roles.count(id) != 0) continue;
    const std::int64_t created = as_of(options) - 1500 * one_day + random.below(one_day);
    Doc role = Doc::object();
    add(role, "id", id);
    add(role, "name",
        kind.node_class);  // the name of a built-in role is its class
    add(role, "description", "");
    add(role, "nodeClass", kind.node_class);
    add(role, "custom", false);
    add(role, "chassisType", "UNKNOWN");
    add(role, "created", seconds(created));
    store.roles.emplace(id, std::move(role));
    const std::int64_t policy_id = default_policy_of(kind.node_class);
    const std::string name = title_case(kind.node_class);
    store.policies.emplace(policy_id,
                           policy_row({policy_id, 0, name, "", kind.node_class, created, true}));
  }
  // Two custom policies, children of default policies.
  std::int64_t id = 900;
  for (const auto& [name, parent] : {std::pair{"Servers, \"gold\"", "WINDOWS_SERVER"},
                                     std::pair{"Kiosk", "WINDOWS_WORKSTATION"}}) {
    store.policies.emplace(id, policy_row({id, default_policy_of(parent), name, "", parent,
                                           as_of(options) - 30 * one_day, false}));
    id += 7;
  }
}

constexpr Route policy_routes[] = {
    {Method::get, "/policies", reads, no_body, list_rows<policy_resource>},
    {Method::post, "/policies", writes, json_body, create_policy},
    {Method::get, "/roles", reads, no_body, list_rows<role_resource>},
};
}  // namespace

constexpr Subject subjects::policies{policy_routes, seed_roles};

}  // namespace ninjaone::sandbox
