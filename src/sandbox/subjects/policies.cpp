// SPDX-License-Identifier: MIT
#include "sandbox/subjects/policies.hpp"

#include "sandbox/data/kinds.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/events.hpp"

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

Answer create_policy(Call& call) {
  const Mode mode = mode_of(call);
  must_be_object(call.body);
  const std::string name = wanted_text(call.body, "name");
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
  Event event;
  event.type = "SYSTEM";
  event.status = "POLICY_CREATED";
  event.message = "Policy '" + name + "'";
  record(call.state, std::move(event));
  return created(call, kept);
}

constexpr Route policies_routes[] = {
    {Method::post, "/policies", scope::writes, Body::json, create_policy},
};

}  // namespace

const Subject subject::policies{policies_routes, seed_roles};

}  // namespace ninjaone::sandbox
