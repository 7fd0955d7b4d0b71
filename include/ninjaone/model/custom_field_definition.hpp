// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/json.hpp>
#include <ninjaone/model/custom_fields.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/time.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ninjaone {

// The definition of a custom field. FieldCatalog finds definitions by name.
// `GET /v2/device-custom-fields`
struct CustomFieldDefinition {
  std::optional<std::string> entity_type{};
  std::optional<std::string> scope{};  // "NODE_GLOBAL", "NODE_ROLE", ...
  std::vector<OpenEnum<FieldScope>> definition_scope{};
  std::optional<std::string> type{};  // "TEXT", "DROPDOWN", ...
  std::optional<std::string> label{};
  std::optional<std::string> description{};
  std::string name{};  // the API name, which reads and writes of values use
  std::optional<std::string> default_value{};
  std::optional<std::string> end_user_permission{};
  std::optional<std::string> technician_permission{};
  std::optional<std::string> script_permission{};
  std::optional<std::string> api_permission{};  // "NONE", "READ_ONLY", "WRITE_ONLY", "READ_WRITE"
  Json content{};                               // {"values": [{"id", "name", "active"}], ...}
  std::optional<bool> system{};
  std::optional<bool> active{};
  std::optional<Timestamp> create_time{};
  std::optional<Timestamp> update_time{};
  Json extra{};
};

}  // namespace ninjaone
