// SPDX-License-Identifier: MIT
#include <ninjaone/queries.hpp>

#include "client/run.hpp"

namespace ninjaone {

namespace {
using call::Operation;
constexpr Operation software_row{"queries.software", Method::get, "/v2/queries/software", "software", Effect::safe, Paging::cursor};
}  // namespace

PagedRange<Software> Queries::software(SoftwareQuery query, ListOptions options) const {
  detail::Parameters parameters;
  parameters.text("df", query.filter.text()).time("installedBefore", query.installed_before).time("installedAfter", query.installed_after);
  return detail::list<Software>(core_,
                                detail::listing_of(software_row, detail::call_of(software_row, {}, parameters.take()), std::move(options)));
}

}  // namespace ninjaone
