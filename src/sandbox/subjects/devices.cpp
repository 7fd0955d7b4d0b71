// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "sandbox/data/device_text.hpp"
#include "sandbox/data/instant.hpp"
#include "sandbox/data/kinds.hpp"
#include "sandbox/data/random.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/data/words.hpp"
#include "sandbox/server/body.hpp"
#include "sandbox/server/paging.hpp"
#include "sandbox/server/subjects.hpp"
#include "sandbox/subjects/events.hpp"
#include "sandbox/subjects/jobs.hpp"

namespace ninjaone::sandbox {

namespace {
Answer list_devices(Call& call, bool detailed) {
  const Filter filter = device_filter(call);
  const std::string expand = call.query.get("expand");
  const auto names = comma_list(expand);
  return list_by_id(
      call, call.store().devices, [&](const Device& d) { return filter.matches(d); },
      [&](Device& d, std::string& out) { write_device(call.state, d, detailed, names, out); });
}

Answer list_devices(Call& call) { return list_devices(call, false); }
Answer list_devices_detailed(Call& call) { return list_devices(call, true); }

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

// The first attribute of a device that contains the words.
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

// Sets a member to the id of a resource that exists. Null removes the member if it is `clearable`.
template <class Map>
void take_id(Doc& core, const Doc& body, std::string_view name, const Map& map,
             std::string_view type, bool clearable = false) {
  const Doc* given = member(body, name);
  if (given == nullptr) return;
  if (given->is_null() && clearable) {
    core.erase(std::string(name));
    return;
  }
  core[std::string(name)] = existing_id(body, name, map, type);
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
      reject(Why::validation, "must be " + std::string(accepted_forms(row)), "warranty." + name);
    if (value.is_null() && warranty.is_object()) warranty.erase(name);
    if (!value.is_null()) warranty[name] = value;
  }
}

// A location belongs to an organization, and the organization maps a policy to each role.
void check_and_map(const Store& store, Doc& core, bool moved) {
  const Organization* organization = find(store.organizations, int_member(core, "organizationId"));
  const Location* location = find(store.locations, int_member(core, "locationId"));
  if (moved && (location == nullptr || organization == nullptr ||
                location->organization != organization->id)) {
    reject(Why::validation, "the organization has no such location", "locationId");
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
  take_id(core, body, "nodeRoleId", call.store().roles, "role");
  take_id(core, body, "policyId", call.store().policies, "policy", true);
  take_id(core, body, "organizationId", call.store().organizations, "organization");
  take_id(core, body, "locationId", call.store().locations, "location");
  take_warranty(warranty, body);
  check_and_map(call.store(), core,
                member(body, "organizationId") != nullptr || member(body, "locationId") != nullptr);
  device.core = std::move(core);
  device.warranty = std::move(warranty);
  reindex(device);
  record_change(call.state, "NODE_UPDATED", device);
  return no_content();
}

Answer reset_policy_overrides(Call& call) {
  Device& device = call.device(call.id(0));
  device.overrides_reset = true;
  record_change(call.state, "NODE_UPDATED", device);
  return no_content();
}

Answer approve_devices(Call& call) {
  const std::string& mode = call.arguments.at(0);
  if (mode != "APPROVE" && mode != "REJECT")
    reject(Why::bad_request, "must be APPROVE or REJECT, not '" + mode + "'", "mode");
  must_be_object(call.body);
  const Doc* ids = list_in(call.body, "devices");
  if (ids == nullptr) reject(Why::validation, "must be an array of device ids", "devices");
  for (const Doc& id : *ids) {
    if (!id.is_number_integer() || find(call.store().devices, id.get<std::int64_t>()) == nullptr) {
      reject(Why::validation, "device " + text(id) + " does not exist", "devices");
    }
  }
  for (const Doc& id : *ids) {
    Device* device = find(call.store().devices, id.get<std::int64_t>());
    if (device == nullptr || device->approval != "PENDING")
      continue;  // listed twice, or not pending
    if (mode == "APPROVE") {
      device->core["approvalStatus"] = "APPROVED";
      reindex(*device);
      record_change(call.state, "NODE_MANUALLY_APPROVED", *device);
    } else {
      record_change(call.state, "NODE_MANUALLY_REJECTED", *device);
      drop_jobs(call.state, device->id);
      call.store().devices.erase(device->id);
    }
  }
  return no_content();
}

constexpr std::int64_t first_id = 42, largest_id = 2147483647;

constexpr std::array<std::string_view, 7> awkward_names{
    "Reception, \"front desk\"", "Büro 3 – Empfang", "会議室-A",
    "🖨️ Etage 2",           "O'Brien\\laptop",  "  spaces around  ",
    "<b>not html</b> & co"};

struct Unapproved {
  std::string_view approval;
  int count;
};
// Devices that lists omit unless a filter selects their status.
constexpr std::array<Unapproved, 3> unapproved{
    {{"PENDING", 2}, {"STAGED", 1}, {"DECOMMISSIONED", 3}}};

// The organizations of the approved devices. Of 1,115 devices, the first organization has 1,000,
// which is exactly one page of the largest size. The last organization has none.
std::vector<std::int64_t> owners(const Store& store, const TenantOptions& options, Random& random) {
  std::vector<std::int64_t> ids;
  for (const auto& [id, organization] : store.organizations) ids.push_back(id);
  if (ids.size() > 2) ids.pop_back();
  const auto total = static_cast<std::size_t>(options.devices);
  std::size_t first = ids.size() > 1 ? (total * 1000 + 557) / 1115 : total;
  if (first > total) first = total;
  std::vector<std::int64_t> owner(first, ids.empty() ? 0 : ids.front());
  for (std::size_t i = 0; owner.size() < total; ++i) owner.push_back(ids[1 + i % (ids.size() - 1)]);
  // Shuffled, except that the first device, 42, stays in the first organization.
  for (std::size_t i = total; i > 2; --i)
    std::swap(owner[i - 1],
              owner[1 + static_cast<std::size_t>(random.below(static_cast<std::int64_t>(i - 1)))]);
  return owner;
}

const Kind& kind_of(std::size_t index, Random& random) {
  if (index < kinds.size()) return kinds[index];
  auto left = random.below(100);
  for (const Kind& kind : kinds) {
    left -= kind.weight;
    if (left < 0) return kind;
  }
  return kinds.front();
}

std::int64_t location_in(const Store& store, std::int64_t organization, Random& random) {
  std::vector<std::int64_t> ids;
  for (const auto& [id, location] : store.locations) {
    if (location.organization == organization) ids.push_back(id);
  }
  return ids.empty() ? 0 : random.pick(ids);
}

class DeviceSeeder {
 public:
  DeviceSeeder(Store& store, const TenantOptions& options)
      : store_(store), now_(as_of(options)), random_(options.seed * 31 + 3) {}

  void add_device(std::int64_t id, const Kind& kind, std::int64_t organization,
                  std::string_view approval, std::size_t index) {
    Device device;
    device.id = id;
    device.device_type = kind.device_type;
    Doc& core = device.core;
    core.get_ref<Doc::object_t&>().reserve(20);
    add(core, "id", id);
    add(core, "uid", random_.uuid());
    if (kind.device_type == "VMGuest" && host_ != 0) add(core, "parentDeviceId", host_);
    if (kind.device_type == "VMHost") {
      add(core, "parentDeviceId", nullptr);
      if (host_ == 0) host_ = id;
    }
    add(core, "organizationId", organization);
    add(core, "locationId", location_in(store_, organization, random_));
    add(core, "nodeClass", kind.node_class);
    const std::int64_t role = role_of(kind.node_class);
    add(core, "nodeRoleId", role);
    add(core, "rolePolicyId", default_policy_of(kind.node_class));
    if (kind.node_class == "WINDOWS_SERVER" && random_.one_in(5)) add(core, "policyId", 900);
    add(core, "approvalStatus", approval);
    add_state_and_times(core, kind, approval);
    add_names(core, kind, index);
    add_extras(core, index);
    reindex(device);
    store_.devices.emplace(id, std::move(device));
  }

  Random& random() { return random_; }

 private:
  void add_names(Doc& core, const Kind& kind, std::size_t index) {
    const std::string name =
        std::string(kind.prefix) + "-" + std::to_string(10000 + index).substr(1);
    const std::size_t awkward = index % 12 == 5 ? index / 12 : awkward_names.size();
    if (awkward < awkward_names.size()) {
      add(core, "displayName", awkward_names[awkward]);
    } else if (!random_.one_in(8)) {
      add(core, "displayName", name);
    }
    if (kind.node_class == "CLOUD_MONITOR_TARGET") return;
    if (!random_.one_in(50)) add(core, "systemName", name);
    add(core, "dnsName", name + ".corp.example");
    if (kind.device_type == "AgentDevice") add(core, "netbiosName", name.substr(0, 15));
  }

  void add_state_and_times(Doc& core, const Kind& kind, std::string_view approval) {
    const bool offline =
        approval != "APPROVED" || (kind.node_class != "CLOUD_MONITOR_TARGET" && random_.one_in(5));
    add(core, "offline", offline);
    add(core, "created",
        seconds(now_ - (100 + random_.below(900)) * one_day - random_.below(one_day)));
    const std::int64_t last =
        now_ - (offline ? one_day + random_.below(90 * one_day) : random_.below(600 * one_second));
    const bool never =
        approval == "PENDING" || approval == "STAGED" || (offline && random_.one_in(40));
    add(core, "lastContact", never ? Doc(0) : seconds(last));
    add(core, "lastUpdate", seconds(last - random_.below(3600 * one_second)));
  }

  void add_extras(Doc& core, std::size_t index) {
    if (random_.one_in(6))
      add(core, "userData",
          Doc{{"asset", "A-" + std::to_string(random_.below(100000))},
              {"checked", random_.one_in(2)}});
    if (random_.one_in(4))
      add(core, "tags", random_.one_in(2) ? Doc{"vip"} : Doc{"loaner, spare", "🔥 hot"});
    if (index % 40 == 7) {
      add(core, "maintenance",
          Doc{{"status", "IN_MAINTENANCE"},
              {"start", seconds(now_ - one_day)},
              {"end", seconds(now_ + one_day)},
              {"reasonMessage", "Patch day"}});
    }
  }

  Store& store_;
  std::int64_t now_;
  Random random_;
  std::int64_t host_ = 0;
};

void seed_devices(Store& store, const TenantOptions& options) {
  if (store.organizations.empty()) return;
  DeviceSeeder seeder(store, options);
  Random& random = seeder.random();
  const std::vector<std::int64_t> owner = owners(store, options, random);
  std::vector<std::string_view> extra;
  for (const Unapproved& row : unapproved)
    extra.insert(extra.end(), static_cast<std::size_t>(row.count), row.approval);

  std::int64_t id = first_id;
  std::size_t added = 0;
  for (std::size_t i = 0; i < owner.size() || added < extra.size(); ++i) {
    if (i < owner.size()) {
      const std::size_t left = owner.size() - 1 - i;
      // The last two devices have the largest ids that are possible.
      const bool large = owner.size() > 5 && left < 2;
      seeder.add_device(large ? largest_id - static_cast<std::int64_t>(left) : id,
                        kind_of(i, random), owner[i], "APPROVED", i);
      id += 1 + random.below(3);
    }
    while (added < extra.size() && i >= (owner.size() * (added + 1)) / (extra.size() + 1)) {
      seeder.add_device(id, kinds.front(), store.organizations.begin()->first, extra[added],
                        9000 + added);
      id += 1 + random.below(3);
      ++added;
    }
  }
}

constexpr Route device_routes[] = {
    {Method::get, "/devices", reads, no_body, list_devices},
    {Method::get, "/devices-detailed", reads, no_body, list_devices_detailed},
    {Method::get, "/devices/search", reads, no_body, search_devices},
    {Method::post, "/devices/approval/{mode}", writes, json_body, approve_devices},
    {Method::get, "/device/{id}", reads, no_body, get_device},
    {Method::patch, "/device/{id}", writes, json_body, update_device},
    {Method::delete_, "/device/{id}/policy/overrides", writes, no_body, reset_policy_overrides},
};
}  // namespace

constexpr Subject subjects::devices{device_routes, seed_devices};

}  // namespace ninjaone::sandbox
