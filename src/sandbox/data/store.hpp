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

// The resources of the tenant. A `doc` is what the service would send. The other members repeat
// what rules and filters read.

struct FieldValue {
  Doc value{};
  std::int64_t updated = 0;         // nanoseconds
  std::string_view source = "API";  // the writer: API, USER, SCRIPT or SYSTEM
};
using FieldValues = std::map<std::string, FieldValue>;  // of custom fields, by name

struct Organization {
  std::int64_t id = 0;
  Doc doc = Doc::object();  // as in GET /v2/organizations
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
  std::map<std::string, Doc> services{};  // changes of its Windows services, by name
  bool overrides_reset = false;           // then it has no policy overrides
  std::string node_class{}, device_type{}, approval{};
  bool offline = false;
  Doc core = Doc::object();     // as in GET /v2/devices, without references
  std::optional<Doc> detail{};  // see detail_of()
  Doc warranty{};               // references.warranty
  FieldValues fields{};
  std::string brief_text{}, detailed_text{};  // serialised; empty: must be written again
};

struct Alert {
  std::string uid{}, source_type{};
  std::int64_t device = 0;
  Doc doc = Doc::object();  // without `device`, which responses add
};

struct Activity {
  std::int64_t id = 0, time = 0, device = 0, organization = 0, user = 0;  // 0: none
  std::string type{}, status{}, series{}, config{};
  Doc doc = Doc::object();
  // Of a condition: its source type, which the webhook events DEVICE_OFFLINE and DEVICE_ONLINE need
  // and the document does not have.
  std::string source_type{};
};

struct EndUser {
  std::int64_t id = 0, organization = 0;  // organization: 0: none
  std::string uid{};
  Doc doc = Doc::object();  // as in GET /v2/user/end-user/{id}, without devices and roles
  Doc roles = Doc::array();
  std::set<std::int64_t> devices{};  // that the user may access
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

// One more than the largest id.
template <class Map>
[[nodiscard]] std::int64_t next_id(const Map& map) {
  return map.empty() ? 1 : map.rbegin()->first + 1;
}

// Call it after `core` has changed. Copies the members that rules and filters read from it, and
// discards the serialised texts. A member of the wrong type does not replace the old value.
void reindex(Device& device);
// The policy that the organization maps to a role; 0: none.
[[nodiscard]] std::int64_t mapped_policy(const Organization& organization, std::int64_t role);
// The organization with locations, policies and settings.
[[nodiscard]] Doc detailed(const Store& store, const Organization& organization);

}  // namespace ninjaone::sandbox
