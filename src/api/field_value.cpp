// SPDX-License-Identifier: MIT
#include <ninjaone/field_value.hpp>

#include "base/time_units.hpp"

namespace ninjaone {

namespace {

template <class Id>
Json one_entity(std::string_view type, Id id) {
  return Json::object({{"entityId", raw(id)}, {"type", type}});
}

template <class Id>
Json many_entities(std::string_view type, const std::vector<Id>& ids) {
  std::vector<Json> items;
  items.reserve(ids.size());
  for (const Id id : ids) items.emplace_back(raw(id));
  return Json::object({{"entityIds", Json::array(std::move(items))}, {"type", type}});
}

constexpr std::string_view device_type = "NODE", organization_type = "CLIENT",
                           location_type = "CLIENT_LOCATION";

}  // namespace

FieldValue FieldValue::date(Timestamp time) {
  static_assert(sent_time("custom fields", "DATE").unit == TimeUnit::milliseconds);
  static_assert(sent_time("custom fields", "DATE_TIME").unit == TimeUnit::milliseconds);
  return std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

FieldValue FieldValue::html(std::string_view html) { return Json::object({{"html", html}}); }

FieldValue FieldValue::secret(const Secret& text) {
  FieldValue value(text.reveal());
  value.secret_ = true;
  return value;
}

FieldValue FieldValue::options(const std::vector<std::string>& ids) {
  return Json::array(std::vector<Json>(ids.begin(), ids.end()));
}

FieldValue FieldValue::device(DeviceId id) { return one_entity(device_type, id); }
FieldValue FieldValue::devices(const std::vector<DeviceId>& ids) {
  return many_entities(device_type, ids);
}
FieldValue FieldValue::organization(OrganizationId id) { return one_entity(organization_type, id); }
FieldValue FieldValue::organizations(const std::vector<OrganizationId>& ids) {
  return many_entities(organization_type, ids);
}
FieldValue FieldValue::location(LocationId id) { return one_entity(location_type, id); }
FieldValue FieldValue::locations(const std::vector<LocationId>& ids) {
  return many_entities(location_type, ids);
}

std::optional<std::string> FieldValue::as_text() const {
  return json_.kind() == Json::Kind::object ? json_["text"].as_string() : json_.as_string();
}

std::optional<std::string> FieldValue::as_html() const { return json_["html"].as_string(); }

std::optional<Timestamp> FieldValue::as_date() const {
  const auto milliseconds = json_.as_int();
  constexpr std::int64_t max_milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(Timestamp::duration::max()).count();
  if (!milliseconds || *milliseconds > max_milliseconds || *milliseconds < -max_milliseconds)
    return std::nullopt;
  return Timestamp(std::chrono::milliseconds(*milliseconds));
}

std::vector<std::string> FieldValue::as_options() const {
  std::vector<std::string> ids;
  if (auto id = json_.as_string()) ids.push_back(std::move(*id));
  for (std::size_t i = 0; i < json_.size(); ++i) {
    if (auto id = json_[i].as_string()) ids.push_back(std::move(*id));
  }
  return ids;
}

std::vector<std::int64_t> FieldValue::as_entity_ids() const {
  std::vector<std::int64_t> ids;
  if (const auto id = json_["entityId"].as_int()) ids.push_back(*id);
  const Json many = json_["entityIds"];
  for (std::size_t i = 0; i < many.size(); ++i) {
    if (const auto id = many[i].as_int()) ids.push_back(*id);
  }
  return ids;
}

}  // namespace ninjaone
