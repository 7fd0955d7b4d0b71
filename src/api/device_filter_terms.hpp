// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <ninjaone/device_filter.hpp>
#include <string>
#include <vector>

namespace ninjaone {

namespace detail {

// A term of a DeviceFilter that a row can be compared with: the member is one of these values, or
// none of them.
struct FilterTerm {
  enum class Member { organization, location, device, node_class, status, online } member;
  bool negated = false;              // of `online`: offline
  std::vector<std::int64_t> ids{};   // ascending
  std::vector<std::string> words{};  // of node_class and status
};

struct FilterTerms {
  std::vector<FilterTerm> list{};
};

}  // namespace detail

struct DeviceFilterAccess {
  // Null: no term can be compared.
  static std::shared_ptr<const detail::FilterTerms> shared_terms(const DeviceFilter& filter) {
    return filter.terms_;
  }
  // `filter`, which has this term in its text, with the term itself.
  static DeviceFilter with(DeviceFilter filter, detail::FilterTerm term);
  static DeviceFilter joined(DeviceFilter filter, const DeviceFilter& other);
};

}  // namespace ninjaone
