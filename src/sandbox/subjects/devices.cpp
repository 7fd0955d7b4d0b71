// SPDX-License-Identifier: MIT
#include <algorithm>

#include "base/ascii.hpp"
#include "sandbox/data/device_text.hpp"
#include "sandbox/data/instant.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/paging.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/events.hpp"
#include "sandbox/subjects/jobs.hpp"

namespace ninjaone::sandbox {

namespace {
Answer list(Call& call, bool detailed) {
  const Filter filter = device_filter(call);
  const std::string expand = call.query.get("expand");
  const auto names = comma_list(expand);
  return list_by_id(
      call, call.store().devices, [&](const Device& d) { return filter.matches(d); },
      [&](Device& d, std::string& out) { write_device(call.state, d, detailed, names, out); });
}

Answer list_devices(Call& call) { return list(call, false); }
Answer list_devices_detailed(Call& call) { return list(call, true); }

Answer get_device(Call& call) {
  const std::string expand = call.query.get("expand");
  std::string out;
  write_device(call.state, call.device(call.id(0)), true, comma_list(expand), out);
  return ok(std::move(out));
}

struct Found {
  std::string_view attribute;
  std::string value;
};

// Where a device answers to the words searched for.
std::optional<Found> look_for(const std::string& words, State& state, Device& device) {
  const auto holds = [&](const std::string& value) {
    return lower_case(value).find(words) != std::string::npos;
  };
  for (const std::string_view name : {"displayName", "systemName", "dnsName", "netbiosName"}) {
    if (auto value = text_member(device.core, name); !value.empty() && holds(value))
      return Found{name, std::move(value)};
  }
  const Doc& detail = detail_of(state, device);
  for (const std::string_view name : {"lastLoggedInUser", "publicIP"}) {
    if (auto value = text_member(detail, name); !value.empty() && holds(value))
      return Found{name, std::move(value)};
  }
  const Doc* addresses = member(detail, "ipAddresses");
  for (const Doc& address : addresses != nullptr ? *addresses : Doc::array()) {
    if (address.is_string() && holds(address.get<std::string>()))
      return Found{"ipAddresses", address.get<std::string>()};
  }
  return std::nullopt;
}
Answer search_devices(Call& call) {
  const std::string query = call.query.get("q"), words = lower_case(query);
  const std::int64_t limit = call.number("limit").value_or(call.state.options.default_page_size);
  std::string out;
  std::int64_t found = 0;
  for (auto& [id, device] : call.store().devices) {
    if (found >= limit) break;
    if (device.approval != "APPROVED" || words.empty()) continue;
    const auto match = look_for(words, call.state, device);
    if (!match) continue;
    Doc row = device.core;
    row["score"] = lower_case(match->value) == words ? 100 : 50;
    row["matchAttr"] = match->attribute;
    row["matchAttrValue"] = match->value;
    if (found++ != 0) out += ',';
    write(row, out);
  }
  return ok("{\"query\":" + Doc(query).dump(-1, ' ', false, Doc::error_handler_t::replace) +
            ",\"devices\":[" + out + "]}");
}

// The id of something that exists, as the new value of a member; null takes the member away where
// that means something.
template <class Map>
void take_id(Doc& core, const Doc& body, std::string_view name, const Map& map, bool clearable) {
  const Doc* given = member(body, name);
  if (given == nullptr) return;
  if (given->is_null() && clearable) {
    core.erase(std::string(name));
    return;
  }
  const auto id = id_in(body, name);
  if (!id || find(map, *id) == nullptr)
    refuse(Why::validation, "no such " + std::string(name.substr(0, name.size() - 2)),
           std::string(name));
  core[std::string(name)] = *id;
}

void take_warranty(Doc& warranty, const Doc& body) {
  const Doc* given = member(body, "warranty");
  if (given == nullptr) return;
  if (given->is_null()) {
    warranty = nullptr;
    return;
  }
  const Doc& dates = *object_in(body, "warranty");
  only_known(dates, {"startDate", "endDate", "manufacturerFulfillmentDate"}, "warranty.");
  for (const auto& [name, value] : dates.items()) {
    const SentTime& row = sent_time("warranty", name);
    if (!value.is_null() && !time_in_body(value, row))
      refuse(Why::validation, "must be " + std::string(accepted_forms(row)), "warranty." + name);
    if (value.is_null() && warranty.is_object()) warranty.erase(name);
    if (!value.is_null()) warranty[name] = value;
  }
}

// A location belongs to an organization, and the organization says which policy a role gets.
void fit_together(const Store& store, Doc& core, bool moved) {
  const Organization* organization = find(store.organizations, int_member(core, "organizationId"));
  const Location* location = find(store.locations, int_member(core, "locationId"));
  if (moved && (location == nullptr || organization == nullptr ||
                location->organization != organization->id)) {
    refuse(Why::validation, "not a location of the organization", "locationId");
  }
  const std::int64_t policy =
      organization != nullptr ? mapped_policy(*organization, int_member(core, "nodeRoleId")) : 0;
  if (policy != 0) core["rolePolicyId"] = policy;
}
Answer update_device(Call& call) {
  Device& device = call.device(call.id(0));
  const Doc& body = call.body;
  must_be_object(body);
  only_known(body, {"displayName", "userData", "nodeRoleId", "policyId", "organizationId",
                    "locationId", "warranty"});
  Doc core = device.core, warranty = device.warranty;
  take_texts(core, body, {"displayName"});
  take_user_data(core, body);
  take_id(core, body, "nodeRoleId", call.store().roles, false);
  take_id(core, body, "policyId", call.store().policies, true);
  take_id(core, body, "organizationId", call.store().organizations, false);
  take_id(core, body, "locationId", call.store().locations, false);
  take_warranty(warranty, body);
  fit_together(call.store(), core,
               member(body, "organizationId") != nullptr || member(body, "locationId") != nullptr);
  device.core = std::move(core);
  device.warranty = std::move(warranty);
  reindex(device);
  tell(call.state, "NODE_UPDATED", device);
  return no_content();
}

Answer reset_policy_overrides(Call& call) {
  Device& device = call.device(call.id(0));
  device.overrides_reset = true;
  tell(call.state, "NODE_UPDATED", device);
  return no_content();
}

Answer approve_devices(Call& call) {
  const std::string& mode = call.arguments.at(0);
  if (mode != "APPROVE" && mode != "REJECT")
    refuse(Why::bad_request, "the mode is APPROVE or REJECT", "mode");
  must_be_object(call.body);
  const Doc* ids = list_in(call.body, "devices");
  if (ids == nullptr) refuse(Why::validation, "must be an array of device ids", "devices");
  for (const Doc& id : *ids) {
    if (!id.is_number_integer() || find(call.store().devices, id.get<std::int64_t>()) == nullptr) {
      refuse(Why::validation, "no such device", "devices");
    }
  }
  for (const Doc& id : *ids) {
    Device* device = find(call.store().devices, id.get<std::int64_t>());
    if (device == nullptr || device->approval != "PENDING")
      continue;  // named twice, or decided before
    if (mode == "APPROVE") {
      device->core["approvalStatus"] = "APPROVED";
      reindex(*device);
      tell(call.state, "NODE_MANUALLY_APPROVED", *device);
    } else {
      tell(call.state, "NODE_MANUALLY_REJECTED", *device);
      drop_jobs(call.state, device->id);
      call.store().devices.erase(device->id);
    }
  }
  return no_content();
}

constexpr Route devices_routes[] = {
    {Method::get, "/devices", scope::reads, Body::none, list_devices},
    {Method::get, "/devices-detailed", scope::reads, Body::none, list_devices_detailed},
    {Method::get, "/devices/search", scope::reads, Body::none, search_devices},
    {Method::post, "/devices/approval/{mode}", scope::writes, Body::json, approve_devices},
    {Method::get, "/device/{id}", scope::reads, Body::none, get_device},
    {Method::patch, "/device/{id}", scope::writes, Body::json, update_device},
    {Method::delete_, "/device/{id}/policy/overrides", scope::writes, Body::none,
     reset_policy_overrides},
};

}  // namespace

const Subject subject::devices{devices_routes, seed_devices};

}  // namespace ninjaone::sandbox
