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

// Lets through what is known to be harmless and puts a word of its own in place of every other
// text, always the same one. A text that holds a part of a learned secret is never harmless.
class Redaction {
 public:
  // From now on these are secrets, too.
  void learn(const std::vector<Secret>& secrets);
  [[nodiscard]] bool holds_secret(std::string_view text) const;
  // The path and query of an address.
  [[nodiscard]] std::string target(std::string_view url);
  // A body in the form of the one it was; `target`: as above.
  [[nodiscard]] std::string body(const Json& body, std::string_view target);

 private:
  // What is known of the place of a value: the member that holds it, and whether people put there
  // what they like.
  struct Place {
    std::string_view member;
    bool free;
    int depth;
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

// Whether an address is the recorded one; what was redacted there stands for anything.
[[nodiscard]] bool same_target(std::string_view recorded, std::string_view asked) noexcept;

}  // namespace ninjaone::doubles
