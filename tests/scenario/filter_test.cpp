// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "support/simulated.hpp"

// What the builders of filters say and what the service selects are compared with a plain loop over
// everything there is.
namespace ninjaone {
namespace {

constexpr std::size_t cases = 400;

struct FilterTerm {
  DeviceFilter filter;
  std::function<bool(const Device&)> takes;
  bool about_status = false;
};

// Draws the values of terms from a fleet, the same ones every time.
class TermSource {
 public:
  explicit TermSource(const std::vector<Device>& fleet) : fleet_(fleet) {}

  std::size_t below(std::size_t end) { return static_cast<std::size_t>(random_() % end); }
  const Device& device() { return fleet_[below(fleet_.size())]; }
  Timestamp created() { return device().created.value_or(Timestamp()); }

  // One to four values that some devices have.
  template <class T>
  std::vector<T> values(T (*of)(const Device&)) {
    std::vector<T> found;
    for (std::size_t i = below(4) + 1; i > 0; --i) found.push_back(of(device()));
    return found;
  }
  std::vector<TagId> tags() {
    std::vector<TagId> ids;
    for (std::size_t i = below(3) + 1; i > 0; --i)
      ids.push_back(TagId{static_cast<std::int64_t>(below(3)) + 1});
    return ids;
  }
  ApprovalStatus status() {
    constexpr ApprovalStatus all[] = {ApprovalStatus::pending, ApprovalStatus::staged,
                                      ApprovalStatus::approved, ApprovalStatus::decommissioned};
    return all[below(4)];
  }

