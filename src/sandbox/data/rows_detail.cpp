// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "sandbox/data/device_text.hpp"
#include "sandbox/data/rows.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/data/words.hpp"

namespace ninjaone::sandbox {

namespace {
// The objects in a member of the detailed shape: the member is an object or a list.
Rows rows_of_part(Call& call, Device& device, std::string_view name) {
  Rows rows;
  const Doc* found = member(detail_of(call.state, device), name);
  if (found == nullptr) return rows;
  if (found->is_object()) rows.push_back(*found);
  if (!found->is_array()) return rows;
  for (const Doc& row : *found) {
    if (row.is_object()) rows.push_back(row);
  }
  return rows;
}

// The API reference does not have the last word: clients must accept new words.
constexpr std::array<std::string_view, 4> conversions{"FULLY_DECRYPTED", "FULLY_ENCRYPTED",
                                                      "ENCRYPTION_IN_PROGRESS", "WIPE_IN_PROGRESS"};

Doc bit_locker(Random& random) {
  const std::string_view conversion = random.pick(conversions);
  const bool plain = conversion == "FULLY_DECRYPTED";
  Doc doc = Doc::object();
  add(doc, "conversionStatus", conversion);
  add(doc, "encryptionMethod", plain ? "NONE" : random.one_in(2) ? "XTS_AES_128" : "XTS_AES_256");
  add(doc, "protectionStatus", plain ? "UNPROTECTED" : "PROTECTED");
  if (!random.one_in(4)) add(doc, "lockStatus", "UNLOCKED");
  add(doc, "initializedForProtection", !plain);
  return doc;
}
}  // namespace

// A phone also has a `system`, but with another shape.
Rows computer_rows(Call& call, Device& device) {
  return has_agent(device) ? rows_of_part(call, device, "system") : Rows();
}

Rows os_rows(Call& call, Device& device) { return rows_of_part(call, device, "os"); }

Rows processor_rows(Call& call, Device& device) { return rows_of_part(call, device, "processors"); }

Rows volume_rows(Call& call, Device& device) {
  Rows rows = rows_of_part(call, device, "volumes");
  const std::string include = call.query.get("include");
  const auto names = comma_list(include);
  if (!is_windows(device) || std::find(names.begin(), names.end(), "bl") == names.end())
    return rows;
  Random random = numbers_of(call.state, device, Stream::volume);
  for (Doc& row : rows) {
    Doc status = bit_locker(random);
    if (member(row, "driveLetter") != nullptr) add(row, "bitLockerStatus", std::move(status));
  }
  return rows;
}

Rows user_rows(Call& call, Device& device) {
  const std::string name = text_member(detail_of(call.state, device), "lastLoggedInUser");
  if (name.empty()) return {};
  Random random = numbers_of(call.state, device, Stream::user);
  Doc row = Doc::object();
  add(row, "userName", name);
  if (!random.one_in(6))
    add(row, "logonTime", seconds(time_of_rows(call.state, device) - random.below(5 * one_day)));
  return {row};
}

}  // namespace ninjaone::sandbox
