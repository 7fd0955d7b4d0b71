// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/data/doc.hpp"

namespace ninjaone::sandbox {

// The tenant's resources. Documents are what the service would send; the members beside them are
// what rules and filters look at.

struct FieldValue {
  Doc value{};
  std::int64_t updated = 0;         // nanoseconds
  std::string_view source = "API";  // who wrote it: API, USER, SCRIPT or SYSTEM
};
using FieldValues = std::map<std::string, FieldValue>;  // of custom fields, by name

struct Organization {
  std::int64_t id = 0;
  Doc doc = Doc::object();  // as GET /v2/organizations gives it
  Doc policies = Doc::array(), settings = Doc::object();
  FieldValues fields{};
};

struct Location {
  std::int64_t id = 0, organization = 0;
  Doc doc = Doc::object();
  FieldValues fields{};
};

struct Device {
  std::int64_t id = 0, organization = 0, location = 0, role = 0,
               created = 0;               // created: nanoseconds
  std::map<std::string, Doc> services{};  // what was changed of its Windows services, by name
  bool overrides_reset = false;           // it follows its policy in everything
  std::string node_class{}, device_type{}, approval{};
  bool offline = false;
  Doc core = Doc::object();     // as GET /v2/devices gives it, without references
  std::optional<Doc> detail{};  // what GET /v2/devices-detailed adds; made when first wanted
  Doc warranty{};               // references.warranty
  FieldValues fields{};
  std::string brief_text{}, detailed_text{};  // both serialised, empty when out of date
};

struct Alert {
  std::string uid{}, source_type{};
  std::int64_t device = 0;
  Doc doc = Doc::object();  // without `device`, which is embedded as it is when asked for
};

struct Activity {
  std::int64_t id = 0, time = 0, device = 0, organization = 0, user = 0;  // 0: none
  std::string type{}, status{}, series{}, config{};
  Doc doc = Doc::object();
  // Of a condition: what DEVICE_OFFLINE and DEVICE_ONLINE need and the document does not say.
  std::string source_type{};
};

struct EndUser {
  std::int64_t id = 0, organization = 0;  // organization: 0: none
  std::string uid{};
  Doc doc = Doc::object();  // as GET /v2/user/end-user/{id} gives it, without devices and roles
  Doc roles = Doc::array();
  std::set<std::int64_t> devices{};  // that it may see
  FieldValues fields{};
};

struct Store {
  std::map<std::int64_t, Organization> organizations{};
  std::map<std::int64_t, Location> locations{};
  std::map<std::int64_t, Device> devices{};
  std::map<std::int64_t, Doc> policies{}, roles{}, tickets{}, boards{};
  std::map<std::int64_t, std::vector<Doc>> log_entries{};  // by ticket
  std::vector<Doc> custom_fields{};                        // the definitions
  std::vector<Alert> alerts{};
  std::vector<Activity> activities{};  // by id
  std::map<std::int64_t, EndUser> end_users{};
  std::map<std::int64_t, Doc> technicians{}, user_roles{};
  std::map<std::int64_t, Doc> document_templates{}, documents{};
};

template <class Map>
[[nodiscard]] auto* find(Map& map, std::int64_t id) {
  const auto found = map.find(id);
  return found == map.end() ? nullptr : &found->second;
}

// One more than the largest id in use.
template <class Map>
[[nodiscard]] std::int64_t next_id(const Map& map) {
  return map.empty() ? 1 : map.rbegin()->first + 1;
}

// Takes over what rules look at from the document, after it changed. A member of the wrong type
// leaves the old value.
void reindex(Device& device);
// What the organization's mapping gives to devices of that role; 0: nothing.
[[nodiscard]] std::int64_t mapped_policy(const Organization& organization, std::int64_t role);
// The organization with locations, policies and settings.
[[nodiscard]] Doc detailed(const Store& store, const Organization& organization);

}  // namespace ninjaone::sandbox
