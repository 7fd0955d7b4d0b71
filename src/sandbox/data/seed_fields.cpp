// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <initializer_list>

#include "sandbox/data/field_types.hpp"
#include "sandbox/data/random.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/subjects/custom_fields.hpp"

namespace ninjaone::sandbox {

namespace {
// "NODE_DROPDOWN" -> "sampleNodeDropdown"
std::string field_name(std::string_view type) {
  std::string name = "sample" + title_case(type);
  name.erase(std::remove(name.begin(), name.end(), ' '), name.end());
  return name;
}

Doc texts(std::initializer_list<std::string_view> words) {
  Doc list = Doc::array();
  for (const std::string_view word : words) list.push_back(Doc(word));
  return list;
}

struct Field {
  std::string name;
  std::string_view type, permission;
  Doc owners;
};

// One of every type for everybody, then some that are not for everybody.
std::vector<Field> fields() {
  std::vector<Field> out;
  for (const FieldType& type : field_types) {
    const std::string_view permission = type.name == "TOTP"         ? "NONE"
                                        : type.name == "IDENTIFIER" ? "READ_ONLY"
                                                                    : "READ_WRITE";
    out.push_back({field_name(type.name), type.name, permission,
                   texts({of_device, of_organization, of_location, of_end_user})});
  }
  out.push_back({"tier", "TEXT", "READ_WRITE", texts({of_organization})});
  out.push_back({"rackUnit", "NUMERIC", "READ_WRITE", texts({of_device})});
  out.push_back({"recoveryKey", "TEXT_ENCRYPTED", "WRITE_ONLY", texts({of_device})});
  return out;
}

// Those that README.md writes. Nothing has a value for them.
std::vector<Field> empty_fields() {
  return {{"assetTag", "TEXT", "READ_WRITE", texts({of_device})},
          {"floor", "NUMERIC", "READ_WRITE", texts({of_device})},
          {"supportTier", "DROPDOWN", "READ_WRITE", texts({of_device})},
          {"note", "TEXT_MULTILINE", "READ_WRITE", texts({of_device})}};
}

Doc choices(Random& random) {
  Doc values = Doc::array();
  for (const std::string_view label : {"Gold", "Silver, \"old\"", "Grün"}) {
    Doc value = Doc::object();
    add(value, "id", random.uuid());
    add(value, "name", label);
    add(value, "active", true);
    add(value, "system", false);
    values.push_back(std::move(value));
  }
  Doc content = Doc::object();
  add(content, "values", std::move(values));
  add(content, "required", false);
  return content;
}

void define(Store& store, const TenantOptions& options, std::vector<Field> fields, Random random) {
  for (Field& field : fields) {
    Doc doc = Doc::object();
    add(doc, "entityType", "NODE");
    add(doc, "scope", "NODE_GLOBAL");
    add(doc, "definitionScope", std::move(field.owners));
    add(doc, "type", field.type);
    add(doc, "label", title_case(field.type));
    add(doc, "description", "");
    add(doc, "name", field.name);
    add(doc, "technicianPermission", "EDITABLE");
    add(doc, "scriptPermission", "READ_WRITE");
    add(doc, "apiPermission", field.permission);
    if (field.type == "DROPDOWN" || field.type == "MULTI_SELECT")
      add(doc, "content", choices(random));
    add(doc, "system", false);
    add(doc, "active", true);
    add(doc, "createTime", seconds(as_of(options) - 400 * one_day + random.below(one_day)));
    store.custom_fields.push_back(std::move(doc));
  }
}

// Some fields of one owner, or all that it may have.
void fill(const Store& store, std::string_view owner, FieldValues& values, bool all, Random& random,
          std::int64_t now) {
  constexpr std::array<std::string_view, 4> sources{"API", "USER", "SCRIPT", "SYSTEM"};
  for (const Doc& definition : store.custom_fields) {
    const std::string name = text_member(definition, "name");
    if (find_field(store, owner, name) == nullptr || (!all && !random.one_in(5))) continue;
    const std::int64_t updated = now - random.below(200 * one_day);
    const std::string_view source = random.pick(sources);
    Doc value = type_of(definition).sample(random, definition);
    values[name] = FieldValue{std::move(value), updated, source};
  }
}
}  // namespace

void seed_custom_fields(Store& store, const TenantOptions& options) {
  define(store, options, fields(), Random(options.seed * 31 + 6));
}

void seed_empty_fields(Store& store, const TenantOptions& options) {
  define(store, options, empty_fields(), Random(options.seed * 31 + 12));
}

// The first device, its location and its organization have a value for every
// field; most devices have none.
void seed_field_values(Store& store, const TenantOptions& options) {
  Random random(options.seed * 31 + 7);
  const std::int64_t now = as_of(options);
  bool gold = true;
  for (auto& [id, organization] : store.organizations) {
    fill(store, of_organization, organization.fields, id == 1, random, now);
    organization.fields["tier"] = FieldValue{Doc(gold ? "gold" : "silver"), now - one_day, "USER"};
    gold = !gold;
  }
  for (auto& [id, location] : store.locations) {
    if (id == 1 || random.one_in(2))
      fill(store, of_location, location.fields, id == 1, random, now);
  }
  bool first = true;
  for (auto& [id, device] : store.devices) {
    if (first || random.one_in(4)) fill(store, of_device, device.fields, first, random, now);
    first = false;
  }
}

}  // namespace ninjaone::sandbox
