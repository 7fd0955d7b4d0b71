// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/device_filter.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/model/software.hpp>
#include <ninjaone/page.hpp>
#include <ninjaone/time.hpp>
#include <optional>

namespace ninjaone {

struct SoftwareQuery {
  DeviceFilter filter{};  // the reports ignore some terms, the class among them: look at the rows, too
  std::optional<Timestamp> installed_before{}, installed_after{};  // whole seconds
};

// Reports over the whole fleet. The server keeps their cursor: a report that is resumed is read again from the start, and what was
// delivered is left out. Any thread. What every listing may throw stands in <ninjaone/client.hpp>.
class NINJAONE_API Queries {
 public:
  // What is installed where, a row a device and program. `GET /v2/queries/software`
  [[nodiscard]] PagedRange<Software> software(SoftwareQuery query = {}, ListOptions options = {}) const;

 private:
  friend class Client;
  explicit Queries(detail::CoreRef core) noexcept : core_(core) {}
  detail::CoreRef core_;
};

}  // namespace ninjaone
