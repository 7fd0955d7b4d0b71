// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <limits>
#include <ninjaone/custom_fields.hpp>
#include <ninjaone/error.hpp>

using namespace ninjaone;
using namespace std::chrono_literals;

TEST(FieldValue, WritesEachTypeInItsJsonForm) {
  const Timestamp time = Timestamp() + 1'735'689'600s + 5ms;
  const struct {
    FieldValue value;
    const char* json;
  } rows[] = {
      {{}, "null"},
      {clear, "null"},
      {nullptr, "null"},
      {"text \"ü\"", R"("text \"ü\"")"},
      {std::string("text"), R"("text")"},
      {7, "7"},
      {2.5, "2.5"},
      {true, "true"},
      {Json::object({{"a", 1}}), R"({"a":1})"},
      {FieldValue::date(time), "1735689600005"},
      {FieldValue::date(Timestamp() - 1us), "-1"},
      {FieldValue::html("<p>"), R"({"html":"<p>"})"},
      {FieldValue::secret(Secret("p4ss")), R"("p4ss")"},
      {FieldValue::option("id-1"), R"("id-1")"},
      {FieldValue::options({"id-1", "id-2"}), R"(["id-1","id-2"])"},
      {FieldValue::device(DeviceId{7}), R"({"entityId":7,"type":"NODE"})"},
      {FieldValue::devices({DeviceId{7}, DeviceId{8}}), R"({"entityIds":[7,8],"type":"NODE"})"},
      {FieldValue::organization(OrganizationId{7}), R"({"entityId":7,"type":"CLIENT"})"},
      {FieldValue::organizations({}), R"({"entityIds":[],"type":"CLIENT"})"},
      {FieldValue::location(LocationId{7}), R"({"entityId":7,"type":"CLIENT_LOCATION"})"},
      {FieldValue::locations({LocationId{7}}), R"({"entityIds":[7],"type":"CLIENT_LOCATION"})"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(row.value.json(), Json::parse(row.json)) << row.value.json().dump();
}

TEST(FieldValue, ReadsOnlyValuesOfTheRequestedType) {
  const Timestamp time = Timestamp() + 1'735'689'600s + 5ms;
  EXPECT_EQ(FieldValue::date(time).as_date(), time);
  EXPECT_FALSE(FieldValue("2025-01-01").as_date());
  EXPECT_FALSE(FieldValue(std::numeric_limits<std::int64_t>::max()).as_date());
  EXPECT_EQ(FieldValue("a").as_text(), "a");
  EXPECT_FALSE(FieldValue(7).as_text());
  EXPECT_EQ(FieldValue(7).as_int(), 7);
  EXPECT_EQ(FieldValue(true).as_bool(), true);
  EXPECT_EQ(FieldValue(2.5).as_double(), 2.5);
  const FieldValue page = Json::parse(R"({"text":"Hi","html":"<p>Hi"})");
  EXPECT_EQ(page.as_text(), "Hi");
  EXPECT_EQ(page.as_html(), "<p>Hi");
  EXPECT_EQ(FieldValue::option("x").as_options(), std::vector<std::string>{"x"});
  EXPECT_EQ(FieldValue::options({"x", "y"}).as_options(), (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(FieldValue::device(DeviceId{7}).as_entity_ids(), std::vector<std::int64_t>{7});
  EXPECT_EQ(FieldValue::devices({DeviceId{7}, DeviceId{8}}).as_entity_ids(),
            (std::vector<std::int64_t>{7, 8}));
  EXPECT_TRUE(FieldValue(7).as_entity_ids().empty());
}

TEST(FieldValue, AcceptsANullPointerButNoCharacter) {
  const Fields fields{{"note", nullptr}, {"floor", 3}};
  EXPECT_TRUE(fields.at("note").json().is_null());
  static_assert(std::is_constructible_v<FieldValue, int> &&
                !std::is_constructible_v<FieldValue, char>);
}

class Catalog : public ::testing::Test {
 protected:
  static FieldCatalog make() {
    CustomFieldDefinition plain, tier;
    plain.name = "note";
    tier.name = "tier";
    tier.content =
        Json::parse(R"({"values":[{"id":"1","name":"Gold","active":true},{"id":"2","name":"Silver"},
                                             {"id":"3","name":"Lead","active":false}]})");
    return FieldCatalog({plain, tier});
  }
  FieldCatalog catalog = make();

  std::string option_error(std::string_view field, std::string_view label) {
    try {
      (void)catalog.option(field, label);
    } catch (const ConfigurationError& error) {
      return error.what();
    }
    return {};
  }
};

TEST_F(Catalog, FindsOptionsByTheirLabels) {
  EXPECT_EQ(catalog.option("tier", "Silver").json(), Json("2"));
  EXPECT_EQ(catalog.options("tier", {"Silver", "Gold"}).json(), Json::parse(R"(["2","1"])"));
  EXPECT_EQ(catalog.labels("tier", FieldValue::options({"3", "1", "9"})),
            (std::vector<std::string>{"Lead", "Gold", "9"}));
  EXPECT_EQ(catalog.labels("tier", FieldValue::option("2")), std::vector<std::string>{"Silver"});
  EXPECT_EQ(catalog.find("note")->name, "note");
  EXPECT_FALSE(catalog.find("nothing"));
  EXPECT_EQ(catalog.definitions().size(), 2U);
  std::size_t count = 0;
  for (const CustomFieldDefinition& definition : make().definitions())
    count += definition.name.empty() ? 0 : 1;  // definitions() of a temporary object
  EXPECT_EQ(count, 2U);
}

TEST_F(Catalog, ErrorsExplainWhichFieldOrOptionDoesNotExist) {
  EXPECT_NE(option_error("tier", "Lead").find("no option \"Lead\"; its options are Gold, Silver"),
            std::string::npos);
  EXPECT_NE(option_error("note", "x").find("no option \"x\""), std::string::npos);
  EXPECT_NE(option_error("Tier", "Gold").find("there is no custom field \"Tier\""),
            std::string::npos);
  CustomFieldDefinition count;
  count.name = "count";
  count.type = "NUMERIC";
  catalog = FieldCatalog({count});
  EXPECT_NE(option_error("count", "x")
                .find("the custom field count is of type NUMERIC, which has no options"),
            std::string::npos);
}
