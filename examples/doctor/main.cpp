// SPDX-License-Identifier: MIT
// ninjaone-doctor: checks the access of this machine to a tenant. It sends a few dozen requests
// that change nothing.
//
// Run it with a simulated tenant:
//   ninjaone-doctor --sandbox
// It prints a line for each check (ok, note or failed), with advice for those that failed, and a
// report for a bug report that does not identify the user.
#include <cstdio>
#include <ninjaone/sandbox.hpp>
#include <ninjaone/version.hpp>

#include "doctor/checkup.hpp"

namespace n1 = ninjaone;

namespace {

constexpr const char* help =
    "ninjaone-doctor: checks the access to your tenant with a few dozen requests that change "
    "nothing, and prints what fails and what to do.\n"
    "\n"
    "Usage: ninjaone-doctor [--drift] [--sandbox] | --help | --version\n"
    "\n"
    "  NINJAONE_CLIENT_ID, NINJAONE_CLIENT_SECRET   an API client: Administration, Apps, API, "
    "Client app IDs; platform API Services\n"
    "  NINJAONE_REGION                              us, us2, eu, ca, oc, fed or jp; or set "
    "NINJAONE_BASE_URL to another address\n"
    "  NINJAONE_SCOPE                               the scopes that your program needs "
    "(monitoring)\n"
    "  --drift                                      also list the operations of the tenant that "
    "have "
    "no typed method\n"
    "  --sandbox                                    use a simulated tenant inside this process "
    "instead\n"
    "\n"
    "Exit status: 0 no check failed, 1 a check failed, 2 the command line or the environment is "
    "wrong.\n";

// Returns the region, or a text without the host, for the bug report.
std::string address_of(const n1::ClientOptions& options) {
  if (options.base_url.empty()) return std::string(n1::to_string(options.region));
  for (const n1::Region region : {n1::Region::us, n1::Region::us2, n1::Region::eu, n1::Region::ca,
                                  n1::Region::oc, n1::Region::fed, n1::Region::jp}) {
    if (n1::base_url(region) == options.base_url) return std::string(n1::to_string(region));
  }
  return "another address";
}

void print_drift(const doctor::Drift& drift) {
  std::printf("\nOperations of the tenant without a typed method (Client::call() reaches them):\n");
  for (const std::string& operation : drift.untyped) std::printf("  %s\n", operation.c_str());
}

int examine(n1::ClientOptions options, std::string address, bool lists_drift) {
  doctor::Checkup checkup(std::move(options), std::move(address));
  const auto findings = checkup.run();
  const bool passed = doctor::all_passed(findings);
  std::printf("%s\n%s\n", doctor::report(findings).c_str(),
              passed ? "No check failed."
                     : "Some checks failed: see the lines that begin with \"failed\".");
  std::printf("\nFor a bug report (it does not identify you):\n\n```\n%s```\n",
              doctor::anonymous_report(findings).c_str());
  if (lists_drift) print_drift(checkup.drift());
  return passed ? 0 : 1;
}

int examine_sandbox(bool lists_drift) {
  const n1::sandbox::Server server(std::make_shared<n1::sandbox::Tenant>());
  const n1::sandbox::Tenant& tenant = server.tenant();
  n1::ClientOptions options;
  options.base_url = server.base_url();
  options.auth = n1::client_credentials(
      {tenant.client_id(), tenant.client_secret(), tenant.options().granted_scope});
  return examine(std::move(options), "simulated", lists_drift);
}

}  // namespace

int main(int argc, char** argv) {
  bool lists_drift = false, sandbox = false;
  try {
    for (int i = 1; i < argc; ++i) {
      const std::string word = argv[i];
      if (word == "--help") {
        std::fputs(help, stdout);
        return 0;
      }
      if (word == "--version") {
        std::printf("ninjaone-doctor %s\n", std::string(n1::version()).c_str());
        return 0;
      }
      if (word != "--sandbox" && word != "--drift")
        throw std::runtime_error("unknown argument '" + word + "'");
      (word == "--drift" ? lists_drift : sandbox) = true;
    }
    if (sandbox) return examine_sandbox(lists_drift);
    n1::ClientOptions options = n1::options_from_environment();
    const std::string address = address_of(options);
    return examine(std::move(options), address, lists_drift);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "ninjaone-doctor: %s\n\n%s", error.what(), help);
    return 2;
  }
}
