// SPDX-License-Identifier: MIT
// ninjaone-doctor: what works between this machine and a tenant, and what to do about what does
// not. It changes nothing.
#include <cstdio>
#include <ninjaone/sandbox.hpp>
#include <ninjaone/version.hpp>

#include "doctor/checkup.hpp"

namespace n1 = ninjaone;

namespace {

constexpr const char* help =
    "ninjaone-doctor: asks your tenant a few dozen questions that change nothing, and says what "
    "works and what does not.\n"
    "\n"
    "Usage: ninjaone-doctor [--sandbox | --help | --version]\n"
    "\n"
    "  NINJAONE_CLIENT_ID, NINJAONE_CLIENT_SECRET   of an API client: Administration, Apps, API, "
    "Client app IDs; platform API Services\n"
    "  NINJAONE_REGION                              us, us2, eu, ca, oc, fed or jp; or "
    "NINJAONE_BASE_URL, an address of one's own\n"
    "  NINJAONE_SCOPE                               what your tool will ask for (monitoring)\n"
    "  --sandbox                                    a simulated tenant inside this process "
    "instead\n"
    "\n"
    "Exit status: 0 all is well, 1 something was refused, 2 there is nothing to ask with.\n";

std::string address_of(const n1::ClientOptions& options) {
  if (options.base_url.empty()) return std::string(n1::to_string(options.region));
  for (const n1::Region region : {n1::Region::us, n1::Region::us2, n1::Region::eu, n1::Region::ca,
                                  n1::Region::oc, n1::Region::fed, n1::Region::jp}) {
    if (n1::base_url(region) == options.base_url) return std::string(n1::to_string(region));
  }
  return "an address of one's own";
}

int examine(n1::ClientOptions options, std::string address) {
  const auto findings = doctor::Checkup(std::move(options), std::move(address)).run();
  const bool well = doctor::all_well(findings);
  std::printf("%s\n%s\n", doctor::told(findings).c_str(),
              well ? "All is well." : "Not all is well: see what is refused.");
  std::printf("\nFor a bug report; it does not say who you are:\n\n```\n%s```\n",
              doctor::anonymous(findings).c_str());
  return well ? 0 : 1;
}

int examine_sandbox() {
  const n1::sandbox::Server server(std::make_shared<n1::sandbox::Tenant>());
  const n1::sandbox::Tenant& tenant = server.tenant();
  n1::ClientOptions options;
  options.base_url = server.base_url();
  options.auth = n1::client_credentials(
      {tenant.client_id(), tenant.client_secret(), tenant.options().granted_scope});
  return examine(std::move(options), "simulated");
}

}  // namespace

int main(int argc, char** argv) {
  const std::string word = argc > 1 ? argv[1] : "";
  try {
    if (word == "--help") {
      std::fputs(help, stdout);
    } else if (word == "--version") {
      std::printf("ninjaone-doctor %s\n", std::string(n1::version()).c_str());
    } else if (word == "--sandbox") {
      return examine_sandbox();
    } else if (!word.empty()) {
      throw std::runtime_error("unknown argument '" + word + "'");
    } else {
      n1::ClientOptions options = n1::options_from_environment();
      const std::string address = address_of(options);
      return examine(std::move(options), address);
    }
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "ninjaone-doctor: %s\n\n%s", error.what(), help);
    return 2;
  }
}
