// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <ninjaone/client.hpp>
#include <ninjaone/codec.hpp>
#include <ninjaone/error.hpp>
#include <ninjaone/webhook_event.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "json/codec.hpp"
#include "support/full_bodies.hpp"

// Changes each member of each model in each way that a server may change it. No part of the body
// may be lost.
namespace ninjaone {
namespace {

using Tree = nlohmann::ordered_json;
using doubles::full_bodies;

struct Outcome {
  std::string reason{};  // of the error
  Json back{};           // what to_json() returns for the model
  bool noticed = false;
};

// Prints the number of bodies at the end of the program. With --gtest_filter=*CodecMutation* it is
// the number of all bodies.
struct BodyCount final : ::testing::Environment {
  void TearDown() override {
    if (count != 0) std::printf("%d bodies were read and written\n", count);
  }
  static inline int count = 0;
};
[[maybe_unused]] const auto* const body_count = ::testing::AddGlobalTestEnvironment(new BodyCount);

template <class T>
Outcome round_trip(const std::string& body) {
  ++BodyCount::count;
  json::Reading reading;
  try {
    const Json back = to_json(json::decode<T>(body, reading));
    return {"", back, !reading.notices.empty()};
  } catch (const ProtocolError& error) {
    return {error.info().reason};
  }
}
Outcome webhook_round_trip(const std::string& body) {
  ++BodyCount::count;
  try {
    return {"", to_json(parse_webhook(body).front())};
  } catch (const ProtocolError& error) {
    return {error.info().reason};
  }
}

struct Row {
  std::string_view model;
  Outcome (*read)(const std::string&);
};
constexpr Row rows[] = {
#define MODEL(T, body) {#T, round_trip<T>},
#include "support/models.def"
#undef MODEL
    {"WebhookEvent", webhook_round_trip},
};

Outcome read(std::string_view model, const Tree& tree) {
  for (const Row& row : rows) {
    if (row.model == model) return row.read(tree.dump());
  }
  ADD_FAILURE() << "no reader for " << model;
  return {};
}

bool contains_any(const Tree& object, std::initializer_list<const char*> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](const char* name) { return object.contains(name); });
}
bool is_free_form(const std::string& name, const Tree& value) {
  static const std::set<std::string> names{"userData",
                                           "data",
                                           "options",
                                           "psaTicketId",
                                           "value",
                                           "content",
                                           "productsInstallationStatuses"};
  return names.count(name) != 0 || (name == "fields" && value.is_object());
}
bool is_required(const std::string& name, const Tree& owner) {
  if (owner.size() == 2 && owner.contains("nodeRoleId") && owner.contains("policyId")) return true;
  if (name == "deviceId")
    return contains_any(owner, {"alertCount", "definitionStatus", "threatId", "controllerIndex"});
  if (name == "uid") return owner.contains("sourceType");
  if (name == "name") return owner.contains("definitionScope");
  const bool is_small =
      owner.size() == 3 &&
      contains_any(owner, {"email", "type"});  // the author of a change of a field; a credential
  const bool has_optional_id =
      is_small ||
      contains_any(owner, {"installedAt", "defaultValue", "internal", "categoryId", "runCount"});
  return name == "nodeId" || (name == "id" && !has_optional_id);
}

// Calls `change` with each object that is read as a struct; `change` may modify it.
void each_object(Tree& tree, const std::function<void(Tree&)>& change) {
  if (tree.is_array()) {
    for (Tree& item : tree) each_object(item, change);
  }
  if (!tree.is_object()) return;
  for (auto& [name, value] : tree.items()) {
    if (!is_free_form(name, value)) each_object(value, change);
  }
  change(tree);
}

// Puts `value` in place of every member in turn.
void replace_each(std::string_view model, Tree body, const Tree& value, bool rejected_if_required,
                  bool is_kept) {
  each_object(body, [&](Tree& object) {
    const Tree before = object;
    for (const auto& [name, kept] : before.items()) {
      object[name] = value;
      const Outcome outcome = read(model, body);
      if (rejected_if_required && is_required(name, before)) {
        EXPECT_FALSE(outcome.reason.empty()) << model << "." << name << " = " << value;
      } else {
        EXPECT_EQ(outcome.reason, "") << model << "." << name << " = " << value;
        if (!is_kept) object.erase(name);
        EXPECT_EQ(outcome.back, Json::parse(body.dump()))
            << model << "." << name << " = " << value << "\n"
            << outcome.back.dump();
      }
      object = before;
    }
  });
}

class CodecMutation : public ::testing::TestWithParam<doubles::FullBody> {
 protected:
  const Tree body_ = Tree::parse(GetParam().text);
};

TEST_P(CodecMutation, ReadsAndWritesAFullBodyUnchanged) {
  const Outcome outcome = read(GetParam().model, body_);
  EXPECT_EQ(outcome.reason, "");
  EXPECT_EQ(outcome.back, Json::parse(GetParam().text)) << outcome.back.dump();
  EXPECT_FALSE(outcome.noticed);
}

TEST_P(CodecMutation, ReadsNullAsAbsent) {
  replace_each(GetParam().model, body_, nullptr, true, false);
}

// Fault J125.
TEST_P(CodecMutation, KeepsValuesOfTheWrongType) {
  for (const Tree& wrong : {Tree(Tree::array({Tree(Tree::array())})),
                            Tree(Tree::array({false, nullptr})), Tree(7.5), Tree(false)}) {
    replace_each(GetParam().model, body_, wrong, true, true);
  }
}

TEST_P(CodecMutation, KeepsAbsentMembersAbsent) {
  Tree body = body_;
  each_object(body, [&](Tree& object) {
    const Tree before = object;
    for (const auto& [name, kept] : before.items()) {
      object.erase(name);
      const Outcome outcome = read(GetParam().model, body);
      EXPECT_EQ(outcome.reason, is_required(name, before) ? "missing" : "") << name;
      EXPECT_EQ(outcome.back, outcome.reason.empty() ? Json::parse(body.dump()) : Json()) << name;
      object = before;
    }
  });
}

// Fault J127.
TEST_P(CodecMutation, KeepsUnknownMembers) {
  Tree body = body_;
  each_object(body, [&](Tree& object) {
    const Tree before = object;
    object["thing \u00e9"] = {{"a", {1, nullptr, {{"b", 1e5}}}}};
    object["thing2"] = nullptr;
    const Outcome outcome = read(GetParam().model, body);
    EXPECT_EQ(outcome.reason, "");
    EXPECT_EQ(outcome.back, Json::parse(body.dump()));
    object = before;
  });
}

// Fault J127.
TEST_P(CodecMutation, KeepsUnknownWords) {
  Tree body = body_;
  each_object(body, [&](Tree& object) {
    const Tree before = object;
    for (const auto& [name, kept] : before.items()) {
      if (!kept.is_string()) continue;
      object[name] = "A WORD OF TOMORROW \u20ac";
      const Outcome outcome = read(GetParam().model, body);
      EXPECT_EQ(outcome.reason, "") << name;
      EXPECT_EQ(outcome.back, Json::parse(body.dump())) << name;
      object = before;
    }
  });
}

INSTANTIATE_TEST_SUITE_P(Models, CodecMutation, ::testing::ValuesIn(full_bodies),
                         [](const auto& body) { return std::string(body.param.model); });

}  // namespace
}  // namespace ninjaone
