// SPDX-License-Identifier: MIT
#include "testing/redaction.hpp"

#include <algorithm>
#include <array>

namespace ninjaone::doubles {

namespace {

constexpr std::string_view mark = "redacted-";
constexpr std::string_view digits = "0123456789", lower = "abcdefghijklmnopqrstuvwxyz",
                           upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool consists_of(std::string_view text, std::initializer_list<std::string_view> sets) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return std::any_of(sets.begin(), sets.end(),
                       [&](std::string_view set) { return set.find(c) != std::string_view::npos; });
  });
}
bool has(std::initializer_list<std::string_view> list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_number(std::string_view text) { return text.size() <= 18 && consists_of(text, {digits}); }
bool is_uuid(std::string_view text) {
  constexpr std::string_view form = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '-' ? text[i] != '-' : !consists_of(text.substr(i, 1), {digits, "abcdefABCDEF"}))
      return false;
  }
  return true;
}
bool is_id(std::string_view text) { return is_number(text) || is_uuid(text); }
// "WINDOWS_SERVER"
bool is_word(std::string_view text) {
  return text.size() <= 64 && consists_of(text, {upper, digits, "_"}) && !is_number(text);
}
// "2024-03-19", "2024-03-19T13:41:15.500Z"
bool is_time(std::string_view text) {
  return text.size() >= 10 && text.size() <= 40 && consists_of(text.substr(0, 4), {digits}) &&
         text[4] == '-' && text[7] == '-' && consists_of(text, {digits, "-:.TZ+"});
}
bool is_code(std::string_view text) { return text.size() <= 64 && consists_of(text, {lower, "_"}); }
bool is_bearer(std::string_view text) { return text == "Bearer"; }
bool is_scope(std::string_view text) {
  if (is_word(text)) return true;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    if (!has({"monitoring", "management", "control", "offline_access"}, word)) return false;
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return true;
}
bool is_plain(std::string_view text) {
  return is_id(text) || is_word(text) || is_time(text) || has({"true", "false"}, text);
}
bool is_device_type(std::string_view text) {
  return has({"AgentDevice", "VMHost", "VMGuest", "NMSTarget", "NMSServer", "CloudMonitorPing",
              "CloudMonitorHTTP", "CloudMonitorDNS", "CloudMonitorPortScan",
              "CloudMonitorEmailServer", "MdmDevice", "UnmanagedDevice"},
             text);
}
bool is_any(std::string_view) { return true; }

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}
bool names_an_id(std::string_view name) {
  return has({"id", "uid"}, name) || ends_with(name, "Id") || ends_with(name, "Uid");
}

