// SPDX-License-Identifier: MIT
// Prints what webhook deliveries tell. With the simulated tenant: one alert. Or on a port, until it is told to stop:
//   webhook_receiver PORT [ADDRESS [SECONDS]]    ADDRESS: 127.0.0.1; a connection may take 10 SECONDS
// NINJAONE_WEBHOOK_SECRET is what the header X-Hook-Secret must hold, NINJAONE_WEBHOOK_OLD_SECRET what it may still hold.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ninjaone/ninjaone.hpp>
#include <ninjaone/webhook_receiver.hpp>
#include <thread>

#include "support/hook_server.hpp"
#include "support/tenant.hpp"

namespace n1 = ninjaone;

namespace {

constexpr const char* path = "/n1";

n1::WebhookReceiverOptions options_for(std::vector<n1::Secret> secrets, n1::WebhookQueue& queue) {
  n1::WebhookReceiverOptions options;
  options.path = path;
  options.secrets = std::move(secrets);
  options.handler = [&queue](n1::WebhookEvent event) { return queue.push(std::move(event)); };
  return options;
}

void print(const n1::WebhookEvent& event) {
  const auto kind = n1::classify(event);
  std::printf("received %s: %s\n", kind ? std::string(n1::wire_name(*kind)).c_str() : "an activity", event.message.value_or("").c_str());
  std::fflush(stdout);
}

int receive(examples::HookServer::Options where) {
  // Blocked in every thread, and waited for here.
  sigset_t signals;
  sigemptyset(&signals);
  for (const int number : {SIGINT, SIGTERM}) sigaddset(&signals, number);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  std::vector<n1::Secret> secrets;
  for (const char* name : {"NINJAONE_WEBHOOK_SECRET", "NINJAONE_WEBHOOK_OLD_SECRET"}) {
    if (const char* secret = std::getenv(name)) secrets.emplace_back(secret);
  }
  n1::WebhookQueue queue;
  n1::WebhookReceiver receiver(options_for(std::move(secrets), queue));
  std::thread worker([&queue] {
    while (const auto event = queue.pop()) print(*event);
  });
  {
    const std::string address = where.address;
    const examples::HookServer server(receiver, std::move(where));
    std::printf("deliveries to http://%s:%d%s\n", address.c_str(), server.port(), path);
    std::fflush(stdout);
    int number = 0;
    sigwait(&signals, &number);
  }
  queue.close();  // what was taken is still printed
  worker.join();
  return 0;
}

void show(const n1::Client& client, n1::sandbox::Tenant& tenant) {
  n1::WebhookQueue queue;
  const n1::Secret secret = examples::random_secret();
  n1::WebhookReceiver receiver(options_for({secret}, queue));
  const examples::HookServer server(receiver, {});
  n1::WebhookConfiguration hook;
  hook.url = "http://127.0.0.1:" + std::to_string(server.port()) + path;
  hook.allow_private_address = true;  // the simulated tenant is on this machine
  hook.activities = {{"CONDITION", {"TRIGGERED", "RESET"}}};
  hook.headers = {{"X-Hook-Secret", secret}};
  client.webhooks().configure(hook);
  client.alerts().reset(tenant.raise_alert(client.devices().list().collect(1).at(0).id, "Disk is nearly full"));
  for (int i = 0; i < 2; ++i) print(queue.pop().value());
  client.webhooks().remove();
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc > 1) {
    examples::HookServer::Options where;
    where.port = std::stoi(argv[1]);
    if (argc > 2) where.address = argv[2];
    if (argc > 3) where.patience = std::chrono::seconds(std::stoi(argv[3]));
    return receive(std::move(where));
  }
  const examples::Tenant tenant;
  if (tenant.simulated() == nullptr) throw std::runtime_error("give a port; deliveries come from the service");
  show(tenant.client(), *tenant.simulated());
} catch (const std::exception& error) {
  std::fprintf(stderr, "webhook_receiver: %s\n", error.what());
  return 1;
}
