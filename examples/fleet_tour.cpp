// SPDX-License-Identifier: MIT
// Shows the main uses of the SDK in one program: get a token, list every organization and every
// device, create an organization, rename a device, receive a webhook, and read the counters of the
// client.
//
// Run it with a simulated tenant inside this process:
//   fleet_tour --sandbox
// It prints a section for each of these steps. With your tenant (set NINJAONE_CLIENT_ID,
// NINJAONE_CLIENT_SECRET and NINJAONE_REGION or NINJAONE_BASE_URL, and leave --sandbox out) it only
// reads: it prints the tenant, the organizations, the devices and the counters.
#include <chrono>
#include <cstdio>
#include <map>
#include <ninjaone/ninjaone.hpp>

#include "support/command.hpp"
#include "support/console.hpp"
#include "support/inbox.hpp"
#include "support/tenant.hpp"

namespace n1 = ninjaone;
using examples::grouped;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

void print_heading(const char* text) { std::printf("\n%s\n", text); }

void show_tenant(const n1::Client& client, bool simulated) {
  const n1::Authentication token = client.authenticate();
  const auto life = std::chrono::duration_cast<std::chrono::minutes>(
      token.expires_at - std::chrono::system_clock::now() + 30s);
  std::printf("ninjaone-cpp %s\n\nTenant\n", std::string(n1::version()).c_str());
  std::printf("  %s%s\n", client.base_url().c_str(),
              simulated ? ", simulated inside this process" : "");
  std::printf("  token with scope \"%s\", valid for %lld minutes\n", token.scope.c_str(),
              static_cast<long long>(life.count()));
}

struct DeviceCounts {
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> by_class{};  // online, offline
  std::map<n1::OrganizationId, std::uint64_t> by_organization{};
  std::uint64_t total = 0;
};

DeviceCounts count_devices(const n1::Client& client) {
  DeviceCounts counts;
  examples::Progress progress("devices");
  for (const n1::Device& device : client.devices().list()) {
    auto& [online, offline] =
        counts.by_class[std::string(device.node_class ? device.node_class->text() : "(none)")];
    ++(device.offline.value_or(false) ? offline : online);
    if (device.organization_id) ++counts.by_organization[*device.organization_id];
    ++counts.total;
    progress.count();
  }
  return counts;
}

void show_fleet(const n1::Client& client) {
  const auto start = Clock::now();
  const DeviceCounts counts = count_devices(client);
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();

  print_heading("Organizations");
  examples::Table organizations({"name", "devices"});
  for (const n1::Organization& organization : client.organizations().list()) {
    const auto found = counts.by_organization.find(organization.id);
    organizations.add(
        {n1::label(organization), found == counts.by_organization.end() ? 0 : found->second});
  }
  organizations.print();

  print_heading("Devices");
  examples::Table devices({"class", "online", "offline", "total"});
  for (const auto& [name, count] : counts.by_class)
    devices.add({name, count.first, count.second, count.first + count.second});
  devices.print();
  std::printf("  %s devices in %.2f s\n", grouped(counts.total).c_str(), seconds);
}

void create_organization(const n1::Client& client) {
  print_heading("A new organization");
  const n1::Role role = client.policies().roles().collect(1).at(0);
  const n1::Policy policy = client.policies().list().collect(1).at(0);
  n1::NewOrganization organization;
  organization.name = "Bäckerei Grün & Söhne";
  organization.node_approval_mode = n1::NodeApprovalMode::manual;
  organization.locations = {{"Head office"}, {"Bakehouse"}};
  organization.policies = {{role.id, policy.id}};
  const n1::OrganizationDetailed created = client.organizations().create(organization);
  std::printf("  created \"%s\", organization %s, approval of devices: %s\n",
              n1::label(created).c_str(), n1::to_string(created.id).c_str(),
              created.node_approval_mode ? std::string(created.node_approval_mode->text()).c_str()
                                         : "the default");
  for (const n1::Location& location : created.locations) {
    std::printf("  location %s: %s\n", n1::to_string(location.id).c_str(),
                n1::label(location).c_str());
  }
  std::printf("  the role \"%s\" has the policy \"%s\"\n", n1::label(role).c_str(),
              n1::label(policy).c_str());
}

void rename_device(const n1::Client& client, n1::DeviceId id) {
  print_heading("A renamed device");
  const std::string before = n1::label(client.devices().get(id));
  n1::DevicePatch patch;
  patch.display_name = before + " (front desk)";
  client.devices().update(id, patch);
  std::printf("  %s is now %s\n", before.c_str(), n1::label(client.devices().get(id)).c_str());
}

void receive_webhook(const n1::Client& client, n1::sandbox::Tenant& tenant, n1::DeviceId id) {
  print_heading("A webhook");
  examples::Inbox inbox;
  const n1::Secret secret = examples::random_secret();
  n1::WebhookConfiguration hook;
  hook.url = inbox.url();
  hook.allow_private_address = true;  // the simulated tenant is on this machine
  hook.activities = {{"CONDITION", {"TRIGGERED", "RESET"}}};
  hook.expand = {"device", "organization"};
  hook.headers = {{"X-Hook-Secret", secret}};
  client.webhooks().configure(hook);
  std::printf("  deliveries go to %s\n", inbox.url().c_str());

  tenant.raise_alert(id, "Disk is nearly full");
  const auto delivery = inbox.wait(5s);
  if (!delivery) throw std::runtime_error("no webhook delivery arrived within 5 s");
  if (!n1::same_secret(delivery->secret, secret))
    throw std::runtime_error("a webhook delivery had a wrong secret");
  for (const n1::WebhookEvent& event : n1::parse_webhook(delivery->body)) {
    const auto kind = n1::classify(event);
    std::printf("  received %s: \"%s\" on %s\n",
                kind ? std::string(n1::wire_name(*kind)).c_str() : "an activity",
                event.message.value_or("").c_str(),
                event.device ? n1::label(*event.device).c_str() : "no device");
    if (event.series_uid) client.alerts().reset(*event.series_uid);
  }
  client.webhooks().remove();
}

void show_counters(const n1::Client& client) {
  const n1::Stats stats = client.stats();
  print_heading("Counters");
  std::printf("  %s requests, %s token requests, %s retries, %s ms waited\n",
              grouped(stats.requests).c_str(), grouped(stats.token_requests).c_str(),
              grouped(stats.retries).c_str(),
              grouped(static_cast<std::uint64_t>(stats.waited.count())).c_str());
  std::printf("  %s sent, %s received, %s connections\n", examples::bytes(stats.bytes_out).c_str(),
              examples::bytes(stats.bytes_in).c_str(), grouped(stats.connections).c_str());
}

int tour(bool sandbox) {
  const examples::Tenant tenant(sandbox);
  const n1::Client& client = tenant.client();
  show_tenant(client, tenant.simulated() != nullptr);
  show_fleet(client);
  if (tenant.simulated() != nullptr) {
    const n1::DeviceId device = client.devices().list().collect(1).at(0).id;
    create_organization(client);
    rename_device(client, device);
    receive_webhook(client, *tenant.simulated(), device);
  }
  show_counters(client);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  return examples::run(argc, argv, "fleet_tour",
                       "shows a whole tenant; with --sandbox it also writes and receives a webhook",
                       tour);
}
