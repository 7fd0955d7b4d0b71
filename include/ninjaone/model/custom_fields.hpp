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

// The kind of object that a custom field belongs to. `node` is a device.
enum class FieldScope { unrecognized, node, end_user, location, organization, global };
// Returns the word on the wire; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(FieldScope value) noexcept;

// The custom fields of a device, or of the object that `scope` and `entity_id` name. It contains
// only fields that have a value.
// A row of `GET /v2/queries/custom-fields` and `GET /v2/queries/scoped-custom-fields`
struct CustomFieldValues {
  std::optional<DeviceId> device_id{};
  Json fields{};  // the values by the API names of the fields; an option is its id
  // Only in scoped reports: the kind of the object, and its id.
  std::optional<OpenEnum<FieldScope>> scope{};
  std::optional<std::int64_t> entity_id{};  // of the device, location, organization or end user
  Json extra{};
};

// The user who changed a value.
struct CustomFieldUser {
  std::optional<std::int64_t> id{};
  std::optional<std::string> name{};
  std::optional<std::string> email{};
  Json extra{};
};

// The kind of client that changed a value.
enum class FieldSource { unrecognized, api, user, script, system };
// Returns the word on the wire; empty for `unrecognized`.
[[nodiscard]] NINJAONE_API std::string_view wire_name(FieldSource value) noexcept;

// The author of the last change of a value (`updatedBy`).
struct CustomFieldAuthor {
  std::optional<OpenEnum<FieldSource>> source{};
  std::optional<CustomFieldUser> user{};
  Json extra{};
};

// One value and its last change.
struct CustomFieldInfo {
  std::optional<std::string> name{};
  Json value{};                        // an option is its id
  std::optional<Timestamp> updated{};  // the time of the last change
  std::optional<CustomFieldAuthor> updated_by{};
  std::optional<Timestamp> update_time{};
  Json extra{};
};

// The same as CustomFieldValues, with the author and the time of each change.
// A row of `GET /v2/queries/custom-fields-detailed` and
// `GET /v2/queries/scoped-custom-fields-detailed`
struct CustomFieldDetails {
  std::optional<DeviceId> device_id{};
  std::optional<OpenEnum<FieldScope>> entity_type{};  // only in reports without scopes
  std::vector<CustomFieldInfo> fields{};
  std::optional<std::int64_t> entity_id{};
  std::optional<OpenEnum<FieldScope>> scope{};  // only in scoped reports
  Json extra{};
};

}  // namespace ninjaone
