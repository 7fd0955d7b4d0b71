// SPDX-License-Identifier: MIT
#include "sandbox/subjects/custom_fields.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "base/ascii.hpp"
#include "sandbox/data/field_types.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/report.hpp"

namespace ninjaone::sandbox {

namespace {
bool is_of(const Doc& definition, std::string_view owner) {
  const Doc* owners = member(definition, "definitionScope");
  return owners != nullptr && std::any_of(owners->begin(), owners->end(), [&](const Doc& each) {
           return each.is_string() && each.get_ref<const std::string&>() == owner;
         });
}

// The values of an owner, and of those it inherits from: the nearest counts.
Answer read_fields(const Call& call, std::string_view owner,
                   std::initializer_list<const FieldValues*> nearest_first) {
  Doc out = Doc::object();
  for (const Doc& definition : call.store().custom_fields) {
    if (!is_of(definition, owner) || !is_readable(definition)) continue;
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

// Nothing is kept until everything is known to be right. null takes a value away.
Answer write_fields(Call& call, std::string_view owner, FieldValues& values) {
  must_be_object(call.body);
  FieldValues changed = values;
  for (const auto& [name, value] : call.body.items()) {
    const Doc* definition = find_field(call.store(), owner, name);
    if (definition == nullptr) refuse(Why::validation, "no such custom field", name);
    if (!is_writable(*definition)) refuse(Why::validation, "the field is read-only", name);
    if (value.is_null()) {
      changed.erase(name);
      continue;
    }
    const FieldType& type = type_of(*definition);
    if (!type.takes(value, *definition))
      refuse(Why::validation, "must be " + std::string(type.wanted), name);
    changed[name] = FieldValue{kept_value(*definition, value), call.state.now(), "API"};
  }
  values = std::move(changed);
  return no_content();
}
}  // namespace

const Doc* find_field(const Store& store, std::string_view owner, std::string_view name) {
  const auto found = std::find_if(
      store.custom_fields.begin(), store.custom_fields.end(),
      [&](const Doc& field) { return text_member(field, "name") == name && is_of(field, owner); });
  return found != store.custom_fields.end() ? &*found : nullptr;
}

bool wants_scope(const Call& call, std::string_view owner) {
  constexpr std::array<std::string_view, 4> known{"all", "node", "location", "organization"};
  const std::string text = lower_case(call.query.get("scopes"));
  const auto scopes = comma_list(text);
  for (const std::string_view scope : scopes) {
    if (std::find(known.begin(), known.end(), scope) == known.end())
      refuse(Why::bad_request, "not a known word", "scopes");
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
    const auto wanted = [&](std::string_view owner) {
      return is_of(definition, owner) && wants_scope(call, owner);
    };
    if (wanted(of_device) || wanted(of_location) || wanted(of_organization))
      rows.push_back(definition);
  }
  return ok(text(rows));
}

// The values of the field go with its definition.
Answer remove_definition(Call& call) {
  Store& store = call.store();
  const std::string& name = call.arguments.at(0);
  const auto of_name = [&](const Doc& definition) {
    return text_member(definition, "name") == name;
  };
  const auto found = std::find_if(store.custom_fields.begin(), store.custom_fields.end(), of_name);
  if (found == store.custom_fields.end()) refuse(Why::not_found, "no such custom field");
  store.custom_fields.erase(found);
  const auto forget = [&](auto& owners) {
    for (auto& [id, owner] : owners) owner.fields.erase(name);
  };
  forget(store.organizations);
  forget(store.locations);
  forget(store.devices);
  forget(store.end_users);
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

void seed_fields(Store& store, const TenantOptions& options) {
  seed_custom_fields(store, options);
  seed_field_values(store, options);
}

constexpr Route custom_fields_routes[] = {
    {Method::delete_, "/custom-fields/field-name/{fieldName}", scope::writes, Body::none,
     remove_definition},
    {Method::get, "/organization/{id}/custom-fields", scope::reads, Body::none,
     get_organization_fields},
    {Method::patch, "/organization/{id}/custom-fields", scope::writes, Body::json,
     set_organization_fields},
    {Method::get, "/organization/{id}/location/{locationId}/custom-fields", scope::reads,
     Body::none, get_location_fields},
    {Method::patch, "/organization/{id}/location/{locationId}/custom-fields", scope::writes,
     Body::json, set_location_fields},
    {Method::get, "/user/end-user/{id}/custom-fields", scope::reads, Body::none,
     get_end_user_fields},
    {Method::patch, "/user/end-user/{id}/custom-fields", scope::writes, Body::json,
     set_end_user_fields},
    {Method::get, "/device/{id}/custom-fields", scope::reads, Body::none, get_device_fields},
    {Method::patch, "/device/{id}/custom-fields", scope::writes, Body::json, set_device_fields},
    {Method::get, "/custom-fields", scope::reads, Body::none, list_custom_fields},
    {Method::get, "/device-custom-fields", scope::reads, Body::none, list_field_definitions},
};

}  // namespace

const Subject subject::custom_fields{custom_fields_routes, seed_fields};

}  // namespace ninjaone::sandbox
