// SPDX-License-Identifier: MIT
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/automation.hpp"
#include "sandbox/subjects/jobs.hpp"

namespace ninjaone::sandbox {

namespace {
// The script (by `id`) or action (by `uid`) of the body. It must not have the other of the two.
const Automation& automation_in(const Doc& body, const std::string& type) {
  const auto id = id_in(body, "id");
  const auto uid = text_in(body, "uid");
  const bool script = type == "SCRIPT";
  if (script && uid) reject(Why::validation, "a script must have `id`, not `uid`", "uid");
  if (!script && id) reject(Why::validation, "an action must have `uid`, not `id`", "id");
  if (!id && !uid) reject(Why::validation, "must be given", script ? "id" : "uid");
  const Automation* found = script ? find_script(*id) : find_action(*uid);
  if (found == nullptr)
    reject(Why::validation, script ? "no script has this id" : "no action has this uid",
           script ? "id" : "uid");
  return *found;
}

Answer run_script(Call& call) {
  const Device& device = call.device(call.id(0));
  if (!call.state.options.user_context) reject(Why::user_context);
  must_be_object(call.body);
  const auto type = word_in(call.body, "type", {"ACTION", "SCRIPT"});
  if (!type) reject(Why::validation, "must be ACTION or SCRIPT", "type");
  const Automation& automation = automation_in(call.body, *type);
  (void)text_in(call.body, "parameters");
  const auto account = text_in(call.body, "runAs");
  if (account && !is_run_as(*account))
    reject(Why::validation,
           "must be an account (upper and lower case differ) or the id of a credential, not '" +
               *account + "'",
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
