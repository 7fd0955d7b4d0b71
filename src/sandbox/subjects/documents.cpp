// SPDX-License-Identifier: MIT
#include "sandbox/subjects/documents.hpp"

#include <algorithm>

#include "sandbox/data/field_types.hpp"
#include "sandbox/data/random.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/custom_fields.hpp"
#include "sandbox/subjects/events.hpp"

namespace ninjaone::sandbox {

namespace {
void record_document(State& state, std::string_view status, const Doc& document) {
  record_change(state, status, "Document '" + text_member(document, "documentName") + "'",
                int_member(document, "organizationId"));
}

const Doc& wanted_template(const Store& store, const Doc& body) {
  const auto id = id_in(body, "documentTemplateId");
  const Doc* form = id ? find(store.document_templates, *id) : nullptr;
  if (form == nullptr) refuse(Why::validation, "no such template", "documentTemplateId");
  return *form;
}

void take_values(Doc& document, const Doc& form, const Doc& body, std::int64_t now) {
  const Doc* values = object_in(body, "fields");
  if (values == nullptr) return;
  for (const auto& [name, value] : values->items()) {
    const auto definition = find_attribute(form, name);
    if (!definition) refuse(Why::validation, "no such field", "fields." + name);
    if (!is_writable(*definition))
      refuse(Why::validation, "the field is read-only", "fields." + name);
    const FieldType& type = type_of(*definition);
    if (!value.is_null() && !type.takes(value, *definition)) {
      refuse(Why::validation, "must be " + std::string(type.wanted), "fields." + name);
    }
    keep_value(document, name, value.is_null() ? value : kept_value(*definition, value), now);
  }
}

// `others`: what is there, or comes with the same request.
void must_be_allowed(const Doc& document, const Doc& form,
                     const std::map<std::int64_t, Doc>& others) {
  if (bool_member(form, "allowMultiple")) return;
  for (const auto& [id, other] : others) {
    if (other.at("organizationId") == document.at("organizationId") &&
        other.at("documentTemplateId") == form.at("id")) {
      refuse(Why::validation, "the organization has its one document of this template",
             "documentTemplateId");
    }
  }
}

Doc new_document(const Call& call, const Doc& body, const std::map<std::int64_t, Doc>& others) {
  only_known(body, {"documentName", "documentDescription", "fields", "documentTemplateId",
                    "organizationId"});
  const Doc& form = wanted_template(call.store(), body);
  const auto organization = id_in(body, "organizationId");
  if (!organization || find(call.store().organizations, *organization) == nullptr) {
    refuse(Why::validation, "no such organization", "organizationId");
  }
  Doc document{{"documentId", next_id(others)},
               {"documentName", required_text(body, "documentName")}};
  take_texts(document, body, {"documentDescription"});
  document["documentUpdateTime"] = seconds(call.state.now());
  document["fields"] = Doc::array();
  document["documentTemplateId"] = form.at("id");
  document["documentTemplateName"] = form.at("name");
  document["organizationId"] = *organization;
  must_be_allowed(document, form, others);
  take_values(document, form, body, call.state.now());
  return document;
}

Doc changed_document(const Call& call, const Doc& body, const std::map<std::int64_t, Doc>& others) {
  only_known(body, {"documentId", "documentName", "documentDescription", "fields"});
  const Doc* found = find(others, id_in(body, "documentId").value_or(0));
  if (found == nullptr) refuse(Why::validation, "no such document", "documentId");
  Doc document = *found;
  if (member(body, "documentName") != nullptr)
    document["documentName"] = required_text(body, "documentName");
  take_texts(document, body, {"documentDescription"});
  document["documentUpdateTime"] = seconds(call.state.now());
  take_values(document,
              call.store().document_templates.at(int_member(document, "documentTemplateId")), body,
              call.state.now());
  return document;
}

// Reads every row of a body before anything is kept: all or nothing.
std::vector<Doc> take_rows(const Call& call, Doc (*read)(const Call&, const Doc&,
                                                         const std::map<std::int64_t, Doc>&)) {
  if (!call.body.is_array()) refuse(Why::bad_request, "the body must be an array");
  std::map<std::int64_t, Doc> documents = call.store().documents;
  std::vector<Doc> rows;
  for (const Doc& body : call.body) {
    try {
      must_be_object(body);
      rows.push_back(read(call, body, documents));
    } catch (Refusal& refusal) {
      if (!refusal.field.empty())
        refusal.field = "[" + std::to_string(rows.size()) + "]." + refusal.field;
      throw;
    }
    documents[int_member(rows.back(), "documentId")] = rows.back();
  }
  call.store().documents = std::move(documents);
  return rows;
}

// A comma list of ids in the query; empty: all.
std::vector<std::int64_t> ids_in(const Call& call, std::string_view name) {
  std::vector<std::int64_t> ids;
  const std::string text = call.query.get(name);
  for (const std::string_view item : comma_list(text)) {
    const auto id = whole_number(item);
    if (!id) refuse(Why::bad_request, "not a list of ids", std::string(name));
    ids.push_back(*id);
  }
  return ids;
}

bool is_one_of(const Doc& document, std::string_view name, const std::vector<std::int64_t>& ids) {
  return ids.empty() || std::find(ids.begin(), ids.end(), int_member(document, name)) != ids.end();
}

bool is_called(const Call& call, const Doc& document, std::string_view parameter,
               std::string_view name) {
  const std::string* wanted = call.query.find(parameter);
  return wanted == nullptr || text_member(document, name) == *wanted;
}
}  // namespace

void keep_value(Doc& document, std::string_view name, const Doc& value, std::int64_t now) {
  Doc& fields = document["fields"];
  const auto row = std::find_if(fields.begin(), fields.end(), [&](const Doc& field) {
    return text_member(field, "name") == name;
  });
  const Doc kept{{"name", name}, {"value", value}, {"valueUpdateTime", seconds(now)}};
  if (row == fields.end()) {
    if (!value.is_null()) fields.push_back(kept);
  } else if (value.is_null()) {
    fields.erase(row);
  } else {
    *row = kept;
  }
}

namespace {
Answer list_documents(Call& call) {
  const auto organizations = ids_in(call, "organizationIds"),
             templates = ids_in(call, "templateIds");
  const std::string order = call.query.get("groupBy");
  if (!order.empty() && order != "TEMPLATE" && order != "ORGANIZATION")
    refuse(Why::bad_request, "not a known word", "groupBy");
  std::vector<Doc> rows;
  for (const auto& [id, document] : call.store().documents) {
    if (is_one_of(document, "organizationId", organizations) &&
        is_one_of(document, "documentTemplateId", templates) &&
        is_called(call, document, "templateName", "documentTemplateName") &&
        is_called(call, document, "documentName", "documentName")) {
      rows.push_back(document);
    }
  }
  const std::string_view key = order == "TEMPLATE"       ? "documentTemplateId"
                               : order == "ORGANIZATION" ? "organizationId"
                                                         : "documentId";
  std::stable_sort(rows.begin(), rows.end(), [&](const Doc& a, const Doc& b) {
    return int_member(a, key) < int_member(b, key);
  });
  return ok(text(Doc(std::move(rows))));
}

Answer create_documents(Call& call) {
  const std::vector<Doc> rows = take_rows(call, new_document);
  for (const Doc& document : rows) record_document(call.state, "CLIENT_DOCUMENT_CREATED", document);
  return created(call, Doc(rows));
}

Answer update_documents(Call& call) {
  const std::vector<Doc> rows = take_rows(call, changed_document);
  Doc answer = Doc::array();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    record_document(call.state, "CLIENT_DOCUMENT_UPDATED", rows[i]);
    Doc updated = Doc::array();
    for (const Doc& field : rows[i].at("fields")) {
      const Doc* asked = object_in(call.body[i], "fields");
      if (asked != nullptr && asked->contains(text_member(field, "name"))) updated.push_back(field);
    }
    answer.push_back(rows[i]);
    answer.back().erase("fields");
    answer.back()["updatedFields"] = std::move(updated);
  }
  return ok(text(answer));
}

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

constexpr Route document_routes[] = {
    {Method::get, "/organization/documents", reads, no_body, list_documents},
    {Method::post, "/organization/documents", writes, json_body, create_documents},
    {Method::patch, "/organization/documents", writes, json_body, update_documents},
};
}  // namespace

constexpr Subject subjects::documents{document_routes, seed_documents};

}  // namespace ninjaone::sandbox
