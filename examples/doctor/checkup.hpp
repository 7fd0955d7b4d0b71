// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <ninjaone/client.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "doctor/drift.hpp"
#include "doctor/watch.hpp"

namespace doctor {

// The result of one check.
struct Finding {
  // `note`: a difference that does not matter to most programs.
  enum class Result { ok, note, failed } result = Result::ok;
  std::string check{};           // the name of the check
  std::string text{};            // the result for the user; it may contain the host
  std::string anonymous_text{};  // the result for a bug report: no name, no id, no host
  std::string advice{};          // what the result means, and what to do; may be empty
};

// Checks the access to a tenant with a few dozen requests that change nothing.
class Checkup {
 public:
  // `address`: the address in a bug report, without the host: "eu". ConfigurationError: as the
  // constructor of Client.
  Checkup(ninjaone::ClientOptions options, std::string address);
  // Runs all checks and returns their results, in order. Checks that are not possible after a
  // failed one are left out.
  [[nodiscard]] std::vector<Finding> run();
  // Returns how the API that the tenant publishes differs from this version of the library, after
  // run(). Empty if the tenant publishes no document.
  [[nodiscard]] const Drift& drift() const noexcept { return drift_; }

 private:
  [[nodiscard]] bool get_token();
  [[nodiscard]] std::string probe_scopes();
  void check_clock();
  void check_families();
  void check_tickets();
  void check_page_sizes();
  void check_headers();
  void check_drift();
  [[nodiscard]] ninjaone::Response get_public(const std::string& path) const;
  template <class Ask>
  void ask(const std::string& check, bool optional, const Ask& question);
  [[nodiscard]] ninjaone::Client with_scope(const std::string& scope) const;

  std::string address_;
  std::shared_ptr<Watch> watch_;
  ninjaone::ClientOptions options_;
  ninjaone::Client client_;
  std::vector<Finding> findings_{};
  Drift drift_{};
};

// Returns whether no check failed.
[[nodiscard]] bool all_passed(const std::vector<Finding>& findings);
// Returns the report for the user.
[[nodiscard]] std::string report(const std::vector<Finding>& findings);
// Returns the report for a bug report: without the client id, names and the host.
[[nodiscard]] std::string anonymous_report(const std::vector<Finding>& findings);

}  // namespace doctor
