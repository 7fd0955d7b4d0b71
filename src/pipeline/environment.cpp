// SPDX-License-Identifier: MIT
#include <cstdlib>
#include <ninjaone/options.hpp>
#include <utility>

#include "base/fail.hpp"

namespace ninjaone {

namespace {

std::string variable(const char* name) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): only runs when the caller asks for it
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

std::string required(const char* name) {
  std::string value = variable(name);
  if (value.empty())
    fail_configuration("environment", std::string("the environment variable ") + name +
                                          " is not set, or it is empty; set it");
  return value;
}

}  // namespace

ClientOptions options_from_environment() {
  ClientCredentials credentials;
  credentials.client_id = required("NINJAONE_CLIENT_ID");
  credentials.client_secret = required("NINJAONE_CLIENT_SECRET");
  if (std::string scope = variable("NINJAONE_SCOPE"); !scope.empty())
    credentials.scope = std::move(scope);
  ClientOptions options;
  options.auth = client_credentials(std::move(credentials));
  options.base_url = variable("NINJAONE_BASE_URL");
  if (!options.base_url.empty()) return options;
  const std::string region = variable("NINJAONE_REGION");
  if (region.empty())
    fail_configuration("environment",
                       "neither NINJAONE_REGION nor NINJAONE_BASE_URL is set; set NINJAONE_REGION "
                       "to us, us2, eu, ca, "
                       "oc, fed or jp");
  options.region = parse_region(region);
  return options;
}

}  // namespace ninjaone
