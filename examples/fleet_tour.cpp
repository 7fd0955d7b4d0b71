// SPDX-License-Identifier: MIT
// The main job in one program: who we are, every organization, every device, a new client, a
// webhook, and what it cost. Reading only, against your tenant: set NINJAONE_CLIENT_ID,
// NINJAONE_CLIENT_SECRET and NINJAONE_REGION (or NINJAONE_BASE_URL). With --sandbox, all of it
// against a simulated tenant inside this process.
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

template <class... Args>
void say(const char* format, const Args&... args) {
  std::printf(format, args...);
}
void heading(const char* text) { say("\n%s\n", text); }

void introduce(const n1::Client& client, bool simulated) {
  const n1::Authentication who = client.authenticate();
  const auto life = std::chrono::duration_cast<std::chrono::minutes>(
      who.expires_at - std::chrono::system_clock::now() + 30s);
  say("ninjaone-cpp %s\n\nTenant\n", std::string(n1::version()).c_str());
  say("  %s%s\n", client.base_url().c_str(), simulated ? ", simulated inside this process" : "");
  say("  token with scope \"%s\", good for %lld minutes\n", who.scope.c_str(),
      static_cast<long long>(life.count()));
}

struct Tally {
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> by_class{};  // online, offline
  std::map<n1::OrganizationId, std::uint64_t> by_organization{};
  std::uint64_t total = 0;
  std::optional<n1::Device> first{};
};

Tally read_fleet(const n1::Client& client) {
  Tally tally;
  examples::Progress progress("devices");
  for (n1::Device& device : client.devices().list()) {
    auto& [online, offline] =
        tally.by_class[std::string(device.node_class ? device.node_class->text() : "(none)")];
    ++(device.offline.value_or(false) ? offline : online);
    if (device.organization_id) ++tally.by_organization[*device.organization_id];
    ++tally.total;
    progress.count();
    if (!tally.first) tally.first = std::move(device);
  }
  return tally;
}

void show_fleet(const n1::Client& client) {
  const auto begun = Clock::now();
  const Tally tally = read_fleet(client);
  const double took = std::chrono::duration<double>(Clock::now() - begun).count();

  heading("Organizations");
  examples::Table organizations({"name", "devices"});
  for (const n1::Organization& organization : client.organizations().list()) {
    const auto found = tally.by_organization.find(organization.id);
    organizations.add(
        {n1::label(organization), found == tally.by_organization.end() ? 0 : found->second});
  }
  organizations.print();

  heading("Devices");
  examples::Table devices({"class", "online", "offline", "together"});
  for (const auto& [name, counts] : tally.by_class) {
    devices.add({name, counts.first, counts.second, counts.first + counts.second});
  }
  devices.print();
  say("  %s devices in %.2f s\n", grouped(tally.total).c_str(), took);
}

void onboard(const n1::Client& client) {
  heading("A new client");
  const n1::Role role = client.policies().roles().collect(1).at(0);
  const n1::Policy policy = client.policies().list().collect(1).at(0);
  n1::NewOrganization contract;
  contract.name = "Bäckerei Grün & Söhne";
  contract.node_approval_mode = n1::NodeApprovalMode::manual;
  contract.locations = {{"Head office"}, {"Bakehouse"}};
  contract.policies = {{role.id, policy.id}};
  const n1::OrganizationDetailed made = client.organizations().create(contract);
  say("  \"%s\" is organization %s, devices are let in %s\n", n1::label(made).c_str(),
      n1::to_string(made.id).c_str(),
      made.node_approval_mode ? std::string(made.node_approval_mode->text()).c_str() : "as before");
  for (const n1::Location& location : made.locations) {
    say("  location %s: %s\n", n1::to_string(location.id).c_str(), n1::label(location).c_str());
  }
  say("  role \"%s\" gets the policy \"%s\"\n", n1::label(role).c_str(), n1::label(policy).c_str());
}

void rename(const n1::Client& client, n1::DeviceId id) {
  heading("A device is renamed");
  const std::string before = n1::label(client.devices().get(id));
  n1::DevicePatch patch;
  patch.display_name = before + " (front desk)";
  client.devices().update(id, patch);
  say("  %s is now %s\n", before.c_str(), n1::label(client.devices().get(id)).c_str());
}

void watch(const n1::Client& client, n1::sandbox::Tenant& tenant, n1::DeviceId id) {
  heading("A webhook");
  examples::Inbox inbox;
  const n1::Secret secret = examples::random_secret();
  n1::WebhookConfiguration hook;
  hook.url = inbox.url();
  hook.allow_private_address = true;  // the simulated tenant is on this machine
  hook.activities = {{"CONDITION", {"TRIGGERED", "RESET"}}};
  hook.expand = {"device", "organization"};
  hook.headers = {{"X-Hook-Secret", secret}};
  client.webhooks().configure(hook);
  say("  deliveries go to %s\n", inbox.url().c_str());

  tenant.raise_alert(id, "Disk is nearly full");
  const auto mail = inbox.wait(5s);
  if (!mail || !n1::same_secret(mail->secret, secret))
    throw std::runtime_error("no delivery that is ours");
  for (const n1::WebhookEvent& event : n1::parse_webhook(mail->body)) {
    const auto kind = n1::classify(event);
    say("  received %s: \"%s\" on %s\n",
        kind ? std::string(n1::wire_name(*kind)).c_str() : "an activity",
        event.message.value_or("").c_str(),
        event.device ? n1::label(*event.device).c_str() : "no device");
    if (event.series_uid) client.alerts().reset(*event.series_uid);
  }
  client.webhooks().remove();
}

void show_cost(const n1::Client& client) {
  const n1::Stats cost = client.stats();
  heading("What it cost");
  say("  %s requests and %s for tokens, %s retries, %s ms waited\n", grouped(cost.requests).c_str(),
      grouped(cost.token_requests).c_str(), grouped(cost.retries).c_str(),
      grouped(static_cast<std::uint64_t>(cost.waited.count())).c_str());
  say("  %s sent, %s received, %s connections\n", examples::bytes(cost.bytes_out).c_str(),
      examples::bytes(cost.bytes_in).c_str(), grouped(cost.connections).c_str());
}

int tour(bool sandbox) {
  const examples::Tenant tenant(sandbox);
  const n1::Client& client = tenant.client();
  introduce(client, tenant.simulated() != nullptr);
  show_fleet(client);
  if (tenant.simulated() != nullptr) {
    const n1::DeviceId device = client.devices().list().collect(1).at(0).id;
    onboard(client);
    rename(client, device);
    watch(client, *tenant.simulated(), device);
  }
  show_cost(client);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  return examples::run(argc, argv, "fleet_tour",
                       "shows a whole tenant; with --sandbox it also writes and receives a webhook",
                       tour);
}
