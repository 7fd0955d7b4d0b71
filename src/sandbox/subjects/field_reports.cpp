// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "sandbox/data/seed.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/custom_fields.hpp"
#include "sandbox/subjects/report.hpp"

namespace ninjaone::sandbox {

namespace {
// The parameters of a report.
struct FieldSelection {
  explicit FieldSelection(const Call& call)
      : store(call.store()),
        fields(call.query.get("fields")),
        names(comma_list(fields)),
        after(call.moment(sent_time("custom fields", "updatedAfter"))),
        secrets(call.flag("showSecureValues")) {}
  [[nodiscard]] bool includes(const std::string& name, const FieldValue& value) const {
    return (names.empty() || std::find(names.begin(), names.end(), name) != names.end()) &&
           (!after || value.updated >= *after);
  }

  const Store& store;
  std::string fields;
  std::vector<std::string_view> names;  // of `fields`
  std::optional<std::int64_t> after;
  bool secrets;
};

// Adds a field to {"sampleText": "a"} or to [{"name": "sampleText", "value": "a", ...}].
using AddField = void (*)(Doc& fields, const std::string& name, Doc shown, const FieldValue& value);

void add_plain(Doc& fields, const std::string& name, Doc shown, const FieldValue&) {
  if (fields.is_null()) fields = Doc::object();
  add(fields, name, std::move(shown));
}

void add_detailed(Doc& fields, const std::string& name, Doc shown, const FieldValue& value) {
  if (fields.is_null()) fields = Doc::array();
  Doc doc = Doc::object(), by = Doc::object();
  add(doc, "name", name);
  add(doc, "value", std::move(shown));
  add(doc, "updated", seconds(value.updated));
  add(by, "source", value.source);
  if (value.source == "USER") {
    Doc user = Doc::object();
    add(user, "id", 7);
    add(user, "name", "Zoë \"Z\" Admin");
    add(user, "email", "zoe@status.example");
    add(by, "user", std::move(user));
  }
  if (value.source != "SYSTEM") add(doc, "updatedBy", std::move(by));
  fields.push_back(std::move(doc));
}

// The selected fields of an owner; null if it has none.
Doc fields_of(const FieldSelection& selection, std::string_view owner, const FieldValues& values,
              AddField add_field) {
  Doc fields;
  for (const auto& [name, value] : values) {
    const Doc* definition =
        selection.includes(name, value) ? find_field(selection.store, owner, name) : nullptr;
    if (definition != nullptr && is_readable(*definition))
      add_field(fields, name, shown_value(*definition, value, selection.secrets), value);
  }
  return fields;
}

Answer by_device(Call& call, AddField add_field) {
  return read_report(call, "cursor", declared_pages, [&] {
    const FieldSelection selection(call);
    std::vector<std::string> out;
    for_each_device(call, [&](Device& device) {
      Doc fields = fields_of(selection, of_device, device.fields, add_field), row = Doc::object();
      if (fields.is_null()) return;
      add(row, "deviceId", device.id);
      const bool detailed = fields.is_array();
      if (detailed) add(row, "entityType", of_device);
      add(row, "fields", std::move(fields));
      if (detailed) add(row, "entityId", device.id);
      out.push_back(text(row));
    });
    return out;
  });
}

// Adds a row for each owner in a map that has selected fields.
template <class Map, class Keep>
void add_scope(const FieldSelection& selection, std::string_view owner, const Map& map, Keep keep,
               AddField add_field, std::vector<std::string>& out) {
  for (const auto& [id, item] : map) {
    Doc fields = keep(item) ? fields_of(selection, owner, item.fields, add_field) : Doc(),
        row = Doc::object();
    if (fields.is_null()) continue;
    add(row, "scope", owner);
    add(row, "entityId", id);
    add(row, "fields", std::move(fields));
    out.push_back(text(row));
  }
}

Answer by_scope(Call& call, AddField add_field) {
  return read_report(call, "cursor", declared_pages, [&] {
    const FieldSelection selection(call);
    const auto all = [](const auto&) { return true; };
    const auto approved = [](const Device& device) { return device.approval == "APPROVED"; };
    std::vector<std::string> out;
    if (scopes_include(call, of_organization))
      add_scope(selection, of_organization, call.store().organizations, all, add_field, out);
    if (scopes_include(call, of_location))
      add_scope(selection, of_location, call.store().locations, all, add_field, out);
    if (scopes_include(call, of_device))
      add_scope(selection, of_device, call.store().devices, approved, add_field, out);
    return out;
  });
}

Answer query_fields(Call& call) { return by_device(call, add_plain); }
Answer query_fields_detailed(Call& call) { return by_device(call, add_detailed); }
Answer query_scoped_fields(Call& call) { return by_scope(call, add_plain); }
Answer query_scoped_fields_detailed(Call& call) { return by_scope(call, add_detailed); }

constexpr Route field_report_routes[] = {
    {Method::get, "/queries/custom-fields", reads, no_body, query_fields},
    {Method::get, "/queries/custom-fields-detailed", reads, no_body, query_fields_detailed},
    {Method::get, "/queries/scoped-custom-fields", reads, no_body, query_scoped_fields},
    {Method::get, "/queries/scoped-custom-fields-detailed", reads, no_body,
     query_scoped_fields_detailed},
};
}  // namespace

constexpr Subject subjects::field_reports{field_report_routes};

}  // namespace ninjaone::sandbox
