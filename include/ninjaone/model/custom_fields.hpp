// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

// What a custom field belongs to; a node is a device.
enum class FieldScope { unrecognized, node, end_user, location, organization };
[[nodiscard]] NINJAONE_API std::string_view wire_name(FieldScope value) noexcept;

// The custom fields of a device, or of the kind of object that `scope` names. A row of `GET
// /v2/queries/custom-fields` and `GET /v2/queries/scoped-custom-fields`. It holds only fields that
// have a value.
struct CustomFieldValues {
  std::optional<DeviceId> device_id{};
  Json fields{};  // {"<field>": <value>}; an option is given by its id
  std::optional<OpenEnum<FieldScope>> scope{};  // scoped reports only, as is entity_id
  std::optional<std::int64_t> entity_id{};      // of the device, location, organization or end user
  Json extra{};
};

// Who changed a value.
struct CustomFieldUser {
  std::optional<std::int64_t> id{};
  std::optional<std::string> name{};
  std::optional<std::string> email{};
  Json extra{};
};

// The kind of client that changed a value.
enum class FieldSource { unrecognized, api, user, script, system };
[[nodiscard]] NINJAONE_API std::string_view wire_name(FieldSource value) noexcept;

// `updatedBy` of a value.
struct CustomFieldAuthor {
  std::optional<OpenEnum<FieldSource>> source{};
  std::optional<CustomFieldUser> user{};
  Json extra{};
};

// One value and its last change.
struct CustomFieldInfo {
  std::optional<std::string> name{};
  Json value{};                        // an option is given by its id
  std::optional<Timestamp> updated{};  // when
  std::optional<CustomFieldAuthor> updated_by{};
  std::optional<Timestamp> update_time{};
  Json extra{};
};

// The same as CustomFieldValues with who changed each value, and when. A row of `GET
// /v2/queries/custom-fields-detailed` and `GET /v2/queries/scoped-custom-fields-detailed`.
struct CustomFieldDetails {
  std::optional<DeviceId> device_id{};
  std::optional<OpenEnum<FieldScope>> entity_type{};  // of a report without scopes
  std::vector<CustomFieldInfo> fields{};
  std::optional<std::int64_t> entity_id{};
  std::optional<OpenEnum<FieldScope>> scope{};  // of a scoped report
  Json extra{};
};

}  // namespace ninjaone