// A member or parameter whose text is kept if it has this form.
struct Safe {
  std::string_view name;
  bool (*form)(std::string_view);
};
constexpr std::array<Safe, 50> members{{
    {"avInstallStatus", is_word},
    {"conditionHealthStatus", is_word},
    {"deviceType", is_device_type},
    {"events", is_word},
    {"action", is_word},
    {"activityResult", is_word},
    {"activityType", is_word},
    {"apiPermission", is_word},
    {"approvalStatus", is_word},
    {"chassisType", is_word},
    {"class", is_word},
    {"conversionStatus", is_word},
    {"definitionScope", is_word},
    {"disabledFeatures", is_word},
    {"encryptionMethod", is_word},
    {"entityType", is_word},
    {"error", is_code},
    {"healthStatus", is_word},
    {"impact", is_word},
    {"installerType", is_word},
    {"invitationStatus", is_word},
    {"jobResult", is_word},
    {"jobStatus", is_word},
    {"jobType", is_word},
    {"lockStatus", is_word},
    {"mode", is_word},
    {"nodeApprovalMode", is_word},
    {"nodeClass", is_word},
    {"nodeClassGroup", is_word},
    {"priority", is_word},
    {"productState", is_word},
    {"protectionStatus", is_word},
    {"result", is_word},
    {"resultCode", is_word},
    {"runAs", is_word},
    {"scope", is_scope},
    {"scriptPermission", is_word},
    {"severity", is_word},
    {"source", is_word},
    {"sourceType", is_word},
    {"startType", is_word},
    {"state", is_word},
    {"status", is_word},
    {"statusCode", is_word},
    {"technicianPermission", is_word},
    {"token_type", is_bearer},
    {"type", is_word},
    {"uiElementType", is_word},
    {"uploadStatus", is_word},
    {"userType", is_word},
}};
// The value of `df` is kept, because no term of its grammar takes a free text.
constexpr std::array<Safe, 32> parameters{{
    {"activityType", is_plain},
    {"after", is_plain},
    {"anchorId", is_plain},
    {"before", is_plain},
    {"class", is_plain},
    {"df", is_any},
    {"expand", is_any},
    {"health", is_plain},
    {"impact", is_plain},
    {"include", is_any},
    {"includeDeletedDevices", is_plain},
    {"includeRoles", is_plain},
    {"installedAfter", is_plain},
    {"installedBefore", is_plain},
    {"jobType", is_plain},
    {"lang", is_any},
    {"limit", is_plain},
    {"mode", is_plain},
    {"newerThan", is_plain},
    {"olderThan", is_plain},
    {"pageSize", is_plain},
    {"redirect", is_plain},
    {"scopes", is_any},
    {"severity", is_plain},
    {"showSecureValues", is_plain},
    {"sourceType", is_plain},
    {"state", is_plain},
    {"status", is_plain},
    {"type", is_plain},
    {"tz", is_any},
    {"updatedAfter", is_plain},
    {"withInheritance", is_plain},
}};

template <class Table>
bool is_kept(const Table& table, std::string_view name, std::string_view text) {
  if (names_an_id(name) && is_id(text)) return true;
  return std::any_of(table.begin(), table.end(),
                     [&](const Safe& row) { return row.name == name && row.form(text); });
}

// Returns whether a member begins a free-form part, which may contain texts of users. `data` begins
// one, except if it is the array of the rows of a page.
bool opens_free_form(std::string_view name, const Json& value, int depth) {
  if (name == "data") return depth > 0 || value.kind() != Json::Kind::array;
  return has({"attributes", "customFields", "fields", "parameters", "userData", "value"}, name);
}

int hex_value(char c) {
  const auto at = std::string_view("0123456789abcdef")
                      .find(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}
std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1,
              low = high < 0 ? -1 : hex_value(text[i + 2]);
    if (low >= 0) i += 2;
    out += low >= 0 ? static_cast<char>(high * 16 + low) : text[i];
  }
  return out;
}

// Splits the text at `separator`, replaces each part by replace(part), and joins the parts again.
template <class Replace>
std::string replace_parts(std::string_view text, char separator, Replace replace) {
  std::string out;
  for (std::size_t from = 0;;) {
    const auto end = text.find(separator, from);
    out += replace(text.substr(from, end == std::string_view::npos ? end : end - from));
    if (end == std::string_view::npos) return out;
    out += separator;
    from = end + 1;
  }
}

bool is_identifier(std::string_view name) {
  return name.size() <= 64 && consists_of(name, {lower, upper, digits, "_"}) &&
         !is_number(name.substr(0, 1));
}

}  // namespace

void Redaction::learn(const std::vector<Secret>& secrets) {
  const std::size_t before = secrets_.size();
  for (const Secret& secret : secrets) {
    const auto same = [&](const Secret& known) { return known.reveal() == secret.reveal(); };
    if (std::none_of(secrets_.begin(), secrets_.end(), same)) secrets_.push_back(secret);
  }
  if (secrets_.size() != before) finder_ = std::make_unique<const SecretFinder>(secrets_);
}

bool Redaction::contains_secret(std::string_view text) const {
  return finder_ && finder_->found_in(text);
}

const std::string& Redaction::word_for(const std::string& text) {
  const auto [word, is_new] = words_.try_emplace(text);
  if (is_new) word->second = std::string(mark) + std::to_string(words_.size());
  return word->second;
}

