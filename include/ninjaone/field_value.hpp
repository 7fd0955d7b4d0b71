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

// A value of a custom field, in the form that its type requires. Construct it from a text, a
// number, a bool, Json (any form), `clear` or nullptr (both null), or with one of the functions
// below.
class NINJAONE_API FieldValue {
 public:
  FieldValue() = default;  // null
  FieldValue(Clear) {}     // NOLINT(google-explicit-constructor)
  template <class T,
            std::enable_if_t<
                std::is_constructible_v<Json, const T&> && !std::is_same_v<T, FieldValue>, int> = 0>
  // NOLINTNEXTLINE(google-explicit-constructor): {{"assetTag", "A-7"}, {"floor", 3}}
  FieldValue(const T& value) : json_(value) {}

  // DATE and DATE_TIME: epoch milliseconds.
  [[nodiscard]] static FieldValue date(Timestamp time);
  // WYSIWYG: {"html": ...}
  [[nodiscard]] static FieldValue html(std::string_view html);
  // TEXT_ENCRYPTED: a text that does not appear in errors.
  [[nodiscard]] static FieldValue secret(const Secret& text);
  // DROPDOWN and MULTI_SELECT: ids of options. FieldCatalog finds them by their labels.
  [[nodiscard]] static FieldValue option(std::string_view id) { return id; }
  [[nodiscard]] static FieldValue options(const std::vector<std::string>& ids);
  // NODE_, CLIENT_ and CLIENT_LOCATION_DROPDOWN and _MULTI_SELECT: {"entityId": 7, "type": "NODE"},
  // {"entityIds": [7], ...}
  [[nodiscard]] static FieldValue device(DeviceId id);
  [[nodiscard]] static FieldValue devices(const std::vector<DeviceId>& ids);
  [[nodiscard]] static FieldValue organization(OrganizationId id);
  [[nodiscard]] static FieldValue organizations(const std::vector<OrganizationId>& ids);
  [[nodiscard]] static FieldValue location(LocationId id);
  [[nodiscard]] static FieldValue locations(const std::vector<LocationId>& ids);

  // The value as on the wire.
  [[nodiscard]] const Json& json() const noexcept { return json_; }
  [[nodiscard]] bool is_secret() const noexcept { return secret_; }
  // Each is empty if the value is of another kind. as_text() also returns the text of WYSIWYG;
  // as_date() reads milliseconds.
  [[nodiscard]] std::optional<std::string> as_text() const;
  [[nodiscard]] std::optional<std::string> as_html() const;
  [[nodiscard]] std::optional<std::int64_t> as_int() const { return json_.as_int(); }
  [[nodiscard]] std::optional<double> as_double() const { return json_.as_double(); }
  [[nodiscard]] std::optional<bool> as_bool() const { return json_.as_bool(); }
  [[nodiscard]] std::optional<Timestamp> as_date() const;
  [[nodiscard]] std::vector<std::string> as_options() const;  // one or many
  [[nodiscard]] std::vector<std::int64_t> as_entity_ids()
      const;  // of devices, organizations or locations, one or many

 private:
  Json json_{};
  bool secret_ = false;
};

// Custom fields by their API names.
using Fields = std::map<std::string, FieldValue>;

}  // namespace ninjaone
