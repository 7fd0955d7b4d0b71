// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sandbox/helper.hpp"

namespace ninjaone::sandbox {

namespace {
struct Owner {
  const char *scope, *path;
  std::int64_t id;
};
const Owner owners[] = {{"NODE", "/v2/device/42/custom-fields", 42},
                        {"ORGANIZATION", "/v2/organization/1/custom-fields", 1},
                        {"LOCATION", "/v2/organization/1/location/1/custom-fields", 1}};

// The id of an option of the field with this type.
std::string option_of(Visitor& visitor, const std::string& type) {
  const Parsed page = visitor.json("/v2/custom-fields?pageSize=500");
  for (const Parsed& row : page.at("results")) {
    if (row.at("type") == type)
      return row.at("content").at("values").at(1).at("id").get<std::string>();
  }
  return {};
}
}  // namespace

TEST(CustomFields, AreWrittenAndReadForEachKindOfOwner) {
  Visitor visitor(small());
  Parsed change = {{"sampleText", "neu \"🏷️\""},
                   {"sampleNumeric", 9007199254740993},
                   {"sampleDecimal", 1.5},
                   {"sampleCheckbox", false},
                   {"sampleDate", 1700000000000},
                   {"sampleTime", 61},
                   {"sampleDropdown", option_of(visitor, "DROPDOWN")},
                   {"sampleMultiSelect", Parsed::array({option_of(visitor, "MULTI_SELECT")})},
                   {"sampleNodeDropdown", {{"entityId", 42}, {"type", "NODE"}}},
                   {"sampleClientMultiSelect", {{"entityIds", {1, 2}}, {"type", "CLIENT"}}}};
  for (const Owner& owner : owners) {
    Parsed expected = visitor.json(owner.path);
    EXPECT_EQ(visitor.call(Method::patch, owner.path, change.dump()).status, 204) << owner.path;
    expected.update(change);
    EXPECT_EQ(visitor.json(owner.path), expected) << owner.path;
    EXPECT_EQ(visitor.call(Method::patch, owner.path, R"({"sampleText":null})").status, 204);
    expected.erase("sampleText");
    EXPECT_EQ(visitor.json(owner.path), expected) << owner.path;
  }
}

TEST(CustomFields, RejectAWriteAsAWhole) {
  Visitor visitor(small());
  for (const Owner& owner : owners) {
    const Parsed before = visitor.json(owner.path);
    for (const char* body :
         {R"({"sampleText":"x","nothing":1})", R"({"sampleText":"x","sampleIdentifier":"y"})",
          R"({"sampleTotp":"y"})", R"({"sampleText":5})", R"({"sampleNumeric":1.5})",
          R"({"sampleCheckbox":"true"})", R"({"sampleDropdown":"Gold"})",
          R"({"sampleMultiSelect":["Gold"]})", R"({"sampleDate":"2024-01-01"})",
          R"({"sampleWysiwyg":"<p>"})", R"({"sampleNodeDropdown":{"entityId":1,"type":"CLIENT"}})",
          "[]"}) {
      const Answer answer = visitor.call(Method::patch, owner.path, body);
      EXPECT_EQ(answer.status, 400) << body;
      EXPECT_EQ(Parsed::parse(answer.body).at("resultCode"), "FAILURE");
    }
    EXPECT_EQ(visitor.json(owner.path), before);
  }
  // Some fields are for one kind of owner only.
  EXPECT_EQ(visitor.call(Method::patch, "/v2/device/42/custom-fields", R"({"tier":"gold"})").status,
            400);
  EXPECT_EQ(
      visitor.call(Method::patch, "/v2/organization/1/custom-fields", R"({"rackUnit":1})").status,
      400);
  EXPECT_EQ(visitor.call(Method::patch, "/v2/device/1/custom-fields", "{}").status, 404);
  EXPECT_EQ(visitor.get("/v2/organization/2/location/1/custom-fields").status, 404);
  visitor.sign_in("monitoring");
  EXPECT_EQ(visitor.call(Method::patch, "/v2/device/42/custom-fields", "{}").status, 403);
}

TEST(CustomFields, MaskSecretsAndOmitUnreadableFields) {
  Visitor visitor(small());
  const std::string path = "/v2/device/42/custom-fields", report = "/v2/queries/custom-fields";
  EXPECT_EQ(
      visitor
          .call(Method::patch, path, R"({"sampleTextEncrypted":"pässword\"1","recoveryKey":"k"})")
          .status,
      204);
  const Parsed seen = visitor.json(path);
  EXPECT_EQ(seen.at("sampleTextEncrypted"), "********");
  EXPECT_FALSE(seen.contains("recoveryKey"));
  EXPECT_FALSE(seen.contains("sampleTotp"));
  EXPECT_TRUE(seen.contains("sampleIdentifier"));
  EXPECT_EQ(visitor.report(report, "df=id%3D42&showSecureValues=false")
                .at(0)
                .at("fields")
                .at("sampleTextEncrypted"),
            "********");
  const Parsed shown =
      visitor.report(report, "df=id%3D42&showSecureValues=true").at(0).at("fields");
  EXPECT_EQ(shown.at("sampleTextEncrypted"), "pässword\"1");
  EXPECT_FALSE(shown.contains("recoveryKey"));
  EXPECT_EQ(visitor.get(report + "?showSecureValues=1").status, 400);
}

