// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <ninjaone/client.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "doctor/watch.hpp"

namespace doctor {

// What one check found.
struct Finding {
  enum class Result { ok, note, refused } result = Result::ok;  // note: nothing most tools need
  std::string check{};
  std::string says{};    // for the person who asked; may name the host
  std::string word{};    // the same for strangers: no name, no id, no host
  std::string advice{};  // what it means, and what to do
};

// Asks a tenant a few dozen questions that change nothing.
class Checkup {
 public:
  // `address`: what strangers may know of it: "eu". ConfigurationError: the options make no client.
  Checkup(ninjaone::ClientOptions options, std::string address);
  // Everything, in order; what cannot be asked after a refusal is left out.
  [[nodiscard]] std::vector<Finding> run();

 private:
  [[nodiscard]] bool get_token();
  [[nodiscard]] std::string probe_scopes();
  void check_clock();
  void check_families();
  void check_tickets();
  void check_page_sizes();
  void check_headers();
  template <class Ask>
  void ask(const std::string& check, bool optional, const Ask& question);
  [[nodiscard]] ninjaone::Client with_scope(const std::string& scope) const;

  std::string address_;
  std::shared_ptr<Watch> watch_;
  ninjaone::ClientOptions options_;
  ninjaone::Client client_;
  std::vector<Finding> findings_{};
};

[[nodiscard]] bool all_well(const std::vector<Finding>& findings);
// For a person.
[[nodiscard]] std::string told(const std::vector<Finding>& findings);
// To paste into a bug report: without the client id, names and the host.
[[nodiscard]] std::string anonymous(const std::vector<Finding>& findings);

}  // namespace doctor
