// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/inventory.hpp>

#include "base/time_units.hpp"
#include "client/run.hpp"

// The query parameters that the lists of one device and the reports over all of them share.
namespace ninjaone::detail {

template <class Filter>
void add_installed(Parameters& to, const Filter& filter) {
  to.time(sent_time("software and patches", "installedBefore"), filter.installed_before);
  to.time(sent_time("software and patches", "installedAfter"), filter.installed_after);
}

inline void add(Parameters& to, const OsPatchFilter& filter) {
  to.text("status", filter.status).text("type", filter.type).text("severity", filter.severity);
}
inline void add(Parameters& to, const OsPatchInstallFilter& filter) {
  to.text("status", filter.status);
  add_installed(to, filter);
}
inline void add(Parameters& to, const SoftwarePatchFilter& filter) {
  to.text("status", filter.status).text("type", filter.type).text("impact", filter.impact);
  to.text("productIdentifier", filter.product_identifier);
}
inline void add(Parameters& to, const SoftwarePatchInstallFilter& filter) {
  add(to, SoftwarePatchFilter{filter.status, filter.type, filter.impact, filter.product_identifier});
  add_installed(to, filter);
}
inline void add(Parameters& to, const ServiceFilter& filter) { to.text("name", filter.name).word("state", filter.state); }
inline void add_bit_locker(Parameters& to, bool wanted) { to.text("include", std::string(wanted ? "bl" : "")); }

}  // namespace ninjaone::detail
