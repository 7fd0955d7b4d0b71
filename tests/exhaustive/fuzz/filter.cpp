// SPDX-License-Identifier: MIT
// The parser of the sandbox reads the text of a built filter. The filter must select the requested
// devices.
#include "sandbox/subjects/filter.hpp"

#include <ninjaone/device_filter.hpp>
#include <ninjaone/organization_filter.hpp>

#include "exhaustive/fuzz/harness.hpp"
#include "exhaustive/fuzz/support.hpp"
#include "sandbox/subjects/groups.hpp"

namespace ninjaone::sandbox {
// The function of the sandbox is in a file that needs the whole tenant.
const Group* find_group(std::int64_t) { return nullptr; }
}  // namespace ninjaone::sandbox

namespace ninjaone::fuzz {

namespace {

sandbox::Device approved_device() {
  sandbox::Device device;
  device.id = 42;
  device.organization = 1;
  device.location = 7;
  device.role = 3;
  device.offline = true;
  device.approval = "APPROVED";
  device.node_class = "LINUX_SERVER";
  device.created = 1'742'391'675'500'000'000;
  return device;
}
const sandbox::Device sample = approved_device();

struct FuzzedTerm {
  DeviceFilter filter{};
  bool met = true;      // the sample device matches the term
  bool status = false;  // the term is about the status
  bool known = true;    // the sandbox knows all words of the term
};

std::int64_t number_from(Input& in) {
  std::int64_t value = 0;
  for (const char c : in.until(','))
    value = static_cast<std::int64_t>(static_cast<std::uint64_t>(value) * 31 +
                                      static_cast<unsigned char>(c) - '0');
  return value < 0 ? -(value + 1) : value;
}

template <class Id>
FuzzedTerm id_term(Input& in, DeviceFilter (DeviceFilter::*build)(const std::vector<Id>&) const,
                   std::int64_t expected, bool wanted) {
  std::vector<Id> ids;
  bool found = false;
  for (Input line(in.line()); !line.empty();) {
    ids.push_back(Id{number_from(line)});
    found |= raw(ids.back()) == expected;
  }
  return {(DeviceFilter().*build)(ids), found == wanted};
}

FuzzedTerm class_term(Input& in, bool wanted) {
  std::vector<OpenEnum<NodeClass>> classes;
  FuzzedTerm term;
  bool found = false;
  for (Input line(in.line()); !line.empty();) {
    const std::string_view word = line.until(',');
    const bool linux = word == wire_name(NodeClass::linux_server),
               mac = word == wire_name(NodeClass::mac);
    classes.push_back(linux ? NodeClass::linux_server
                      : mac ? NodeClass::mac
                            : OpenEnum<NodeClass>::unrecognized(std::string(word)));
    found |= linux;
    term.known &= linux || mac;
  }
  term.filter =
      wanted ? DeviceFilter().node_class(classes) : DeviceFilter().not_node_class(classes);
  term.met = found == wanted;
  return term;
}

FuzzedTerm status_term(Input& in, bool wanted) {
  const std::string_view word = in.line();
  const bool approved = word == "APPROVED";
  const auto status = approved ? OpenEnum<ApprovalStatus>(ApprovalStatus::approved)
                               : OpenEnum<ApprovalStatus>::unrecognized(std::string(word));
  FuzzedTerm term;
  term.filter = wanted ? DeviceFilter().status(status) : DeviceFilter().not_status(status);
  term.met = approved == wanted;
  term.known = approved;
  term.status = true;
  return term;
}

FuzzedTerm time_term(Input& in, DeviceFilter (DeviceFilter::*build)(Timestamp) const, char how) {
  using std::chrono::milliseconds;
  Input line(in.line());
  const std::int64_t before_or_after = number_from(line), size = number_from(line);
  const Timestamp time(std::chrono::microseconds(before_or_after % 2 == 0 ? size : -size));
  const auto at = std::chrono::floor<milliseconds>(time).time_since_epoch(),
             created = milliseconds(sample.created / 1'000'000);
  constexpr auto day = std::chrono::hours(24);
  const bool same_day = at.count() >= 0 && at / day == created / day;
  const bool known = at > day && at < day * 365 * 200;  // the sandbox accepts these times
  return {(DeviceFilter().*build)(time),
          how == '<'   ? created < at
          : how == '>' ? created > at
                       : same_day,
          false, known};
}

FuzzedTerm make_term(unsigned char form, Input& in) {
  switch (form) {
    case 'o':
      return id_term<OrganizationId>(in, &DeviceFilter::organization, sample.organization, true);
    case 'O':
      return id_term<OrganizationId>(in, &DeviceFilter::not_organization, sample.organization,
                                     false);
    case 'l':
      return id_term<LocationId>(in, &DeviceFilter::location, sample.location, true);
    case 'r':
      return id_term<RoleId>(in, &DeviceFilter::role, sample.role, true);
    case 'D':
      return id_term<DeviceId>(in, &DeviceFilter::not_device, sample.id, false);
    case 'c':
      return class_term(in, true);
    case 'C':
      return class_term(in, false);
    case 's':
      return status_term(in, true);
    case 'S':
      return status_term(in, false);
    case '<':
      return time_term(in, &DeviceFilter::created_before, '<');
    case '>':
      return time_term(in, &DeviceFilter::created_after, '>');
    case '=':
      return time_term(in, &DeviceFilter::created_on, '=');
    default:
      return form % 2 == 0 ? FuzzedTerm{DeviceFilter().online(), !sample.offline}
                           : FuzzedTerm{DeviceFilter().offline(), sample.offline};
  }
}

std::size_t count_terms(std::string_view text) {
  std::size_t count = text.empty() ? 0 : 1;
  for (auto at = text.find(" AND "); at != std::string_view::npos; at = text.find(" AND ", at + 5))
    ++count;
  return count;
}

void check_device_filter(Input& in) {
  DeviceFilter all;
  bool met = true, status = false, known = true;
  std::size_t terms = 0;
  while (!in.empty() && terms < 8) {
    FuzzedTerm term;
    const unsigned char form = in.byte();
    if (const auto error = error_of([&] { term = make_term(form, in); })) {
      require(error->kind == ErrorKind::configuration && error->reason == "filter",
              "a bad term is a configuration error");
      require_printable(*error);
      continue;
    }
    all = all.also(term.filter);
    met = met && term.met;
    status = status || term.status;
    known = known && term.known;
    ++terms;
  }
  require(no_control(all.text()) && count_terms(all.text()) == terms,
          "the text has the given number of terms: " + all.text());
  if (!known) return;
  try {
    require(sandbox::Filter::parse(all.text()).matches(sample) == met,
            "the filter selects the matching devices: " + all.text());
  } catch (const sandbox::FilterError& error) {
    throw Violation(all.text() + " cannot be parsed: " + error.what());
  }
}

// Parses a term: the name is the text before the second =.
void check_organization_filter(Input& in) {
  const std::string_view name = in.line(), value = in.rest();
  std::string text;
  const auto error =
      error_of([&] { text = OrganizationFilter::custom_field(name, FieldValue(value)).text(); });
  if (error) {
    require(error->kind == ErrorKind::configuration, "a bad term is a configuration error");
    return require_printable(*error);
  }
  const auto first = text.find('='), second = text.find('=', first + 1);
  require(text.substr(0, first) == "cf" && text.substr(first + 1, second - first - 1) == name,
          "the text contains the given name");
  require(text.substr(second + 1) == value, "the text contains the given value");
}

}  // namespace

void fuzz_filter(std::string_view input) {
  Input in(input);
  if (in.byte() == 'o') return check_organization_filter(in);
  check_device_filter(in);
}

}  // namespace ninjaone::fuzz
