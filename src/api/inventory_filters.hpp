// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/inventory.hpp>

#include "base/time_units.hpp"
#include "pipeline/request_builder.hpp"

// The query parameters that the lists of one device (Inventory) and the reports over all devices
// (Queries) have in common. RequestBuilder::query(filter) calls add().
namespace ninjaone {

template <class Filter>
pipeline::RequestBuilder& add_installed(pipeline::RequestBuilder& to, const Filter& filter) {
  return to.query(sent_time("software and patches", "installedBefore"), filter.installed_before)
      .query(sent_time("software and patches", "installedAfter"), filter.installed_after);
}

inline void add(pipeline::RequestBuilder& to, const OsPatchFilter& filter) {
  to.query("status", filter.status).query("type", filter.type).query("severity", filter.severity);
}
inline void add(pipeline::RequestBuilder& to, const OsPatchInstallFilter& filter) {
  to.query("status", filter.status);
  add_installed(to, filter);
}
inline void add(pipeline::RequestBuilder& to, const SoftwarePatchFilter& filter) {
  to.query("status", filter.status).query("type", filter.type).query("impact", filter.impact);
  to.query("productIdentifier", filter.product_identifier);
}
inline void add(pipeline::RequestBuilder& to, const SoftwarePatchInstallFilter& filter) {
  add(to,
      SoftwarePatchFilter{filter.status, filter.type, filter.impact, filter.product_identifier});
  add_installed(to, filter);
}
inline void add(pipeline::RequestBuilder& to, const ServiceFilter& filter) {
  to.query("name", filter.name).query("state", filter.state);
}

}  // namespace ninjaone
