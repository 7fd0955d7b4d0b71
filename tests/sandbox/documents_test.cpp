// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

namespace {
const std::string documents_path = "/v2/organization/documents",
                  templates_path = "/v2/document-templates";

// The fields of a document as {name: value}.
Parsed values_of(const Parsed& document, const char* member = "fields") {
  Parsed values = Parsed::object();
  for (const Parsed& field : document.at(member)) {
    values[field.at("name").get<std::string>()] = field.at("value");
    EXPECT_GT(field.at("valueUpdateTime").get<double>(), 0);
  }
  return values;
}

Parsed person(const char* name, int organization = 1) {
  return {{"organizationId", organization},
          {"documentTemplateId", 11},
          {"documentName", name},
          {"fields", {{"email", "a@b.example"}}}};
}

Parsed create_documents(Visitor& visitor, const Parsed& bodies) {
  const Answer answer = visitor.call(Method::post, documents_path, bodies.dump());
  EXPECT_EQ(answer.status, 200) << answer.body;
  return Parsed::parse(answer.body);
}
}  // namespace

TEST(Documents, AreReadAsWritten) {
  Visitor visitor(small());
  const Parsed before = visitor.json(documents_path);
  ASSERT_EQ(before.size(), 1U);
  EXPECT_EQ(before.at(0).at("fields").size(),
            31U);  // one field of each type, and three for one kind of owner
  const Parsed rows =
      create_documents(visitor, {person("Zoë \"Z\""), person("Zoë \"Z\"", 2), person("Ann")});
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_LT(rows.at(0).at("documentId"), rows.at(1).at("documentId"));
  EXPECT_EQ(rows.at(1).at("organizationId"), 2);
  EXPECT_EQ(rows.at(1).at("documentTemplateName"), "User");
  EXPECT_EQ(values_of(rows.at(1)), (Parsed{{"email", "a@b.example"}}));
  const Parsed all = visitor.json(documents_path);
  ASSERT_EQ(all.size(), 4U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(all.at(i + 1), rows.at(i));
  EXPECT_EQ(visitor.json("/v2/activities?type=SYSTEM&status=CLIENT_DOCUMENT_CREATED")
                .at("activities")
                .size(),
            3U);
  Visitor documented(small(Dialect::documented));
  EXPECT_EQ(
      documented.call(Method::post, documents_path, Parsed::array({person("Ann")}).dump()).status,
      201);
}

TEST(Documents, PatchChangesOnlyTheMembersOfTheBody) {
  Visitor visitor(small());
  const Parsed rows = create_documents(visitor, {person("Ann"), person("Bob")});
  visitor.clock->advance(std::chrono::minutes(1));
  Parsed change{{"documentId", rows.at(1).at("documentId")},
                {"fields", {{"phone", "1"}, {"email", nullptr}}}};
  const Answer answer = visitor.call(Method::patch, documents_path, Parsed::array({change}).dump());
  EXPECT_EQ(answer.status, 200);
  const Parsed updated = Parsed::parse(answer.body).at(0);
  EXPECT_EQ(values_of(updated, "updatedFields"), (Parsed{{"phone", "1"}}));
  EXPECT_FALSE(updated.contains("fields"));
  EXPECT_EQ(updated.at("documentName"), "Bob");
  const Parsed all = visitor.json(documents_path + "?templateIds=11");
  EXPECT_EQ(all.at(0), rows.at(0));
  EXPECT_EQ(values_of(all.at(1)), (Parsed{{"phone", "1"}}));
  EXPECT_GT(all.at(1).at("documentUpdateTime"), rows.at(1).at("documentUpdateTime"));
  change = {{"documentId", rows.at(0).at("documentId")},
            {"documentName", "Anna"},
            {"documentDescription", "d"}};
  EXPECT_EQ(visitor.call(Method::patch, documents_path, Parsed::array({change}).dump()).status,
            200);
  EXPECT_EQ(visitor.json(documents_path + "?documentName=Anna").at(0).at("documentDescription"),
            "d");
  EXPECT_EQ(visitor.json("/v2/activities?type=SYSTEM&status=CLIENT_DOCUMENT_UPDATED")
                .at("activities")
                .size(),
            2U);
}

TEST(Documents, ListFiltersByOrganizationTemplateAndName) {
  Visitor visitor(small());
  create_documents(visitor, {person("Ann", 2), person("Ann"), person("Bob")});
  const auto count = [&](const char* query) { return visitor.json(documents_path + query).size(); };
  EXPECT_EQ(count("?organizationIds=1"), 3U);
  EXPECT_EQ(count("?organizationIds=2,%203"), 1U);
  EXPECT_EQ(count("?organizationIds=1&templateIds=11"), 2U);
  EXPECT_EQ(count("?templateName=User"), 3U);
  EXPECT_EQ(count("?templateName=user"), 0U);
  EXPECT_EQ(count("?documentName=Ann&organizationIds=1"), 1U);
  const auto column = [&](const char* order, const char* name) {
    std::vector<int> ids;
    for (const Parsed& document : visitor.json(documents_path + order))
      ids.push_back(document.at(name).get<int>());
    return ids;
  };
  EXPECT_EQ(column("?groupBy=ORGANIZATION", "organizationId"), (std::vector<int>{1, 1, 1, 2}));
  EXPECT_EQ(column("?groupBy=TEMPLATE", "documentTemplateId"), (std::vector<int>{7, 11, 11, 11}));
  for (const char* bad : {"?groupBy=NAME", "?organizationIds=one", "?templateIds=1;2"}) {
    EXPECT_EQ(visitor.get(documents_path + bad).status, 400) << bad;
  }
}

TEST(Documents, RejectAllRowsIfOneIsInvalid) {
  Visitor visitor(small());
  const Parsed before = visitor.json(documents_path);
  const auto refused = [&](Parsed bad, const char* field) {
    const Answer answer = visitor.call(Method::post, documents_path,
                                       Parsed::array({person("Ann"), std::move(bad)}).dump());
    EXPECT_EQ(answer.status, 400) << field;
    EXPECT_NE(answer.body.find(field), std::string::npos) << answer.body;
  };
  const auto without = [](const char* name) {
    Parsed body = person("Bob");
    body.erase(name);
    return body;
  };
  const auto with = [](Parsed change) {
    Parsed body = person("Bob");
    body.update(change);
    return body;
  };
  for (const char* name : {"organizationId", "documentTemplateId", "documentName"})
    refused(without(name), name);
  refused(with({{"organizationId", 99}}), "organizationId");
  refused(with({{"documentTemplateId", 99}}), "documentTemplateId");
  refused(with({{"documentTemplateId", 7}}),
          "documentTemplateId");  // the template allows one document per organization
  refused(with({{"fields", {{"nothing", "x"}}}}), "fields.nothing");
  refused(with({{"fields", {{"email", 5}}}}), "fields.email");
  refused(with({{"documentId", 1}}), "documentId");
  EXPECT_EQ(visitor.call(Method::post, documents_path, person("Ann").dump()).status,
            400);  // not an array
  EXPECT_EQ(visitor
                .call(Method::patch, documents_path,
                      R"([{"documentId":1001,"fields":{"tier":"x"}},{"documentId":5}])")
                .status,
            400);
  EXPECT_EQ(visitor.json(documents_path), before);
  visitor.sign_in("monitoring");
  EXPECT_EQ(visitor.call(Method::post, documents_path, "[]").status, 403);
}

TEST(DocumentTemplates, DefineTheFieldsOfDocuments) {
  Visitor visitor(small());
  const Parsed body = {
      {"name", "Licences"},
      {"allowedTechnicianRoles", {3}},
      {"fields",
       {{{"fieldLabel", "Seats"}, {"fieldName", "seats"}, {"fieldType", "NUMERIC"}},
        {{"uiElementType", "TITLE"}, {"uiElementName", "Details"}},
        {{"fieldLabel", "Card"},
         {"fieldName", "card"},
         {"fieldType", "WYSIWYG"},
         {"fieldApiPermission", "READ_WRITE"}},
        {{"fieldLabel", "Key"}, {"fieldName", "key"}, {"fieldApiPermission", "READ_ONLY"}},
        {{"fieldLabel", "Tier"},
         {"fieldName", "tier"},
         {"fieldType", "DROPDOWN"},
         {"fieldContent", {{"values", {{{"name", "Gold"}}}}}}}}}};
  const Answer answer = visitor.call(Method::post, templates_path, body.dump());
  ASSERT_EQ(answer.status, 200) << answer.body;
  const Parsed form = Parsed::parse(answer.body);
  EXPECT_EQ(visitor.json(templates_path).size(), 3U);
  EXPECT_EQ(visitor.json(templates_path + "?templateName=Licences&includeTechnicianRoles=true"),
            Parsed::array({form}));
  EXPECT_FALSE(visitor.json(templates_path + "?templateName=Licences")
                   .at(0)
                   .contains("allowedTechnicianRoles"));
  const std::string option =
      form.at("fields").at(4).at("fieldContent").at("values").at(0).at("id").get<std::string>();
  Parsed document = {
      {"organizationId", 3}, {"documentTemplateId", form.at("id")}, {"documentName", "M365"}};
  document["fields"] = {{"seats", 5}, {"card", {{"html", "<b>5</b>"}}}, {"tier", option}};
  const Parsed values = values_of(create_documents(visitor, Parsed::array({document})).at(0));
  EXPECT_EQ(
      values,
      (Parsed{{"seats", 5}, {"card", {{"text", "5"}, {"html", "<b>5</b>"}}}, {"tier", option}}));
  document["organizationId"] = 2;
  for (const Parsed& bad : {Parsed{{"seats", "5"}}, Parsed{{"tier", "Gold"}}, Parsed{{"key", "x"}},
                            Parsed{{"Details", "x"}}}) {
    document["fields"] = bad;
    EXPECT_EQ(visitor.call(Method::post, documents_path, Parsed::array({document}).dump()).status,
              400)
        << bad;
  }
}

TEST(DocumentTemplates, RejectsInvalidBodies) {
  Visitor visitor(small());
  const Parsed before = visitor.json(templates_path + "?includeTechnicianRoles=true");
  for (
      const char* bad :
      {R"({"name":" "})", R"({"name":"a","fields":[{"fieldLabel":"x"}]})",
       R"({"name":"a","fields":[{"fieldName":"x"}]})",
       R"({"name":"a","fields":[{"fieldLabel":"x","fieldName":"x","fieldType":"BLOB"}]})",
       R"({"name":"a","fields":[{"fieldLabel":"x","fieldName":"x"},{"fieldLabel":"y","fieldName":"x"}]})",
       R"({"name":"a","fields":[{"uiElementType":"IMAGE"}]})",
       R"({"name":"a","allowMultiple":"yes"})", "[]"}) {
    EXPECT_EQ(visitor.call(Method::post, templates_path, bad).status, 400) << bad;
  }
  EXPECT_EQ(visitor.get(templates_path + "?includeTechnicianRoles=some").status, 400);
  EXPECT_EQ(visitor.json(templates_path + "?includeTechnicianRoles=true"), before);
}

}  // namespace ninjaone::sandbox
