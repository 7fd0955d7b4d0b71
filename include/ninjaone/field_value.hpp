// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/patch.hpp>
#include <ninjaone/secret.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace ninjaone {

// The value of a custom field, in the form that the type of the field requires. Construct it from a
// text, a number, a bool, Json (any form), `clear` or nullptr (both are null), or with one of the
// functions below. docs/custom_fields.md has examples.
class NINJAONE_API FieldValue {
 public:
  FieldValue() = default;  // null
  FieldValue(Clear) {}     // NOLINT(google-explicit-constructor)
  template <class T,
            std::enable_if_t<
                std::is_constructible_v<Json, const T&> && !std::is_same_v<T, FieldValue>, int> = 0>
  // NOLINTNEXTLINE(google-explicit-constructor): {{"assetTag", "A-7"}, {"floor", 3}}
  FieldValue(const T& value) : json_(value) {}

  // For fields of type DATE and DATE_TIME. Sent in epoch milliseconds.
  [[nodiscard]] static FieldValue date(Timestamp time);
  // For fields of type WYSIWYG. Sent as {"html": ...}.
  [[nodiscard]] static FieldValue html(std::string_view html);
  // For fields of type TEXT_ENCRYPTED. The text does not appear in errors.
  [[nodiscard]] static FieldValue secret(const Secret& text);
  // For fields of type DROPDOWN: the id of an option. FieldCatalog::option() finds it by its label.
  [[nodiscard]] static FieldValue option(std::string_view id) { return id; }
  // For fields of type MULTI_SELECT: the ids of options.
  [[nodiscard]] static FieldValue options(const std::vector<std::string>& ids);
  // For fields of type NODE_DROPDOWN, CLIENT_DROPDOWN and CLIENT_LOCATION_DROPDOWN, sent as
  // {"entityId": 7, "type": "NODE"}, and NODE_MULTI_SELECT, CLIENT_MULTI_SELECT and
  // CLIENT_LOCATION_MULTI_SELECT, sent as {"entityIds": [7], "type": "NODE"}.
  [[nodiscard]] static FieldValue device(DeviceId id);
  [[nodiscard]] static FieldValue devices(const std::vector<DeviceId>& ids);
  [[nodiscard]] static FieldValue organization(OrganizationId id);
  [[nodiscard]] static FieldValue organizations(const std::vector<OrganizationId>& ids);
  [[nodiscard]] static FieldValue location(LocationId id);
  [[nodiscard]] static FieldValue locations(const std::vector<LocationId>& ids);

  // Returns the value as it is on the wire.
  [[nodiscard]] const Json& json() const noexcept { return json_; }
  // Returns whether the value was created with secret().
  [[nodiscard]] bool is_secret() const noexcept { return secret_; }
  // Return the value, or nothing if it is of another kind. as_text() also returns the text of a
  // WYSIWYG field. as_date() reads epoch milliseconds.
  [[nodiscard]] std::optional<std::string> as_text() const;
  [[nodiscard]] std::optional<std::string> as_html() const;
  [[nodiscard]] std::optional<std::int64_t> as_int() const { return json_.as_int(); }
  [[nodiscard]] std::optional<double> as_double() const { return json_.as_double(); }
  [[nodiscard]] std::optional<bool> as_bool() const { return json_.as_bool(); }
  [[nodiscard]] std::optional<Timestamp> as_date() const;
  // Returns the ids of one option or several.
  [[nodiscard]] std::vector<std::string> as_options() const;
  // Returns the ids of one device, organization or location, or several.
  [[nodiscard]] std::vector<std::int64_t> as_entity_ids() const;

 private:
  Json json_{};
  bool secret_ = false;
};

// The values of custom fields, by the API names of the fields.
using Fields = std::map<std::string, FieldValue>;

}  // namespace ninjaone
