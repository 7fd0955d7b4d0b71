// SPDX-License-Identifier: MIT
#include <memory>
#include <ninjaone/sandbox.hpp>

// A tenant and its server start, one request without a token is refused, and all of it stops.
int main() {
  const auto tenant = std::make_shared<ninjaone::sandbox::Tenant>();
  const ninjaone::sandbox::Server server(tenant);
  ninjaone::sandbox::Received request;
  request.target = "/v2/organizations";
  return !server.base_url().empty() && tenant->answer(request).status == 401 ? 0 : 1;
}
