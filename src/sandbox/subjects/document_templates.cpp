// SPDX-License-Identifier: MIT
#include "sandbox/data/field_types.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/documents.hpp"
#include "sandbox/subjects/events.hpp"
#include "sandbox/subjects/resource.hpp"

namespace ninjaone::sandbox {

namespace {
// A title, description or separator between fields.
Doc element_in(State& state, const Doc& body) {
  Doc element = Doc::object();
  add(element, "uiElementUid", state.random.uuid());
  take_texts(element, body, {"uiElementName", "uiElementType", "uiElementValue"});
  return element;
}

// Gives each option an id. Values of the field are ids of options.
Doc content_in(State& state, const Doc& content) {
  Doc kept = content;
  if (const Doc* values = list_in(content, "values")) {
    Doc options = Doc::array();
    for (const Doc& value : *values) {
      must_be_object(value);
      options.push_back(
          {{"id", state.random.uuid()}, {"name", required_text(value, "name")}, {"active", true}});
    }
    kept["values"] = std::move(options);
  }
  return kept;
}

Doc field_in(State& state, const Doc& body, const Doc& form) {
  must_be_object(body);
  const auto element = word_in(body, "uiElementType", {"TITLE", "DESCRIPTION", "SEPARATOR"});
  if (element) return element_in(state, body);
  Doc field = Doc::object();
  add(field, "fieldId", form["fields"].size() + 1);
  add(field, "fieldLabel", required_text(body, "fieldLabel"));
  add(field, "fieldName", required_text(body, "fieldName"));
  if (find_attribute(form, text_member(field, "fieldName")))
    reject(Why::validation, "another field has this name", "fieldName");
  add(field, "fieldType", text_in(body, "fieldType").value_or("TEXT"));
  const Doc definition{{"type", field["fieldType"]}};
  if (type_of(definition).name != text_member(field, "fieldType"))
    reject(Why::validation,
           "must be a type of custom fields, not '" + text_member(field, "fieldType") + "'",
           "fieldType");
  add(field, "fieldApiPermission", text_in(body, "fieldApiPermission").value_or("READ_WRITE"));
  take_texts(field, body,
             {"fieldDescription", "fieldTechnicianPermission", "fieldScriptPermission",
              "fieldDefaultValue"});
  if (const Doc* content = object_in(body, "fieldContent"))
    add(field, "fieldContent", content_in(state, *content));
  add(field, "createdTime", seconds(state.now()));
  add(field, "updatedTime", seconds(state.now()));
  return field;
}

void take_fields(State& state, const Doc& body, Doc& form) {
  const Doc* rows = list_in(body, "fields");
  for (std::size_t i = 0; rows != nullptr && i < rows->size(); ++i) {
    try {
      form["fields"].push_back(field_in(state, rows->at(i), form));
    } catch (Rejection& rejection) {
      rejection.field = "fields[" + std::to_string(i) + "]." + rejection.field;
      throw;
    }
  }
}
}  // namespace

std::optional<Doc> find_attribute(const Doc& form, std::string_view name) {
  for (const Doc& field : form.at("fields")) {
    if (member(field, "fieldName") == nullptr || text_member(field, "fieldName") != name) continue;
    Doc definition{{"type", field.at("fieldType")},
                   {"apiPermission", field.at("fieldApiPermission")}};
    if (const Doc* content = member(field, "fieldContent")) definition["content"] = *content;
    return definition;
  }
  return std::nullopt;
}

namespace {
Answer list_document_templates(Call& call) {
  const std::string* name = call.query.find("templateName");
  const bool roles = call.flag("includeTechnicianRoles");
  Doc rows = Doc::array();
  for (const auto& [id, form] : call.store().document_templates) {
    if (name != nullptr && text_member(form, "name") != *name) continue;
    rows.push_back(form);
    if (!roles) rows.back().erase("allowedTechnicianRoles");
  }
  return ok(text(rows));
}

constexpr Member document_template_members[] = {
    {"name", Member::text, Member::required},
    {"description"},
    {"allowMultiple", Member::flag},
    {"mandatory", Member::flag},
    {"availableToAllTechnicians", Member::flag},
};

// Fields, roles and times.
void complete_document_template(Call& call, Doc& form) {
  form["createTime"] = form["updateTime"] = seconds(call.state.now());
  take_fields(call.state, call.body, form);
  const Doc* roles = list_in(call.body, "allowedTechnicianRoles");
  if (roles != nullptr) form["allowedTechnicianRoles"] = *roles;
  if (form["availableToAllTechnicians"].is_null())
    form["availableToAllTechnicians"] = roles == nullptr;
  record_change(call.state, "DOCUMENT_TEMPLATE_CREATED",
                "Document template '" + text_member(form, "name") + "'");
}

constexpr Resource document_template_resource{
    "Document template",
    &Store::document_templates,
    document_template_members,
    R"({"id":0,"name":"","description":"","allowMultiple":false,"mandatory":false,"createTime":0,
        "updateTime":0,"fields":[],"availableToAllTechnicians":null,"allowedTechnicianRoles":[],
        "archived":false})",
    complete_document_template,
    Resource::Unknown::ignored};

constexpr Route document_template_routes[] = {
    {Method::get, "/document-templates", reads, no_body, list_document_templates},
    {Method::post, "/document-templates", writes, json_body,
     create_row<document_template_resource>},
};
}  // namespace

constexpr Subject subjects::document_templates{document_template_routes};

}  // namespace ninjaone::sandbox
