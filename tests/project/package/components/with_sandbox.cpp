// SPDX-License-Identifier: MIT
#include <memory>
#include <ninjaone/ninjaone.hpp>
#include <ninjaone/sandbox.hpp>

// The test of a user: a client lists a simulated tenant through real sockets.
int main() {
  const auto tenant = std::make_shared<ninjaone::sandbox::Tenant>();
  const ninjaone::sandbox::Server server(tenant);
  ninjaone::ClientOptions options;
  options.base_url = server.base_url();
  options.auth =
      ninjaone::client_credentials({tenant->client_id(), tenant->client_secret(), "monitoring"});
  const ninjaone::Client client(options);
  return client.organizations().list().collect().size() == 3 ? 0 : 1;
}