TEST(CustomFields, AreInheritedIfRequested) {
  Visitor visitor(small());
  const Parsed device = visitor.json("/v2/devices?df=org%3D1&pageSize=3").at(2);
  const std::string path = "/v2/device/" + device.at("id").dump() + "/custom-fields",
                    organization = "/v2/organization/1/";
  const std::string location =
      organization + "location/" + device.at("locationId").dump() + "/custom-fields";
  const auto set = [&](const std::string& where, const char* body) {
    EXPECT_EQ(visitor.call(Method::patch, where, body).status, 204);
  };
  set(path, R"({"sampleUrl":null,"sampleText":null,"sampleEmail":"device"})");
  set(location, R"({"sampleUrl":null,"sampleText":"location","sampleEmail":"location"})");
  set(organization + "custom-fields",
      R"({"sampleUrl":"organization","sampleText":"organization","sampleEmail":"organization"})");
  EXPECT_FALSE(visitor.json(path).contains("sampleUrl"));
  const Parsed full = visitor.json(path + "?withInheritance=true");
  EXPECT_EQ(full.at("sampleUrl"), "organization");
  EXPECT_EQ(full.at("sampleText"), "location");
  EXPECT_EQ(full.at("sampleEmail"), "device");
  EXPECT_FALSE(full.contains("tier"));  // a field of organizations only
  EXPECT_FALSE(visitor.json(location + "?withInheritance=false").contains("sampleUrl"));
  EXPECT_EQ(visitor.json(location + "?withInheritance=true").at("sampleUrl"), "organization");
}

TEST(CustomFields, RichTextHasItsPlainTextInResponses) {
  Visitor visitor(small());
  EXPECT_EQ(visitor
                .call(Method::patch, "/v2/device/42/custom-fields",
                      R"({"sampleWysiwyg":{"html":"<p>a <b>b</b></p>"}})")
                .status,
            204);
  EXPECT_EQ(visitor.json("/v2/device/42/custom-fields").at("sampleWysiwyg"),
            (Parsed{{"text", "a b"}, {"html", "<p>a <b>b</b></p>"}}));
}

TEST(CustomFields, SelectOrganizationsInTheFilter) {
  Visitor visitor(small());
  EXPECT_EQ(visitor.call(Method::patch, "/v2/organization/3/custom-fields", R"({"tier":"silver"})")
                .status,
            204);
  EXPECT_EQ(visitor.json("/v2/organizations?of=cf%3Dtier%3Dsilver").size(), 2U);
}

TEST(CustomFieldReports, HaveTheValuesOfTheOwners) {
  Visitor visitor(small());
  const auto devices = visitor.all("/v2/devices", 1000);
  std::size_t with = 0;
  const auto rows = visitor.report("/v2/queries/custom-fields", {}, 10);
  for (const Parsed& row : rows) {
    EXPECT_EQ(visitor.json("/v2/device/" + row.at("deviceId").dump() + "/custom-fields"),
              row.at("fields"));
    EXPECT_FALSE(row.at("fields").empty());
  }
  for (const Parsed& device : devices)
    with +=
        visitor.json("/v2/device/" + device.at("id").dump() + "/custom-fields").empty() ? 0U : 1U;
  EXPECT_EQ(rows.size(), with);
  EXPECT_LT(with, devices.size() / 2);  // most devices have no values
  EXPECT_EQ(visitor.report("/v2/queries/custom-fields"), rows);
}

