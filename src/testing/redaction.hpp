// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>
#include <ninjaone/json.hpp>
#include <ninjaone/secret.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret_finder.hpp"

namespace ninjaone::doubles {

// Keeps the texts that are known to be harmless, and replaces every other text by a word such as
// "redacted-7". Equal texts become equal words. A text that contains a part of a learned secret is
// never harmless.
class Redaction {
 public:
  // Adds secrets. Texts that contain a part of one are replaced from then on.
  void learn(const std::vector<Secret>& secrets);
  // Returns whether the text contains a part of a learned secret.
  [[nodiscard]] bool contains_secret(std::string_view text) const;
  // Returns the redacted path and query of an address.
  [[nodiscard]] std::string target(std::string_view url);
  // Returns the redacted body, in the form of the original. `target`: the result of target() for
  // the request.
  [[nodiscard]] std::string body(const Json& body, std::string_view target);

 private:
  // The position of a value in a body.
  struct Place {
    std::string_view member;  // the name of the member that contains it
    bool free;                // in a free-form part: it may contain texts and numbers of users
    int depth;                // of nesting
  };
  void write(const Json& value, Place place, std::string& out);
  void write_object(const Json& value, const Place& place, std::string& out);
  [[nodiscard]] std::string path(std::string_view path);
  [[nodiscard]] std::string parameter(std::string_view name, std::string_view value);
  [[nodiscard]] const std::string& word_for(const std::string& text);

  std::map<std::string, std::string> words_{};
  std::vector<Secret> secrets_{};
  std::unique_ptr<const SecretFinder> finder_{};
};

// Returns whether a requested address is the recorded one. A redacted part of the recorded address
// matches every text.
[[nodiscard]] bool same_target(std::string_view recorded, std::string_view requested) noexcept;

}  // namespace ninjaone::doubles
