// SPDX-License-Identifier: MIT
#include <ninjaone/nlohmann.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <ninjaone/model/device.hpp>
#include <ninjaone/model/organization.hpp>
#include <string>
#include <vector>

namespace ninjaone {
namespace {

using Document = nlohmann::json;

constexpr const char* every_kind =
    R"({"n":null,"t":true,"i":-9223372036854775808,"u":18446744073709551615,"d":0.25,)"
    R"("s":"gr\u00fc\u00df \"x\" \ud83d\udd25","a":[1,[],{}],"o":{"":{"b":[false]}}})";

TEST(Nlohmann, ConvertsJsonInBothDirections) {
  const Json value = Json::parse(every_kind);
  const Document document = value;
  EXPECT_EQ(document, Document::parse(every_kind));
  EXPECT_EQ(document.get<Json>(), value);
  EXPECT_TRUE(Document(Json()).is_null());
  EXPECT_TRUE(Document().get<Json>().is_null());
}

TEST(Nlohmann, KeepsTheOrderOfAnOrderedDocument) {
  const nlohmann::ordered_json document = Json::parse(R"({"z":1,"a":2})");
  EXPECT_EQ(document.dump(), R"({"z":1,"a":2})");
  EXPECT_EQ(document.get<Json>().dump(), R"({"z":1,"a":2})");
}

TEST(Nlohmann, ConvertsModelsWithoutLoss) {
  const Json row = Json::parse(
      R"({"id":42,"systemName":"DC-1","offline":false,"tags":["vip"],"userData":{"a":[1]},"brandNew":{"x":0.5}})");
  const auto device = from_json<Device>(row);
  const Document document = device;
  EXPECT_EQ(document.at("systemName"), "DC-1");
  EXPECT_EQ(document.at("brandNew").at("x"), 0.5);
  const auto back = document.get<Device>();
  EXPECT_EQ(back.id, DeviceId{42});
  EXPECT_EQ(to_json(back), to_json(device));
}

TEST(Nlohmann, ConvertsListsOfModels) {
  std::vector<Organization> organizations(2);
  organizations[0].id = OrganizationId{1};
  organizations[1].id = OrganizationId{7};
  organizations[1].name = "Seven";
  const Document document = organizations;
  ASSERT_EQ(document.size(), 2U);
  EXPECT_EQ(document[1], (Document{{"id", 7}, {"name", "Seven"}}));
  EXPECT_EQ(document.get<std::vector<Organization>>().at(1).name, "Seven");
}

TEST(Nlohmann, RejectsDocumentsThatAreNotJson) {
  const auto expect_rejected = [](const Document& document) {
    EXPECT_THROW((void)document.get<Json>(), ConfigurationError);
  };
  expect_rejected("latin \xfc");
  expect_rejected({{"latin \xfc", 1}});
  expect_rejected(std::numeric_limits<double>::quiet_NaN());
  expect_rejected(Document::binary({1, 2}));
  expect_rejected(Document(Document::value_t::discarded));
  Document deep;
  for (int i = 0; i < 65; ++i) deep = Document::array({deep});
  expect_rejected(deep);
  EXPECT_EQ(deep[0].get<Json>().size(), 1U);
  EXPECT_THROW((void)Document::array().get<Device>(), ProtocolError);
  EXPECT_THROW((void)Document({{"systemName", "without an id"}}).get<Device>(), ProtocolError);
}

}  // namespace
}  // namespace ninjaone