TEST(CustomFieldReports, DetailedReportsHaveTheSameValues) {
  Visitor visitor(small());
  std::set<std::string> sources;
  for (const std::string report :
       {"/v2/queries/custom-fields", "/v2/queries/scoped-custom-fields"}) {
    const auto plain = visitor.report(report),
               detailed = visitor.report(report + "-detailed", {}, 10);
    ASSERT_EQ(plain.size(), detailed.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
      Parsed fields = Parsed::object();
      for (const Parsed& field : detailed[i].at("fields")) {
        fields[field.at("name").get<std::string>()] = field.at("value");
        EXPECT_GT(field.at("updated").get<double>(), 0);
        sources.insert(field.contains("updatedBy")
                           ? field.at("updatedBy").at("source").get<std::string>()
                           : "none");
      }
      EXPECT_EQ(fields, plain[i].at("fields"));
      for (const char* name : {"deviceId", "scope"})
        EXPECT_EQ(plain[i].value(name, Parsed()), detailed[i].value(name, Parsed())) << name;
      EXPECT_TRUE(detailed[i].at("entityId").is_number_integer());
    }
  }
  EXPECT_EQ(sources.size(), 4U);
}

TEST(CustomFieldReports, FilterByNameAndTime) {
  Visitor visitor(small());
  const std::string path = "/v2/queries/custom-fields-detailed";
  const auto all = visitor.report(path);
  const auto expected_rows = [&](const std::set<std::string>& names, double after) {
    std::vector<Parsed> rows;
    for (Parsed row : all) {
      Parsed fields = Parsed::array();
      for (const Parsed& field : row.at("fields")) {
        const bool named = names.empty() || names.count(field.at("name").get<std::string>()) != 0;
        if (named && field.at("updated").get<double>() >= after) fields.push_back(field);
      }
      if (fields.empty()) continue;
      row["fields"] = fields;
      rows.push_back(row);
    }
    return rows;
  };
  EXPECT_EQ(visitor.report(path, "fields=sampleText,%20rackUnit"),
            expected_rows({"sampleText", "rackUnit"}, 0));
  EXPECT_EQ(visitor.report(path, "updatedAfter=2024-10-01"), expected_rows({}, 1727740800));
  EXPECT_EQ(visitor.report(path, "updatedAfter=1727740800000&fields=sampleText"),
            expected_rows({"sampleText"}, 1727740800));
  EXPECT_TRUE(visitor.report(path, "fields=nothing").empty());
  EXPECT_EQ(visitor.get(path + "?updatedAfter=soon").status, 400);
  // The value that a client writes is the newest.
  visitor.clock->advance(std::chrono::hours(24 * 30));
  visitor.sign_in();
  EXPECT_EQ(
      visitor.call(Method::patch, "/v2/device/42/custom-fields", R"({"sampleText":"new"})").status,
      204);
  const auto newest = visitor.report(path, "updatedAfter=2025-01-15");
  ASSERT_EQ(newest.size(), 1U);
  EXPECT_EQ(newest.at(0).at("deviceId"), 42);
  ASSERT_EQ(newest.at(0).at("fields").size(), 1U);
  EXPECT_EQ(newest.at(0).at("fields").at(0).at("updatedBy"), Parsed({{"source", "API"}}));
}

TEST(CustomFieldReports, HaveTheRequestedScopes) {
  Visitor visitor(small());
  const std::string path = "/v2/queries/scoped-custom-fields";
  const auto all = visitor.report(path, "scopes=all");
  EXPECT_EQ(visitor.report(path, {}, 10), all);
  for (const auto& [word, scope] : {std::pair{"node", "NODE"}, std::pair{"location", "LOCATION"},
                                    std::pair{"organization", "ORGANIZATION"}}) {
    std::vector<Parsed> some;
    for (const Parsed& row : all) {
      if (row.at("scope") == scope) some.push_back(row);
    }
    EXPECT_FALSE(some.empty());
    EXPECT_EQ(visitor.report(path, "scopes=" + std::string(word)), some);
  }
  EXPECT_EQ(visitor.report(path, "scopes=node,location,organization"), all);
  for (const Owner& owner : owners) {
    const auto has = [&](const Parsed& row) {
      return row.at("scope") == owner.scope && row.at("entityId") == owner.id;
    };
    const auto row = std::find_if(all.begin(), all.end(), has);
    ASSERT_NE(row, all.end()) << owner.scope;
    EXPECT_EQ(row->at("fields"), visitor.json(owner.path));
  }
  EXPECT_EQ(visitor.get(path + "?scopes=galaxy").status, 400);
}

}  // namespace ninjaone::sandbox
