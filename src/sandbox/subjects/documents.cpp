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

void take_values(Doc& document, const Doc& form, const Doc& body, std::int64_t now) {
  const Doc* values = object_in(body, "fields");
  if (values == nullptr) return;
  for (const auto& [name, value] : values->items()) {
    const auto definition = find_attribute(form, name);
    if (!definition)
      reject(Why::validation, "the document template has no such field", "fields." + name);
    if (!is_writable(*definition))
      reject(Why::validation, "the API cannot write this field", "fields." + name);
    const FieldType& type = type_of(*definition);
    if (!value.is_null() && !type.takes(value, *definition)) {
      reject(Why::validation, "must be " + std::string(type.expected), "fields." + name);
    }
    keep_value(document, name, value.is_null() ? value : kept_value(*definition, value), now);
  }
}

// `others`: the documents of the tenant and of the same request.
void check_multiple(const Doc& document, const Doc& form,
                    const std::map<std::int64_t, Doc>& others) {
  if (bool_member(form, "allowMultiple")) return;
  for (const auto& [id, other] : others) {
    if (other.at("organizationId") == document.at("organizationId") &&
        other.at("documentTemplateId") == form.at("id")) {
      reject(Why::validation,
             "the template allows one document per organization, which exists already",
             "documentTemplateId");
    }
  }
}

Doc new_document(const Call& call, const Doc& body, const std::map<std::int64_t, Doc>& others) {
  only_known(body, {"documentName", "documentDescription", "fields", "documentTemplateId",
                    "organizationId"});
  const Doc& form = call.store().document_templates.at(existing_id(
      body, "documentTemplateId", call.store().document_templates, "document template"));
  const std::int64_t organization =
      existing_id(body, "organizationId", call.store().organizations, "organization");
  Doc document{{"documentId", next_id(others)},
               {"documentName", required_text(body, "documentName")}};
  take_texts(document, body, {"documentDescription"});
  document["documentUpdateTime"] = seconds(call.state.now());
  document["fields"] = Doc::array();
  document["documentTemplateId"] = form.at("id");
  document["documentTemplateName"] = form.at("name");
  document["organizationId"] = organization;
  check_multiple(document, form, others);
  take_values(document, form, body, call.state.now());
  return document;
}

Doc changed_document(const Call& call, const Doc& body, const std::map<std::int64_t, Doc>& others) {
  only_known(body, {"documentId", "documentName", "documentDescription", "fields"});
  Doc document = others.at(existing_id(body, "documentId", others, "document"));
  if (member(body, "documentName") != nullptr)
    document["documentName"] = required_text(body, "documentName");
  take_texts(document, body, {"documentDescription"});
  document["documentUpdateTime"] = seconds(call.state.now());
  take_values(document,
              call.store().document_templates.at(int_member(document, "documentTemplateId")), body,
              call.state.now());
  return document;
}

// Reads all rows of a body, and stores them if none is rejected.
std::vector<Doc> take_rows(const Call& call, Doc (*read)(const Call&, const Doc&,
                                                         const std::map<std::int64_t, Doc>&)) {
  if (!call.body.is_array()) reject(Why::bad_request, "the body must be a JSON array");
  std::map<std::int64_t, Doc> documents = call.store().documents;
  std::vector<Doc> rows;
  for (const Doc& body : call.body) {
    try {
      must_be_object(body);
      rows.push_back(read(call, body, documents));
    } catch (Rejection& rejection) {
      if (!rejection.field.empty())
        rejection.field = "[" + std::to_string(rows.size()) + "]." + rejection.field;
      throw;
    }
    documents[int_member(rows.back(), "documentId")] = rows.back();
  }
  call.store().documents = std::move(documents);
  return rows;
}

// The ids in a parameter, a comma-separated list. Empty: no id is excluded.
std::vector<std::int64_t> ids_in(const Call& call, std::string_view name) {
  std::vector<std::int64_t> ids;
  const std::string text = call.query.get(name);
  for (const std::string_view item : comma_list(text)) {
    const auto id = whole_number(item);
    if (!id)
      reject(Why::bad_request, "must be a comma-separated list of ids, not '" + text + "'",
             std::string(name));
    ids.push_back(*id);
  }
  return ids;
}

bool has_one_of(const Doc& document, std::string_view name, const std::vector<std::int64_t>& ids) {
  return ids.empty() || std::find(ids.begin(), ids.end(), int_member(document, name)) != ids.end();
}

bool has_name(const Call& call, const Doc& document, std::string_view parameter,
              std::string_view name) {
  const std::string* filter = call.query.find(parameter);
  return filter == nullptr || text_member(document, name) == *filter;
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
    reject(Why::bad_request, "must be TEMPLATE or ORGANIZATION, not '" + order + "'", "groupBy");
  std::vector<Doc> rows;
  for (const auto& [id, document] : call.store().documents) {
    if (has_one_of(document, "organizationId", organizations) &&
        has_one_of(document, "documentTemplateId", templates) &&
        has_name(call, document, "templateName", "documentTemplateName") &&
        has_name(call, document, "documentName", "documentName")) {
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
      const Doc* written = object_in(call.body[i], "fields");
      if (written != nullptr && written->contains(text_member(field, "name")))
        updated.push_back(field);
    }
    answer.push_back(rows[i]);
    answer.back().erase("fields");
    answer.back()["updatedFields"] = std::move(updated);
  }
  return ok(text(answer));
}

Doc seeded_template(std::int64_t id, std::string_view name, bool multiple, std::int64_t made) {
  Doc doc = Doc::object();
  add(doc, "id", id);
  add(doc, "name", name);
  add(doc, "description", "");
  add(doc, "allowMultiple", multiple);
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

// A template with a field for each custom field, which allows one document per organization: the
// first organization has it. And a template for people, without documents.
void seed_documents(Store& store, const TenantOptions& options) {
  Random random(options.seed * 31 + 8);
  const std::int64_t made = as_of(options) - 90 * one_day;
  Doc everything = seeded_template(7, "Site, \"Übersicht\"", false, made);
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
  Doc person = seeded_template(11, "User", true, made);
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
