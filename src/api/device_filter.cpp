// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>
#include <memory>
#include <ninjaone/device_filter.hpp>
#include <utility>

#include "api/device_filter_terms.hpp"
#include "base/fail.hpp"

namespace ninjaone {

namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

template <class Id, class = decltype(raw(Id{}))>
std::string word_of(Id id) {
  return to_string(id);
}

template <class E>
std::string word_of(const OpenEnum<E>& value) {
  if (value.text().empty())
    fail_configuration("filter", "a device filter holds an enumerator `unrecognized`");
  // More than a word would be more of the filter.
  if (!std::all_of(value.text().begin(), value.text().end(), is_word)) {
    fail_configuration("filter",
                       "a device filter holds a word with other characters than letters, digits, "
                       "-, _ and .; see DeviceFilter::raw");
  }
  return std::string(value.text());
}

// "org = 1" or "org in (1,2)"; `equal` and `in` tell whether it is these or none of these.
template <class T>
std::string one_of(std::string_view key, std::string_view equal, std::string_view in,
                   const std::vector<T>& values) {
  if (values.empty())
    fail_configuration("filter",
                       "a device filter has an empty list for `" + std::string(key) + "`");
  std::string term(key);
  if (values.size() == 1 && !equal.empty())
    return term + " " + std::string(equal) + " " + word_of(values.front());
  term += " " + std::string(in) + " (";
  for (const T& value : values) {
    if (term.back() != '(') term += ',';
    term += word_of(value);
  }
  return term + ")";
}
template <class T>
std::string any(std::string_view key, const std::vector<T>& values) {
  return one_of(key, "=", "in", values);
}
template <class T>
std::string none(std::string_view key, const std::vector<T>& values) {
  return one_of(key, "!=", "notin", values);
}

using detail::FilterTerm;
using Member = FilterTerm::Member;

template <class Id>
FilterTerm term_of(Member member, bool negated, const std::vector<Id>& ids) {
  FilterTerm term{member, negated, {}, {}};
  for (const Id id : ids) term.ids.push_back(raw(id));
  std::sort(term.ids.begin(), term.ids.end());
  return term;
}
template <class E>
FilterTerm term_of(Member member, bool negated, const std::vector<OpenEnum<E>>& words) {
  FilterTerm term{member, negated, {}, {}};
  for (const OpenEnum<E>& word : words) term.words.emplace_back(word.text());
  return term;
}

// "2024-03-19T13:41:15.500Z": the service wants all three decimals.
std::string instant(Timestamp time) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(time);
  const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(time - whole).count();
  const std::string text = to_iso8601(Timestamp(whole));
  if (text.size() != std::string_view("2024-03-19T13:41:15Z").size() || text < "0001") {
    fail_configuration("filter", "a device filter holds a time outside of the years 1 to 9999");
  }
  const std::string decimals = std::to_string(1000 + millis).substr(1);
  return text.substr(0, text.size() - 1) + "." + decimals + "Z";
}

}  // namespace

DeviceFilter DeviceFilter::with(std::string_view term) const {
  DeviceFilter result = *this;
  if (!result.text_.empty() && !term.empty()) result.text_ += " AND ";
  result.text_ += term;
  return result;
}

DeviceFilter DeviceFilter::raw(std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    fail_configuration("filter", "a device filter is blank");
  return DeviceFilter().with(text);
}

DeviceFilter DeviceFilterAccess::with(DeviceFilter filter, FilterTerm term) {
  auto terms = filter.terms_ ? std::make_shared<detail::FilterTerms>(*filter.terms_)
                             : std::make_shared<detail::FilterTerms>();
  terms->list.push_back(std::move(term));
  filter.terms_ = std::move(terms);
  return filter;
}

DeviceFilter DeviceFilterAccess::joined(DeviceFilter filter, const DeviceFilter& other) {
  if (!other.terms_) return filter;
  for (const FilterTerm& term : other.terms_->list) filter = with(std::move(filter), term);
  return filter;
}

DeviceFilter DeviceFilter::organization(const std::vector<OrganizationId>& ids) const {
  return DeviceFilterAccess::with(with(any("org", ids)), term_of(Member::organization, false, ids));
}
DeviceFilter DeviceFilter::not_organization(const std::vector<OrganizationId>& ids) const {
  return DeviceFilterAccess::with(with(none("org", ids)), term_of(Member::organization, true, ids));
}
DeviceFilter DeviceFilter::location(const std::vector<LocationId>& ids) const {
  return DeviceFilterAccess::with(with(any("loc", ids)), term_of(Member::location, false, ids));
}
DeviceFilter DeviceFilter::not_location(const std::vector<LocationId>& ids) const {
  return DeviceFilterAccess::with(with(none("loc", ids)), term_of(Member::location, true, ids));
}
DeviceFilter DeviceFilter::role(const std::vector<RoleId>& ids) const {
  return with(any("role", ids));
}
DeviceFilter DeviceFilter::not_role(const std::vector<RoleId>& ids) const {
  return with(none("role", ids));
}
DeviceFilter DeviceFilter::device(const std::vector<DeviceId>& ids) const {
  return DeviceFilterAccess::with(with(any("id", ids)), term_of(Member::device, false, ids));
}
DeviceFilter DeviceFilter::not_device(const std::vector<DeviceId>& ids) const {
  return DeviceFilterAccess::with(with(none("id", ids)), term_of(Member::device, true, ids));
}
DeviceFilter DeviceFilter::node_class(const std::vector<OpenEnum<NodeClass>>& classes) const {
  return DeviceFilterAccess::with(with(any("class", classes)),
                                  term_of(Member::node_class, false, classes));
}
DeviceFilter DeviceFilter::not_node_class(const std::vector<OpenEnum<NodeClass>>& classes) const {
  return DeviceFilterAccess::with(with(none("class", classes)),
                                  term_of(Member::node_class, true, classes));
}
// Tags have the list form only.
DeviceFilter DeviceFilter::tag(const std::vector<TagId>& ids) const {
  return with(one_of("tagId", "", "in", ids));
}
DeviceFilter DeviceFilter::not_tag(const std::vector<TagId>& ids) const {
  return with(one_of("tagId", "", "notin", ids));
}
DeviceFilter DeviceFilter::group(GroupId id) const { return with("group " + to_string(id)); }
DeviceFilter DeviceFilter::status(OpenEnum<ApprovalStatus> status) const {
  return DeviceFilterAccess::with(with("status = " + word_of(status)),
                                  term_of<ApprovalStatus>(Member::status, false, {status}));
}
DeviceFilter DeviceFilter::not_status(OpenEnum<ApprovalStatus> status) const {
  return DeviceFilterAccess::with(with("status != " + word_of(status)),
                                  term_of<ApprovalStatus>(Member::status, true, {status}));
}
DeviceFilter DeviceFilter::online() const {
  return DeviceFilterAccess::with(with("online"), {Member::online, false, {}, {}});
}
DeviceFilter DeviceFilter::offline() const {
  return DeviceFilterAccess::with(with("offline"), {Member::online, true, {}, {}});
}
DeviceFilter DeviceFilter::created_before(Timestamp time) const {
  return with("created before " + instant(time));
}
DeviceFilter DeviceFilter::created_after(Timestamp time) const {
  return with("created after " + instant(time));
}
DeviceFilter DeviceFilter::created_on(Timestamp day) const {
  return with("created = " + instant(day).substr(0, 10));
}
DeviceFilter DeviceFilter::also(const DeviceFilter& other) const {
  return DeviceFilterAccess::joined(with(other.text_), other);
}

}  // namespace ninjaone
