// SPDX-License-Identifier: MIT
#include <array>

#include "sandbox/data/random.hpp"
#include "sandbox/data/seed.hpp"

namespace ninjaone::sandbox {

namespace {
struct Person {
  std::string_view first, last, phone, invitation;
};
constexpr std::array<Person, 5> people{{{"Zoë", "Öztürk", "+49 170 0000000", "REGISTERED"},
                                        {"Seán \"Jack\"", "O'Brien, Jr.", "", "PENDING"},
                                        {"美咲", "東", "+81 3-0000-0000", "REGISTERED"},
                                        {"Łukasz 🧑‍💻", "Żak", "", "EXPIRED"},
                                        {"J.", "Doe", "", ""}}};

EndUser make(std::int64_t id, std::int64_t organization, const Person& person, Random& random) {
  EndUser user;
  user.id = id;
  user.organization = organization;
  user.uid = random.uuid();
  Doc& doc = user.doc;
  add(doc, "id", id);
  add(doc, "uid", user.uid);
  add(doc, "enabled", !random.one_in(6));
  add(doc, "firstName", person.first);
  add(doc, "lastName", person.last);
  add(doc, "email", "user" + std::to_string(id) + "@corp.example");
  if (!person.phone.empty()) add(doc, "phone", person.phone);
  add(doc, "organizationId", organization);
  add(doc, "mustChangePw", person.invitation == "PENDING");
  add(doc, "mfaConfigured", random.one_in(3));
  add(doc, "scimUser", false);
  add(doc, "authType", "NATIVE");
  add(doc, "fullPortalAccess", random.one_in(2));
  if (!person.invitation.empty()) add(doc, "invitationStatus", person.invitation);
  if (random.one_in(2)) user.roles.push_back(Doc("End user"));
  return user;
}
}  // namespace

void seed_end_users(Store& store, const TenantOptions& options) {
  Random random(options.seed * 31 + 41);
  std::map<std::int64_t, std::vector<std::int64_t>> devices;  // a few of each organization
  for (const auto& [id, device] : store.devices) {
    auto& ids = devices[device.organization];
    if (device.approval == "APPROVED" && ids.size() < 3) ids.push_back(id);
  }
  std::int64_t id = 101;
  std::size_t next = 0;
  for (const auto& [organization, row] : store.organizations) {
    const std::size_t count = organization == 1 ? 3 : 1;
    for (std::size_t i = 0; i < count; ++i) {
      EndUser user = make(id, organization, people[next++ % people.size()], random);
      const auto& ids = devices[organization];
      if (ids.size() > 1) user.devices.insert(ids[1]);
      // The second device, where there is one, is somebody's own.
      if (i == 0 && ids.size() > 1) {
        Device& owned = *find(store.devices, ids[1]);
        add(owned.core, "assignedOwnerUid", user.uid);
        reindex(owned);
      }
      store.end_users.emplace(id, std::move(user));
      id += 1 + random.below(3);
    }
  }
}

}  // namespace ninjaone::sandbox
