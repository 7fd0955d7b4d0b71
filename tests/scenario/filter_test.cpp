// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "support/simulated.hpp"

// Compares the rows that the service selects for a built filter with a loop over all rows.
namespace ninjaone {
namespace {

constexpr std::size_t cases = 400;

struct FilterTerm {
  DeviceFilter filter;
  std::function<bool(const Device&)> matches;
  bool about_status = false;
};

// Draws the values of terms from a fleet. The values are the same in every run.
class TermSource {
 public:
  explicit TermSource(const std::vector<Device>& fleet) : fleet_(fleet) {}

  std::size_t below(std::size_t end) { return static_cast<std::size_t>(random_() % end); }
  const Device& device() { return fleet_[below(fleet_.size())]; }
  Timestamp created() { return device().created.value_or(Timestamp()); }

  // One to four values, each of some device.
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
bool contains(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// A term about one member: one of these values (`wanted`), or any other value.
template <class T>
FilterTerm one_of(TermSource& source,
                  DeviceFilter (DeviceFilter::*build)(const std::vector<T>&) const,
                  T (*of)(const Device&), bool wanted) {
  const auto values = source.values<T>(of);
  return {(DeviceFilter().*build)(values),
          [=](const Device& d) { return contains(values, of(d)) == wanted; }};
}

OrganizationId organization_of(const Device& d) { return d.organization_id.value(); }
LocationId location_of(const Device& d) { return d.location_id.value(); }
RoleId role_of(const Device& d) { return d.node_role_id.value(); }
DeviceId id_of(const Device& d) { return d.id; }
OpenEnum<NodeClass> class_of(const Device& d) { return d.node_class.value(); }
bool has_status(const Device& d, ApprovalStatus status) {
  return d.approval_status.value().value() == status;
}

FilterTerm tag_term(TermSource& source, bool wanted) {
  const std::map<TagId, std::string> names{
      {TagId{1}, "vip"}, {TagId{2}, "loaner, spare"}, {TagId{3}, "🔥 hot"}};
  const auto ids = source.tags();
  const auto matches = [=](const Device& d) {
    const bool found = std::any_of(ids.begin(), ids.end(), [&](TagId id) {
      return d.tags && contains(*d.tags, names.at(id));
    });
    return found == wanted;
  };
  return {wanted ? DeviceFilter().tag(ids) : DeviceFilter().not_tag(ids), matches};
}

FilterTerm group_term(TermSource& source) {
  const std::size_t which = source.below(3);
  if (which == 0)
    return {DeviceFilter().group(GroupId{563}),
            [](const Device& d) { return class_of(d) == NodeClass::windows_server; }};
  if (which == 1)
    return {DeviceFilter().group(GroupId{570}), [](const Device& d) { return d.offline.value(); }};
  return {DeviceFilter().group(GroupId{571}), [](const Device&) { return false; }};
}

FilterTerm status_term(TermSource& source, bool wanted) {
  const ApprovalStatus status = source.status();
  return {wanted ? DeviceFilter().status(status) : DeviceFilter().not_status(status),
          [=](const Device& d) { return has_status(d, status) == wanted; }, true};
}

// Filters send times in milliseconds.
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
    [](TermSource& s) { return tag_term(s, true); },
    [](TermSource& s) { return tag_term(s, false); },
    group_term,
    [](TermSource& s) { return status_term(s, true); },
    [](TermSource& s) { return status_term(s, false); },
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

// All devices of the tenant, of every status.
std::vector<Device> all_devices(const Client& client, std::size_t expected) {
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

struct RandomFilter {
  DeviceFilter filter{};
  std::vector<FilterTerm> terms{};

  // Without a term about the status, only approved devices match.
  [[nodiscard]] bool matches(const Device& d) const {
    const bool status = std::any_of(terms.begin(), terms.end(),
                                    [](const FilterTerm& term) { return term.about_status; });
    return (status || has_status(d, ApprovalStatus::approved)) &&
           std::all_of(terms.begin(), terms.end(),
                       [&](const FilterTerm& term) { return term.matches(d); });
  }
};

// First each form alone, then one to four random forms.
RandomFilter draw_filter(TermSource& source, std::size_t number) {
  RandomFilter drawn;
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
    EXPECT_TRUE(ids.insert(row.id).second) << to_string(row.id) << " was returned twice";
  return ids;
}

TEST(FilterRoundTrip, DeviceFiltersSelectTheSameRowsAsALoop) {
  sandbox::TenantOptions options;
  options.devices = 300;
  const simulated::Tenant tenant(options);
  const Client client = tenant.client();
  const std::vector<Device> fleet = all_devices(client, 306);
  TermSource source(fleet);
  ListOptions pages;
  pages.page_size = 70;
  std::size_t selective = 0;
  for (std::size_t number = 0; number < cases; ++number) {
    const RandomFilter drawn = draw_filter(source, number);
    std::set<DeviceId> expected;
    for (const Device& device : fleet) {
      if (drawn.matches(device)) expected.insert(device.id);
    }
    if (!expected.empty() && expected.size() < fleet.size() / 2) ++selective;
    ASSERT_EQ(ids_in(client.devices().list({drawn.filter}, pages)), expected)
        << number << ": " << drawn.filter.text();
    if (number % 8 == 0) {
      ASSERT_EQ(ids_in(client.devices().list_detailed({drawn.filter}, pages)), expected)
          << drawn.filter.text();
    }
  }
  EXPECT_GT(selective, cases / 4) << "too many filters select nothing or everything";
}

// True for the values that a filter can compare: texts, integers and booleans. A secret field is
// returned as stars.
bool comparable(const FieldValue& value) {
  const Json::Kind kind = value.json().kind();
  if (value.json() == Json("********")) return false;
  return kind == Json::Kind::boolean || kind == Json::Kind::integer ||
         (kind == Json::Kind::string && value.json() != Json(""));
}

TEST(FilterRoundTrip, OrganizationFiltersSelectTheSameRowsAsALoop) {
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
