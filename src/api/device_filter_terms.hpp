// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <ninjaone/device_filter.hpp>
#include <string>
#include <vector>

namespace ninjaone {

namespace detail {

// A term of a DeviceFilter that a row can be compared with: the member must be one of these values,
// or none of them (`negated`).
struct FilterTerm {
  enum class Member { organization, location, device, node_class, status, online } member;
  bool negated = false;              // for `online`: the device must be offline
  std::vector<std::int64_t> ids{};   // ascending
  std::vector<std::string> words{};  // of node_class and status
};

struct FilterTerms {
  std::vector<FilterTerm> list{};
};

}  // namespace detail

// Gives src/api access to the terms of a DeviceFilter.
struct DeviceFilterAccess {
  // Returns the terms that rows can be compared with; null: none.
  static std::shared_ptr<const detail::FilterTerms> shared_terms(const DeviceFilter& filter) {
    return filter.terms_;
  }
  // Adds a term to `filter`, whose text contains the term already.
  static DeviceFilter with(DeviceFilter filter, detail::FilterTerm term);
  // Adds the terms of `other` to `filter`, whose text contains them already.
  static DeviceFilter joined(DeviceFilter filter, const DeviceFilter& other);
};

}  // namespace ninjaone
