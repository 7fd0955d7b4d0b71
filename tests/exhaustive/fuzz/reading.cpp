// SPDX-License-Identifier: MIT
// Typed decoding. Each JSON library stands in a shared object of its own and must make the same of
// a body.
#include <ninjaone/json.hpp>

#include "exhaustive/differential/judge.hpp"
#include "exhaustive/fuzz/harness.hpp"
#include "exhaustive/fuzz/support.hpp"
#include "support/full_bodies.hpp"

namespace ninjaone::fuzz {

namespace {

using doubles::Form;
using doubles::Verdict;

// '!' is the first of full_bodies, '"' the second, and so on; behind the last comes free-form JSON.
std::string_view model_named(unsigned char c) {
  constexpr std::size_t count = std::size(doubles::full_bodies);
  const std::size_t index = static_cast<unsigned char>(c - '!') % (count + 1);
  return index == count ? "Json" : doubles::full_bodies[index].model;
}

// What both readers make of a body.
Verdict agreed(std::string_view model, Form form, const std::string& body, bool strict) {
  const Verdict a = doubles::judge_simdjson(model, form, body, strict);
  const Verdict b = doubles::judge_nlohmann(model, form, body, strict);
  require(a.outcome == b.outcome, "one outcome: " + a.outcome + ", " + b.outcome);
  require(a.message == b.message, "one message: " + a.message + ", " + b.message);
  require(no_control(a.outcome + a.message), "no control byte in an error");
  require(!holds(a.message, "k4nary"), "no value in an error");
  require(a.rest == b.rest, "one place and the same notices: " + a.rest + ", " + b.rest);
  if (a.outcome == "ok")
    require(Json::parse(a.json) == Json::parse(b.json), "one value: " + a.json + ", " + b.json);
  return a;
}

// What was read and written is read as the same again.
void require_stable(std::string_view model, Form form, const Verdict& first,
                    const std::string& again) {
  const Verdict second = agreed(model, form, again, false);
  require(second.outcome == "ok", "what was written can be read: " + second.message);
  require(Json::parse(second.json) == Json::parse(first.json),
          "written and read again it is the same: " + first.json + ", " + second.json);
}

}  // namespace

// A byte for the model, a byte for the form, in capitals: strict; then the body.
void fuzz_model(std::string_view input) {
  Input in(input);
  const std::string_view model = model_named(in.byte());
  const unsigned char how = in.byte();
  const Form form = (how | 0x20U) == 'l' ? Form::list : Form::one;
  const Verdict verdict = agreed(model, form, std::string(in.rest()), how >= 'A' && how <= 'Z');
  if (verdict.outcome == "ok") require_stable(model, form, verdict, verdict.json);
}

// The same with a page; all of it is written as a plain one.
void fuzz_page(std::string_view input) {
  Input in(input);
  const std::string_view model = model_named(in.byte());
  const bool strict = in.byte() == 'S';
  if (model == "WebhookEvent") return;
  const Verdict verdict = agreed(model, Form::page, std::string(in.rest()), strict);
  if (verdict.outcome == "ok")
    require_stable(model, Form::page, verdict, "{\"results\":" + verdict.json + "}");
}

}  // namespace ninjaone::fuzz