 private:
  const std::vector<Device>& fleet_;
  std::mt19937_64 random_{20240319};
};

template <class T>
bool among(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// A pair of forms over one member: these values, and any but these.
template <class T>
FilterTerm one_of(TermSource& source,
                  DeviceFilter (DeviceFilter::*build)(const std::vector<T>&) const,
                  T (*of)(const Device&), bool wanted) {
  const auto values = source.values<T>(of);
  return {(DeviceFilter().*build)(values),
          [=](const Device& d) { return among(values, of(d)) == wanted; }};
}

OrganizationId organization_of(const Device& d) { return d.organization_id.value(); }
LocationId location_of(const Device& d) { return d.location_id.value(); }
RoleId role_of(const Device& d) { return d.node_role_id.value(); }
DeviceId id_of(const Device& d) { return d.id; }
OpenEnum<NodeClass> class_of(const Device& d) { return d.node_class.value(); }
bool has_status(const Device& d, ApprovalStatus status) {
  return d.approval_status.value().value() == status;
}

FilterTerm tagged(TermSource& source, bool wanted) {
  const std::map<TagId, std::string> names{
      {TagId{1}, "vip"}, {TagId{2}, "loaner, spare"}, {TagId{3}, "🔥 hot"}};
  const auto ids = source.tags();
  const auto takes = [=](const Device& d) {
    const bool found = std::any_of(
        ids.begin(), ids.end(), [&](TagId id) { return d.tags && among(*d.tags, names.at(id)); });
    return found == wanted;
  };
  return {wanted ? DeviceFilter().tag(ids) : DeviceFilter().not_tag(ids), takes};
}

FilterTerm grouped(TermSource& source) {
  const std::size_t which = source.below(3);
  if (which == 0)
    return {DeviceFilter().group(GroupId{563}),
            [](const Device& d) { return class_of(d) == NodeClass::windows_server; }};
  if (which == 1)
    return {DeviceFilter().group(GroupId{570}), [](const Device& d) { return d.offline.value(); }};
  return {DeviceFilter().group(GroupId{571}), [](const Device&) { return false; }};
}

FilterTerm with_status(TermSource& source, bool wanted) {
  const ApprovalStatus status = source.status();
  return {wanted ? DeviceFilter().status(status) : DeviceFilter().not_status(status),
          [=](const Device& d) { return has_status(d, status) == wanted; }, true};
}

// Instants go out to the millisecond.
FilterTerm created_before(TermSource& source) {
  const Timestamp time = source.created();
  return {DeviceFilter().created_before(time),
          [at = std::chrono::floor<std::chrono::milliseconds>(time)](const Device& d) {
            return d.created.value() < at;
          }};
}
FilterTerm created_after(TermSource& source) {
  const Timestamp time = source.created();
  return {DeviceFilter().created_after(time),
          [at = std::chrono::floor<std::chrono::milliseconds>(time)](const Device& d) {
            return d.created.value() > at;
          }};
}
FilterTerm created_on(TermSource& source) {
  const Timestamp time = source.created();
  return {DeviceFilter().created_on(time), [day = to_iso8601(time).substr(0, 10)](const Device& d) {
            return to_iso8601(d.created.value()).substr(0, 10) == day;
          }};
}

using MakeTerm = FilterTerm (*)(TermSource&);
const MakeTerm forms[] = {
    [](TermSource& s) { return one_of(s, &DeviceFilter::organization, organization_of, true); },
    [](TermSource& s) {
      return one_of(s, &DeviceFilter::not_organization, organization_of, false);
    },
    [](TermSource& s) { return one_of(s, &DeviceFilter::location, location_of, true); },
    [](TermSource& s) { return one_of(s, &DeviceFilter::not_location, location_of, false); },
    [](TermSource& s) { return one_of(s, &DeviceFilter::role, role_of, true); },
    [](TermSource& s) { return one_of(s, &DeviceFilter::not_role, role_of, false); },
    [](TermSource& s) { return one_of(s, &DeviceFilter::device, id_of, true); },
    [](TermSource& s) { return one_of(s, &DeviceFilter::not_device, id_of, false); },
    [](TermSource& s) { return one_of(s, &DeviceFilter::node_class, class_of, true); },
    [](TermSource& s) { return one_of(s, &DeviceFilter::not_node_class, class_of, false); },
    [](TermSource& s) { return tagged(s, true); },
    [](TermSource& s) { return tagged(s, false); },
    grouped,
    [](TermSource& s) { return with_status(s, true); },
    [](TermSource& s) { return with_status(s, false); },
    [](TermSource&) {
      return FilterTerm{DeviceFilter().online(),
                        [](const Device& d) { return !d.offline.value(); }};
    },
    [](TermSource&) {
      return FilterTerm{DeviceFilter().offline(),
                        [](const Device& d) { return d.offline.value(); }};
    },
    created_before,
    created_after,
    created_on,
};
constexpr std::size_t form_count = sizeof forms / sizeof *forms;

// Every device of the tenant, whatever its status.
std::vector<Device> whole_fleet(const Client& client, std::size_t expected) {
  std::vector<Device> fleet;
  for (const ApprovalStatus status : {ApprovalStatus::pending, ApprovalStatus::staged,
                                      ApprovalStatus::approved, ApprovalStatus::decommissioned}) {
    for (Device& device : client.devices().list({DeviceFilter().status(status)})) {
      EXPECT_TRUE(has_status(device, status));
      fleet.push_back(std::move(device));
    }
  }
  EXPECT_EQ(fleet.size(), expected);
  return fleet;
}

struct WholeFilter {
  DeviceFilter filter{};
  std::vector<FilterTerm> terms{};

  // Nobody asked for a status: approved devices.
  [[nodiscard]] bool takes(const Device& d) const {
    const bool status = std::any_of(terms.begin(), terms.end(),
                                    [](const FilterTerm& term) { return term.about_status; });
    return (status || has_status(d, ApprovalStatus::approved)) &&
           std::all_of(terms.begin(), terms.end(),
                       [&](const FilterTerm& term) { return term.takes(d); });
  }
};

// Each form alone first, then up to four of them at random.
WholeFilter draw(TermSource& source, std::size_t number) {
  WholeFilter drawn;
  const std::size_t count = number < form_count ? 1 : source.below(4) + 1;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t form = number < form_count ? number : source.below(form_count);
    drawn.terms.push_back(forms[form](source));
    drawn.filter = drawn.filter.also(drawn.terms.back().filter);
  }
  return drawn;
}

template <class Range>
std::set<DeviceId> ids_in(Range range) {
  std::set<DeviceId> ids;
  for (const auto& row : range)
    EXPECT_TRUE(ids.insert(row.id).second) << to_string(row.id) << " comes twice";
  return ids;
}

TEST(FilterRoundTrip, DeviceFiltersSelectWhatAPlainLoopSelects) {
  sandbox::TenantOptions options;
  options.devices = 300;
  const simulated::Tenant tenant(options);
  const Client client = tenant.client();
  const std::vector<Device> fleet = whole_fleet(client, 306);
  TermSource source(fleet);
  ListOptions pages;
  pages.page_size = 70;
  std::size_t some = 0;
  for (std::size_t number = 0; number < cases; ++number) {
    const WholeFilter drawn = draw(source, number);
    std::set<DeviceId> expected;
    for (const Device& device : fleet) {
      if (drawn.takes(device)) expected.insert(device.id);
    }
    if (!expected.empty() && expected.size() < fleet.size() / 2) ++some;
    ASSERT_EQ(ids_in(client.devices().list({drawn.filter}, pages)), expected)
        << number << ": " << drawn.filter.text();
    if (number % 8 == 0) {
      ASSERT_EQ(ids_in(client.devices().list_detailed({drawn.filter}, pages)), expected)
          << drawn.filter.text();
    }
  }
  EXPECT_GT(some, cases / 4) << "filters that select nothing or everything show little";
}

// What a filter can compare with: texts, whole numbers and bools. A secret is read as stars.
bool comparable(const FieldValue& value) {
  const Json::Kind kind = value.json().kind();
  if (value.json() == Json("********")) return false;
  return kind == Json::Kind::boolean || kind == Json::Kind::integer ||
         (kind == Json::Kind::string && value.json() != Json(""));
}

TEST(FilterRoundTrip, OrganizationFiltersSelectWhatAPlainLoopSelects) {
  sandbox::TenantOptions options;
  options.devices = 20;
  options.organizations = 30;
  const simulated::Tenant tenant(options);
  const Client client = tenant.client();
  client.organizations().set_custom_fields(OrganizationId{2},
                                           {{"tier", "a = b, \"c\" & d+e%20/ü🔥"}});
  std::map<OrganizationId, Fields> all;
  for (const Organization& organization : client.organizations().list()) {
    all[organization.id] = client.organizations().custom_fields(organization.id);
  }
  ASSERT_EQ(all.size(), 30U);
  std::set<Json::Kind> kinds;
  std::size_t compared = 0;
  for (const auto& [owner, fields] : all) {
    for (const auto& [name, value] : fields) {
      if (!comparable(value)) continue;
      std::set<OrganizationId> expected, selected;
      for (const auto& [id, others] : all) {
        const auto field = others.find(name);
        if (field != others.end() && field->second.json() == value.json()) expected.insert(id);
      }
      const OrganizationFilter filter = OrganizationFilter::custom_field(name, value);
      for (const Organization& organization : client.organizations().list({filter}))
        selected.insert(organization.id);
      ASSERT_EQ(selected, expected) << filter.text();
      selected.clear();
      for (const OrganizationDetailed& organization :
           client.organizations().list_detailed({filter}))
        selected.insert(organization.id);
      ASSERT_EQ(selected, expected) << filter.text();
      kinds.insert(value.json().kind());
      ++compared;
    }
  }
  EXPECT_EQ(kinds,
            (std::set<Json::Kind>{Json::Kind::boolean, Json::Kind::integer, Json::Kind::string}));
  EXPECT_GT(compared, 30U);
  EXPECT_TRUE(client.organizations()
                  .list({OrganizationFilter::custom_field("tier", "nobody")})
                  .collect()
                  .empty());
}

}  // namespace
}  // namespace ninjaone
