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
    fail_configuration("filter",
                       "a device filter contains the enumerator `unrecognized`; use a value that "
                       "the service knows");
  // A text with other characters could add a term to the filter.
  if (!std::all_of(value.text().begin(), value.text().end(), is_word)) {
    fail_configuration("filter", "a device filter contains the value \"" +
                                     std::string(value.text()) +
                                     "\", which has other characters than letters, digits, -, _ "
                                     "and .; use DeviceFilter::raw() for it");
  }
  return std::string(value.text());
}

// Returns "org = 1" for one value and "org in (1,2)" for several. `equals` and `in_list`: the two
// operators, "=" and "in" or their negations; an empty `equals` means that the key has only the
// form with a list.
template <class T>
std::string list_term(std::string_view key, std::string_view equals, std::string_view in_list,
                      const std::vector<T>& values) {
  if (values.empty())
    fail_configuration("filter", "a device filter has an empty list for `" + std::string(key) +
                                     "`; give it at least one value, or leave the term out");
  std::string term(key);
  if (values.size() == 1 && !equals.empty())
    return term + " " + std::string(equals) + " " + word_of(values.front());
  term += " " + std::string(in_list) + " (";
  for (const T& value : values) {
    if (term.back() != '(') term += ',';
    term += word_of(value);
  }
  return term + ")";
}
template <class T>
std::string in_term(std::string_view key, const std::vector<T>& values) {
  return list_term(key, "=", "in", values);
}
template <class T>
std::string not_in_term(std::string_view key, const std::vector<T>& values) {
  return list_term(key, "!=", "notin", values);
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

// Returns "2024-03-19T13:41:15.500Z". The service requires all three decimals.
std::string time_text(Timestamp time) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(time);
  const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(time - whole).count();
  const std::string text = to_iso8601(Timestamp(whole));
  if (text.size() != std::string_view("2024-03-19T13:41:15Z").size() || text < "0001") {
    fail_configuration("filter", "a device filter contains the time " + text +
                                     ", which is outside of the years 1 to 9999");
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
    fail_configuration("filter",
                       "the text of DeviceFilter::raw() is blank; use DeviceFilter() for every "
                       "device");
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
  return DeviceFilterAccess::with(with(in_term("org", ids)),
                                  term_of(Member::organization, false, ids));
}
DeviceFilter DeviceFilter::not_organization(const std::vector<OrganizationId>& ids) const {
  return DeviceFilterAccess::with(with(not_in_term("org", ids)),
                                  term_of(Member::organization, true, ids));
}
DeviceFilter DeviceFilter::location(const std::vector<LocationId>& ids) const {
  return DeviceFilterAccess::with(with(in_term("loc", ids)), term_of(Member::location, false, ids));
}
DeviceFilter DeviceFilter::not_location(const std::vector<LocationId>& ids) const {
  return DeviceFilterAccess::with(with(not_in_term("loc", ids)),
                                  term_of(Member::location, true, ids));
}
DeviceFilter DeviceFilter::role(const std::vector<RoleId>& ids) const {
  return with(in_term("role", ids));
}
DeviceFilter DeviceFilter::not_role(const std::vector<RoleId>& ids) const {
  return with(not_in_term("role", ids));
}
DeviceFilter DeviceFilter::device(const std::vector<DeviceId>& ids) const {
  return DeviceFilterAccess::with(with(in_term("id", ids)), term_of(Member::device, false, ids));
}
DeviceFilter DeviceFilter::not_device(const std::vector<DeviceId>& ids) const {
  return DeviceFilterAccess::with(with(not_in_term("id", ids)), term_of(Member::device, true, ids));
}
DeviceFilter DeviceFilter::node_class(const std::vector<OpenEnum<NodeClass>>& classes) const {
  return DeviceFilterAccess::with(with(in_term("class", classes)),
                                  term_of(Member::node_class, false, classes));
}
DeviceFilter DeviceFilter::not_node_class(const std::vector<OpenEnum<NodeClass>>& classes) const {
  return DeviceFilterAccess::with(with(not_in_term("class", classes)),
                                  term_of(Member::node_class, true, classes));
}
// The grammar has only the form with a list for tags.
DeviceFilter DeviceFilter::tag(const std::vector<TagId>& ids) const {
  return with(list_term("tagId", "", "in", ids));
}
DeviceFilter DeviceFilter::not_tag(const std::vector<TagId>& ids) const {
  return with(list_term("tagId", "", "notin", ids));
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
  return with("created before " + time_text(time));
}
DeviceFilter DeviceFilter::created_after(Timestamp time) const {
  return with("created after " + time_text(time));
}
DeviceFilter DeviceFilter::created_on(Timestamp day) const {
  return with("created = " + time_text(day).substr(0, 10));
}
DeviceFilter DeviceFilter::also(const DeviceFilter& other) const {
  return DeviceFilterAccess::joined(with(other.text_), other);
}

}  // namespace ninjaone
