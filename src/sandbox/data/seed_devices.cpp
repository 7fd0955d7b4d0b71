// SPDX-License-Identifier: MIT
#include <array>
#include <utility>

#include "sandbox/data/kinds.hpp"
#include "sandbox/data/random.hpp"
#include "sandbox/data/seed.hpp"

namespace ninjaone::sandbox {

namespace {
constexpr std::int64_t first_id = 42, largest_id = 2147483647;

constexpr std::array<std::string_view, 7> awkward_names{
    "Reception, \"front desk\"", "Büro 3 – Empfang", "会議室-A",
    "🖨️ Etage 2",           "O'Brien\\laptop",  "  spaces around  ",
    "<b>not html</b> & co"};

struct Besides {
  std::string_view approval;
  int count;
};
// Devices that lists leave out unless a filter asks for their status.
constexpr std::array<Besides, 3> besides{{{"PENDING", 2}, {"STAGED", 1}, {"DECOMMISSIONED", 3}}};

// Who owns the approved devices: of 1,115, the first organization 1,000 (one largest page exactly),
// the last none.
std::vector<std::int64_t> owners(const Store& store, const TenantOptions& options, Random& random) {
  std::vector<std::int64_t> ids;
  for (const auto& [id, organization] : store.organizations) ids.push_back(id);
  if (ids.size() > 2) ids.pop_back();
  const auto total = static_cast<std::size_t>(options.devices);
  std::size_t first = ids.size() > 1 ? (total * 1000 + 557) / 1115 : total;
  if (first > total) first = total;
  std::vector<std::int64_t> owner(first, ids.empty() ? 0 : ids.front());
  for (std::size_t i = 0; owner.size() < total; ++i) owner.push_back(ids[1 + i % (ids.size() - 1)]);
  // Mixed, but device 42 stays where everybody looks for it.
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

class Maker {
 public:
  Maker(Store& store, const TenantOptions& options)
      : store_(store), now_(as_of(options)), random_(options.seed * 31 + 3) {}

  void make(std::int64_t id, const Kind& kind, std::int64_t organization, std::string_view approval,
            std::size_t index) {
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
    state_and_times(core, kind, approval);
    names(core, kind, index);
    extras(core, index);
    reindex(device);
    store_.devices.emplace(id, std::move(device));
  }

  Random& random() { return random_; }

 private:
  void names(Doc& core, const Kind& kind, std::size_t index) {
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

  void state_and_times(Doc& core, const Kind& kind, std::string_view approval) {
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

  void extras(Doc& core, std::size_t index) {
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
}  // namespace

void seed_devices(Store& store, const TenantOptions& options) {
  if (store.organizations.empty()) return;
  Maker maker(store, options);
  Random& random = maker.random();
  const std::vector<std::int64_t> owner = owners(store, options, random);
  std::vector<std::string_view> extra;
  for (const Besides& row : besides)
    extra.insert(extra.end(), static_cast<std::size_t>(row.count), row.approval);

  std::int64_t id = first_id;
  std::size_t given = 0;
  for (std::size_t i = 0; i < owner.size() || given < extra.size(); ++i) {
    if (i < owner.size()) {
      const std::size_t left = owner.size() - 1 - i;
      // The two last ids are the largest there can be.
      const bool large = owner.size() > 5 && left < 2;
      maker.make(large ? largest_id - static_cast<std::int64_t>(left) : id, kind_of(i, random),
                 owner[i], "APPROVED", i);
      id += 1 + random.below(3);
    }
    while (given < extra.size() && i >= (owner.size() * (given + 1)) / (extra.size() + 1)) {
      maker.make(id, kinds.front(), store.organizations.begin()->first, extra[given], 9000 + given);
      id += 1 + random.below(3);
      ++given;
    }
  }
}

}  // namespace ninjaone::sandbox
