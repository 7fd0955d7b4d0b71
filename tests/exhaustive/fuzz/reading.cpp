// SPDX-License-Identifier: MIT
// Typed decoding. Each JSON library is in its own shared object. Both must give the same result.
#include <ninjaone/json.hpp>

#include "exhaustive/differential/judge.hpp"
#include "exhaustive/fuzz/harness.hpp"
#include "exhaustive/fuzz/support.hpp"
#include "support/full_bodies.hpp"

namespace ninjaone::fuzz {

namespace {

using doubles::Form;
using doubles::Verdict;

// '!' is the first model of full_bodies, '"' the second, and so on. Free-form JSON follows the
// last.
std::string_view model_named(unsigned char c) {
  constexpr std::size_t count = std::size(doubles::full_bodies);
  const std::size_t index = static_cast<unsigned char>(c - '!') % (count + 1);
  return index == count ? "Json" : doubles::full_bodies[index].model;
}

// The result of both readers, which must agree.
Verdict agreed(std::string_view model, Form form, const std::string& body, bool strict) {
  const Verdict a = doubles::judge_simdjson(model, form, body, strict);
  const Verdict b = doubles::judge_nlohmann(model, form, body, strict);
  require(a.outcome == b.outcome,
          "both readers have the same outcome: " + a.outcome + ", " + b.outcome);
  require(a.message == b.message,
          "both readers have the same message: " + a.message + ", " + b.message);
  require(no_control(a.outcome + a.message), "an error contains no control byte");
  require(!contains_text(a.message, "k4nary"), "an error contains no value of the body");
  require(a.rest == b.rest,
          "both readers have the same metadata and notices: " + a.rest + ", " + b.rest);
  if (a.outcome == "ok")
    require(Json::parse(a.json) == Json::parse(b.json),
            "both readers have the same value: " + a.json + ", " + b.json);
  return a;
}

// A value that was read and written is the same when it is read again.
void require_stable(std::string_view model, Form form, const Verdict& first,
                    const std::string& again) {
  const Verdict second = agreed(model, form, again, false);
  require(second.outcome == "ok", "a written value can be read: " + second.message);
  require(Json::parse(second.json) == Json::parse(first.json),
          "a written value is the same when it is read again: " + first.json + ", " + second.json);
}

}  // namespace

// Input: a byte for the model, a byte for the form (a capital letter for strict), then the body.
void fuzz_model(std::string_view input) {
  Input in(input);
  const std::string_view model = model_named(in.byte());
  const unsigned char how = in.byte();
  const Form form = (how | 0x20U) == 'l' ? Form::list : Form::one;
  const Verdict verdict = agreed(model, form, std::string(in.rest()), how >= 'A' && how <= 'Z');
  if (verdict.outcome == "ok") require_stable(model, form, verdict, verdict.json);
}

// The same with a page. The rows are written as a plain page.
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
