// SPDX-License-Identifier: MIT
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/automation.hpp"
#include "sandbox/subjects/jobs.hpp"

namespace ninjaone::sandbox {

namespace {
// What the body names, by id or by uid: never by both.
const Automation& named_in(const Doc& body, const std::string& type) {
  const auto id = id_in(body, "id");
  const auto uid = text_in(body, "uid");
  const bool script = type == "SCRIPT";
  if (script && uid) refuse(Why::validation, "a script goes by its id", "uid");
  if (!script && id) refuse(Why::validation, "an action goes by its uid", "id");
  if (!id && !uid) refuse(Why::validation, "does not say what to run", script ? "id" : "uid");
  const Automation* found = script ? find_script(*id) : find_action(*uid);
  if (found == nullptr) refuse(Why::validation, "nothing to run has it", script ? "id" : "uid");
  return *found;
}

Answer run_script(Call& call) {
  const Device& device = call.device(call.id(0));
  if (!call.state.options.user_context) refuse(Why::user_context);
  must_be_object(call.body);
  const auto type = word_in(call.body, "type", {"ACTION", "SCRIPT"});
  if (!type) refuse(Why::validation, "must be ACTION or SCRIPT", "type");
  const Automation& automation = named_in(call.body, *type);
  (void)text_in(call.body, "parameters");
  const auto account = text_in(call.body, "runAs");
  if (account && !is_run_as(*account))
    refuse(Why::validation, "must be an account word in its own case or the id of a credential",
           "runAs");
  Work work;
  work.type = *type == "SCRIPT" ? "SCRIPTING" : "ACTION";
  work.name = automation.name;
  work.config = automation.uid;
  accept(call.state, device, std::move(work));
  return no_content();
}

constexpr Route script_routes[] = {
    {Method::post, "/device/{id}/script/run", writes, json_body, run_script},
};
}  // namespace

constexpr Subject subjects::scripts{script_routes};

}  // namespace ninjaone::sandbox
