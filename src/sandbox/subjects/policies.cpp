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
  if (word != "COPY") refuse(Why::bad_request, "the mode is NEW, CHILD or COPY", "mode");
  return Mode::copy;
}

// The policy that the new one is made from: what `templatePolicyId` names, or else the body's
// parent. Null: none.
const Doc* pattern_of(const Call& call, Mode mode) {
  if (const auto id = call.number("templatePolicyId")) {
    const Doc* found = find(call.store().policies, *id);
    if (found == nullptr) refuse(Why::not_found, "Policy " + std::to_string(*id) + " not found");
    return found;
  }
  if (mode == Mode::copy) refuse(Why::bad_request, "a copy needs a template", "templatePolicyId");
  const auto parent = id_in(call.body, "parentPolicyId");
  const Doc* found = parent ? find(call.store().policies, *parent) : nullptr;
  if (parent && found == nullptr) refuse(Why::validation, "no such policy", "parentPolicyId");
  if (mode == Mode::child && found == nullptr)
    refuse(Why::validation, "a child needs a parent", "parentPolicyId");
  return found;
}

std::string class_of(const Doc& body, const Doc* pattern) {
  const auto word = text_in(body, "nodeClass");
  if (word && !is_node_class(*word)) refuse(Why::validation, "no such class", "nodeClass");
  if (!word && pattern == nullptr) refuse(Why::validation, "must not be blank", "nodeClass");
  const std::string inherited = pattern != nullptr ? text_member(*pattern, "nodeClass") : *word;
  if (word && *word != inherited)
    refuse(Why::validation, "is not the class of the policy that it is made from", "nodeClass");
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
  const Doc* pattern = pattern_of(call, mode);
  const std::string node_class = class_of(call.body, pattern);
  PolicyFacts facts;
  facts.id = next_id(call.store().policies);
  if (pattern != nullptr)
    facts.parent = int_member(*pattern, mode == Mode::copy ? "parentPolicyId" : "id");
  const std::string inherited = mode == Mode::copy ? text_member(*pattern, "description") : "";
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
        kind.node_class);  // of a built-in role the service shows the class for a name
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
  // Policies of one's own, below the default ones.
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