std::string Redaction::path(std::string_view path) {
  return replace_parts(path, '/', [&](std::string_view segment) {
    const bool known = segment.empty() || is_id(segment) || is_word(segment) ||
                       consists_of(segment, {lower, "-"}) ||
                       has({"v2", "app-version.txt"}, segment);
    return known && !contains_secret(segment) ? std::string(segment) : word_for(decoded(segment));
  });
}

std::string Redaction::parameter(std::string_view name, std::string_view value) {
  const std::string text = decoded(value);
  return text.empty() || (is_kept(parameters, name, text) && !contains_secret(text))
             ? std::string(value)
             : word_for(text);
}

std::string Redaction::target(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme != std::string_view::npos)
    url.remove_prefix(std::min(url.size(), url.find_first_of("/?", scheme + 3)));
  const auto mark_at = url.find('?');
  std::string out = path(url.substr(0, mark_at));
  if (mark_at == std::string_view::npos) return out;
  return out + '?' + replace_parts(url.substr(mark_at + 1), '&', [&](std::string_view pair) {
           const auto equals = pair.find('=');
           const std::string_view given = pair.substr(0, equals);
           const std::string name = is_identifier(given) && !contains_secret(given)
                                        ? std::string(given)
                                        : word_for(decoded(given));
           return equals == std::string_view::npos
                      ? name
                      : name + '=' + parameter(name, pair.substr(equals + 1));
         });
}

std::string Redaction::body(const Json& body, std::string_view target) {
  const std::string_view path = target.substr(0, target.find('?'));
  const bool fields =
      ends_with(path, "/custom-fields") && path.find("/queries/") == std::string_view::npos;
  std::string out;
  write(body, {"", fields, 0}, out);
  return out;
}

void Redaction::write(const Json& value, Place place, std::string& out) {
  switch (value.kind()) {
    case Json::Kind::null:
      out += "null";
      return;
    case Json::Kind::boolean:
      out += place.free ? "false" : value.dump();
      return;
    case Json::Kind::integer:
    case Json::Kind::number:
      out += !place.free && !contains_secret(value.dump()) ? value.dump()
             : value.kind() == Json::Kind::integer         ? "0"
                                                           : "0.5";
      return;
    case Json::Kind::string: {
      const std::string text = value.as_string().value_or("");
      const bool harmless = !place.free && (is_kept(members, place.member, text) || is_time(text));
      const bool kept = text.empty() || (harmless && !contains_secret(text));
      out += kept ? value.dump() : '"' + word_for(text) + '"';
      return;
    }
    case Json::Kind::array:
      out += '[';
      for (std::size_t i = 0; i < value.size(); ++i) {
        if (i != 0) out += ',';
        write(value[i], {place.member, place.free, place.depth + 1}, out);
      }
      out += ']';
      return;
    case Json::Kind::object:
      write_object(value, place, out);
      return;
  }
}

void Redaction::write_object(const Json& value, const Place& place, std::string& out) {
  out += '{';
  for (const std::string& key : value.keys()) {
    if (out.back() != '{') out += ',';
    const Json member = value[key];
    out += '"' + (is_identifier(key) && !contains_secret(key) ? key : word_for(key)) + "\":";
    write(member, {key, place.free || opens_free_form(key, member, place.depth), place.depth + 1},
          out);
  }
  out += '}';
}

bool same_target(std::string_view recorded, std::string_view requested) noexcept {
  constexpr std::string_view ends = "/?&=";
  while (!recorded.empty()) {
    if (recorded.substr(0, mark.size()) == mark) {
      recorded.remove_prefix(std::min(recorded.size(), recorded.find_first_of(ends)));
      requested.remove_prefix(std::min(requested.size(), requested.find_first_of(ends)));
    } else {
      if (requested.empty() || requested.front() != recorded.front()) return false;
      recorded.remove_prefix(1);
      requested.remove_prefix(1);
    }
  }
  return requested.empty();
}

}  // namespace ninjaone::doubles
