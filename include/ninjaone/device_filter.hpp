// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <ninjaone/export.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/model/device.hpp>
#include <ninjaone/model/node_class.hpp>
#include <ninjaone/open_enum.hpp>
#include <ninjaone/time.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ninjaone {

namespace detail {
struct FilterTerms;
}

// The device filter (`df`) of most listings. Each method returns a copy of the filter with one more
// term. A device must match all terms:
//   DeviceFilter().organization({id}).node_class({NodeClass::windows_server}).online()
// A list means "one of these", and after `not_` "none of these". Without status(), listings return
// approved devices only.
//
// ConfigurationError: a list is empty, or a value is the enumerator `unrecognized` or a word with
// other characters than letters, digits, `-`, `_` and `.`. The service would respond with 500 to an
// empty list and to an unknown key.
//
// Some operations ignore some terms: the reports of /v2/queries ignore the class.
// ListOptions::check_filter describes which terms are compared with the rows.
class NINJAONE_API DeviceFilter {
 public:
  DeviceFilter() = default;  // every device
  // Returns a filter from a text in the grammar of the service, for terms that this class has no
  // method for. Its terms are not compared with the rows. ConfigurationError: the text is blank.
  [[nodiscard]] static DeviceFilter raw(std::string_view text);

  [[nodiscard]] DeviceFilter organization(const std::vector<OrganizationId>& ids) const;
  [[nodiscard]] DeviceFilter not_organization(const std::vector<OrganizationId>& ids) const;
  [[nodiscard]] DeviceFilter location(const std::vector<LocationId>& ids) const;
  [[nodiscard]] DeviceFilter not_location(const std::vector<LocationId>& ids) const;
  [[nodiscard]] DeviceFilter role(const std::vector<RoleId>& ids) const;
  [[nodiscard]] DeviceFilter not_role(const std::vector<RoleId>& ids) const;
  [[nodiscard]] DeviceFilter device(const std::vector<DeviceId>& ids) const;
  [[nodiscard]] DeviceFilter not_device(const std::vector<DeviceId>& ids) const;
  [[nodiscard]] DeviceFilter node_class(const std::vector<OpenEnum<NodeClass>>& classes) const;
  [[nodiscard]] DeviceFilter not_node_class(const std::vector<OpenEnum<NodeClass>>& classes) const;
  [[nodiscard]] DeviceFilter tag(const std::vector<TagId>& ids) const;  // of `GET /v2/tag`
  [[nodiscard]] DeviceFilter not_tag(const std::vector<TagId>& ids) const;
  [[nodiscard]] DeviceFilter group(GroupId id) const;  // of `GET /v2/groups`: a saved search
  [[nodiscard]] DeviceFilter status(OpenEnum<ApprovalStatus> status) const;
  [[nodiscard]] DeviceFilter not_status(OpenEnum<ApprovalStatus> status) const;
  [[nodiscard]] DeviceFilter online() const;
  [[nodiscard]] DeviceFilter offline() const;
  // Times are sent as ISO 8601 text with milliseconds. ConfigurationError: the time is outside of
  // the years 1 to 9999.
  [[nodiscard]] DeviceFilter created_before(Timestamp time) const;
  [[nodiscard]] DeviceFilter created_after(Timestamp time) const;
  [[nodiscard]] DeviceFilter created_on(Timestamp day) const;  // the day in UTC
  // Adds the terms of `other`: a device must match both filters.
  [[nodiscard]] DeviceFilter also(const DeviceFilter& other) const;

  // Returns the filter as it is sent, unencoded: "org = 1 AND online". Empty for every device.
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

 private:
  friend struct DeviceFilterAccess;  // for src/api only
  [[nodiscard]] DeviceFilter with(std::string_view term) const;
  std::string text_{};
  // The terms that rows can be compared with; null: none.
  std::shared_ptr<const detail::FilterTerms> terms_{};
};

}  // namespace ninjaone
