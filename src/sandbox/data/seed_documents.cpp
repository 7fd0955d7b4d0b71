// SPDX-License-Identifier: MIT
#include "sandbox/data/field_types.hpp"
#include "sandbox/data/random.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/subjects/documents.hpp"

namespace ninjaone::sandbox {

namespace {
Doc form(std::int64_t id, std::string_view name, bool several, std::int64_t made) {
  Doc doc = Doc::object();
  add(doc, "id", id);
  add(doc, "name", name);
  add(doc, "description", "");
  add(doc, "allowMultiple", several);
  add(doc, "mandatory", false);
  add(doc, "createTime", seconds(made));
  add(doc, "updateTime", seconds(made));
  add(doc, "fields", Doc::array());
  add(doc, "availableToAllTechnicians", true);
  add(doc, "allowedTechnicianRoles", Doc::array());
  add(doc, "archived", false);
  return doc;
}

void add_field(Doc& doc, std::string_view name, std::string_view type, Doc content) {
  Doc field = Doc::object();
  add(field, "fieldId", doc["fields"].size() + 1);
  add(field, "fieldLabel", name);
  add(field, "fieldName", name);
  add(field, "fieldType", type);
  add(field, "fieldApiPermission", "READ_WRITE");
  if (!content.is_null()) add(field, "fieldContent", std::move(content));
  doc["fields"].push_back(std::move(field));
}
}  // namespace

// A template with the fields of every custom field, of which the first organization has its one
// document; and one for people.
void seed_documents(Store& store, const TenantOptions& options) {
  Random random(options.seed * 31 + 8);
  const std::int64_t made = as_of(options) - 90 * one_day;
  Doc everything = form(7, "Site, \"Übersicht\"", false, made);
  for (const Doc& field : store.custom_fields) {
    const Doc* content = member(field, "content");
    add_field(everything, text_member(field, "name"), text_member(field, "type"),
              content != nullptr ? *content : Doc());
  }
  if (!store.organizations.empty()) {
    Doc document{{"documentId", 1001},
                 {"documentName", "Zürich"},
                 {"documentUpdateTime", seconds(made)},
                 {"fields", Doc::array()}};
    document["documentTemplateId"] = 7;
    document["documentTemplateName"] = everything["name"];
    document["organizationId"] = store.organizations.begin()->first;
    for (const Doc& field : store.custom_fields) {
      keep_value(document, text_member(field, "name"), type_of(field).sample(random, field), made);
    }
    store.documents.emplace(1001, std::move(document));
  }
  store.document_templates.emplace(7, std::move(everything));
  Doc person = form(11, "User", true, made);
  for (const std::string_view name : {"email", "phone", "licences"})
    add_field(person, name, "TEXT", {});
  store.document_templates.emplace(11, std::move(person));
}

}  // namespace ninjaone::sandbox
