// SPDX-License-Identifier: MIT
#include "sandbox/subjects/custom_fields.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/ascii.hpp"
#include "sandbox/data/field_types.hpp"
#include "sandbox/data/random.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/report.hpp"

namespace ninjaone::sandbox {

namespace {
bool has_owner(const Doc& definition, std::string_view owner) {
  const Doc* owners = member(definition, "definitionScope");
  return owners != nullptr && std::any_of(owners->begin(), owners->end(), [&](const Doc& each) {
           return each.is_string() && each.get_ref<const std::string&>() == owner;
         });
}

// The values of an owner. If several of `nearest_first` have a value, the first one is used.
Answer read_fields(const Call& call, std::string_view owner,
                   std::initializer_list<const FieldValues*> nearest_first) {
  Doc out = Doc::object();
  for (const Doc& definition : call.store().custom_fields) {
    if (!has_owner(definition, owner) || !is_readable(definition)) continue;
    const std::string name = text_member(definition, "name");
    for (const FieldValues* values : nearest_first) {
      const auto found = values->find(name);
      if (found == values->end()) continue;
      add(out, name, shown_value(definition, found->second, false));
      break;
    }
  }
  return ok(text(out));
}

// Null removes a value. If one value is wrong, none is stored.
Answer write_fields(Call& call, std::string_view owner, FieldValues& values) {
  must_be_object(call.body);
  FieldValues changed = values;
  for (const auto& [name, value] : call.body.items()) {
    const Doc* definition = find_field(call.store(), owner, name);
    if (definition == nullptr)
      reject(Why::validation, "no custom field of this owner has this name", name);
    if (!is_writable(*definition)) reject(Why::validation, "the API cannot write this field", name);
    if (value.is_null()) {
      changed.erase(name);
      continue;
    }
    const FieldType& type = type_of(*definition);
    if (!type.takes(value, *definition))
      reject(Why::validation, "must be " + std::string(type.expected), name);
    changed[name] = FieldValue{kept_value(*definition, value), call.state.now(), "API"};
  }
  values = std::move(changed);
  return no_content();
}
}  // namespace

const Doc* find_field(const Store& store, std::string_view owner, std::string_view name) {
  const auto found =
      std::find_if(store.custom_fields.begin(), store.custom_fields.end(), [&](const Doc& field) {
        return text_member(field, "name") == name && has_owner(field, owner);
      });
  return found != store.custom_fields.end() ? &*found : nullptr;
}

bool scopes_include(const Call& call, std::string_view owner) {
  constexpr std::array<std::string_view, 4> known{"all", "node", "location", "organization"};
  const std::string text = lower_case(call.query.get("scopes"));
  const auto scopes = comma_list(text);
  for (const std::string_view scope : scopes) {
    if (std::find(known.begin(), known.end(), scope) == known.end())
      reject(Why::bad_request,
             "must be all, node, location or organization, not '" + std::string(scope) + "'",
             "scopes");
  }
  const auto has = [&](std::string_view scope) {
    return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
  };
  return scopes.empty() || has("all") || has(lower_case(owner));
}

bool is_readable(const Doc& definition) {
  return text_member(definition, "apiPermission").rfind("READ_", 0) == 0;
}

bool is_writable(const Doc& definition) {
  const std::string permission = text_member(definition, "apiPermission");
  return permission == "READ_WRITE" || permission == "WRITE_ONLY";
}

Doc shown_value(const Doc& definition, const FieldValue& value, bool show_secret) {
  const bool secret = text_member(definition, "type") == "TEXT_ENCRYPTED";
  return secret && !show_secret ? Doc("********") : value.value;
}

namespace {
Answer list_custom_fields(Call& call) {
  constexpr PageSizes pages{5, 50, 500};
  return read_report(call, "cursorName", pages, [&] {
    std::vector<std::string> rows;
    for (const Doc& field : call.store().custom_fields) rows.push_back(text(field));
    return rows;
  });
}

Answer list_field_definitions(Call& call) {
  Doc rows = Doc::array();
  for (const Doc& definition : call.store().custom_fields) {
    const auto included = [&](std::string_view owner) {
      return has_owner(definition, owner) && scopes_include(call, owner);
    };
    if (included(of_device) || included(of_location) || included(of_organization))
      rows.push_back(definition);
  }
  return ok(text(rows));
}

// Also removes the values of the field.
Answer remove_definition(Call& call) {
  Store& store = call.store();
  const std::string& name = call.arguments.at(0);
  const auto found =
      std::find_if(store.custom_fields.begin(), store.custom_fields.end(),
                   [&](const Doc& definition) { return text_member(definition, "name") == name; });
  if (found == store.custom_fields.end()) reject(Why::not_found, "no custom field has this name");
  store.custom_fields.erase(found);
  const auto remove_values = [&](auto& owners) {
    for (auto& [id, owner] : owners) owner.fields.erase(name);
  };
  remove_values(store.organizations);
  remove_values(store.locations);
  remove_values(store.devices);
  remove_values(store.end_users);
  return no_content();
}

Answer get_device_fields(Call& call) {
  const Device& device = call.device(call.id(0));
  const Location* location = find(call.store().locations, device.location);
  const Organization* organization = find(call.store().organizations, device.organization);
  if (!call.flag("withInheritance") || location == nullptr || organization == nullptr)
    return read_fields(call, of_device, {&device.fields});
  return read_fields(call, of_device, {&device.fields, &location->fields, &organization->fields});
}

Answer set_device_fields(Call& call) {
  return write_fields(call, of_device, call.device(call.id(0)).fields);
}

Answer get_organization_fields(Call& call) {
  return read_fields(call, of_organization, {&call.organization(call.id(0)).fields});
}

Answer set_organization_fields(Call& call) {
  return write_fields(call, of_organization, call.organization(call.id(0)).fields);
}

Answer get_location_fields(Call& call) {
  const Organization& organization = call.organization(call.id(0));
  const Location& location = call.location(organization.id, call.id(1));
  if (!call.flag("withInheritance")) return read_fields(call, of_location, {&location.fields});
  return read_fields(call, of_location, {&location.fields, &organization.fields});
}

Answer set_location_fields(Call& call) {
  return write_fields(call, of_location,
                      call.location(call.organization(call.id(0)).id, call.id(1)).fields);
}

Answer get_end_user_fields(Call& call) {
  return read_fields(call, of_end_user, {&call.end_user(call.id(0)).fields});
}

Answer set_end_user_fields(Call& call) {
  return write_fields(call, of_end_user, call.end_user(call.id(0)).fields);
}

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

struct NewField {
  std::string name;
  std::string_view type, permission;
  Doc owners;
};

// One field of each type for all owners, then some fields for one kind of owner.
std::vector<NewField> fields_with_values() {
  std::vector<NewField> out;
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

// The fields that the examples of README.md write. No owner has a value for them.
std::vector<NewField> fields_without_values() {
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

void define(Store& store, const TenantOptions& options, std::vector<NewField> fields,
            Random random) {
  for (NewField& field : fields) {
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

// Gives an owner values for some of its fields, or for all.
void seed_values_of(const Store& store, std::string_view owner, FieldValues& values, bool all,
                    Random& random, std::int64_t now) {
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

// The first device, its location and its organization have a value for every field. Most devices
// have no values.
void seed_field_values(Store& store, const TenantOptions& options) {
  Random random(options.seed * 31 + 7);
  const std::int64_t now = as_of(options);
  bool gold = true;
  for (auto& [id, organization] : store.organizations) {
    seed_values_of(store, of_organization, organization.fields, id == 1, random, now);
    organization.fields["tier"] = FieldValue{Doc(gold ? "gold" : "silver"), now - one_day, "USER"};
    gold = !gold;
  }
  for (auto& [id, location] : store.locations) {
    if (id == 1 || random.one_in(2))
      seed_values_of(store, of_location, location.fields, id == 1, random, now);
  }
  bool first = true;
  for (auto& [id, device] : store.devices) {
    if (first || random.one_in(4))
      seed_values_of(store, of_device, device.fields, first, random, now);
    first = false;
  }
}

void seed_custom_fields(Store& store, const TenantOptions& options) {
  define(store, options, fields_with_values(), Random(options.seed * 31 + 6));
  seed_field_values(store, options);
}

constexpr Route custom_field_routes[] = {
    {Method::delete_, "/custom-fields/field-name/{fieldName}", writes, no_body, remove_definition},
    {Method::get, "/organization/{id}/custom-fields", reads, no_body, get_organization_fields},
    {Method::patch, "/organization/{id}/custom-fields", writes, json_body, set_organization_fields},
    {Method::get, "/organization/{id}/location/{locationId}/custom-fields", reads, no_body,
     get_location_fields},
    {Method::patch, "/organization/{id}/location/{locationId}/custom-fields", writes, json_body,
     set_location_fields},
    {Method::get, "/user/end-user/{id}/custom-fields", reads, no_body, get_end_user_fields},
    {Method::patch, "/user/end-user/{id}/custom-fields", writes, json_body, set_end_user_fields},
    {Method::get, "/device/{id}/custom-fields", reads, no_body, get_device_fields},
    {Method::patch, "/device/{id}/custom-fields", writes, json_body, set_device_fields},
    {Method::get, "/custom-fields", reads, no_body, list_custom_fields},
    {Method::get, "/device-custom-fields", reads, no_body, list_field_definitions},
};
}  // namespace

void seed_empty_fields(Store& store, const TenantOptions& options) {
  define(store, options, fields_without_values(), Random(options.seed * 31 + 12));
}

constexpr Subject subjects::custom_fields{custom_field_routes, seed_custom_fields};

}  // namespace ninjaone::sandbox
