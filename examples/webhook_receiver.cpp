// SPDX-License-Identifier: MIT
// Receives webhook deliveries and prints their events: on a port, until the program is stopped.
//
// Run it with a simulated tenant inside this process:
//   webhook_receiver --sandbox
// It prints the two events of one alert: ALERT_TRIGGERED and ALERT_CLEARED, with their messages. To
// receive the deliveries of your tenant, set NINJAONE_WEBHOOK_SECRET and run
//   webhook_receiver 8400
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ninjaone/ninjaone.hpp>
#include <ninjaone/webhook_receiver.hpp>
#include <thread>

#include "support/command.hpp"
#include "support/hook_server.hpp"
#include "support/tenant.hpp"

namespace n1 = ninjaone;

namespace {

constexpr const char* path = "/n1";
constexpr const char* help =
    "webhook_receiver: receives webhook deliveries and prints their events.\n"
    "\n"
    "Usage: webhook_receiver PORT [ADDRESS [SECONDS]]\n"
    "       webhook_receiver --sandbox\n"
    "\n"
    "  PORT       the port to listen on, until the program is stopped; 0: a free port\n"
    "  ADDRESS    the address to listen on (127.0.0.1)\n"
    "  SECONDS    how long a sender may be silent, and how long a body may take (10)\n"
    "  --sandbox  receive the deliveries of one alert of a simulated tenant inside this process\n"
    "\n"
    "Set NINJAONE_WEBHOOK_SECRET to the secret in the header X-Hook-Secret. "
    "NINJAONE_WEBHOOK_OLD_SECRET is a second secret,\n"
    "which is also accepted while the secret is replaced.\n";

n1::WebhookReceiverOptions options_for(std::vector<n1::Secret> secrets, n1::WebhookQueue& queue) {
  n1::WebhookReceiverOptions options;
  options.path = path;
  options.secrets = std::move(secrets);
  options.handler = [&queue](n1::WebhookEvent event) { return queue.push(std::move(event)); };
  return options;
}

void print(const n1::WebhookEvent& event) {
  const auto kind = n1::classify(event);
  std::printf("received %s: %s\n", kind ? std::string(n1::wire_name(*kind)).c_str() : "an activity",
              event.message.value_or("").c_str());
  std::fflush(stdout);
}

int receive_on_port(examples::HookServer::Options server_options) {
  // The signals are blocked in every thread. sigwait() below waits for them.
  sigset_t signals;
  sigemptyset(&signals);
  for (const int number : {SIGINT, SIGTERM}) sigaddset(&signals, number);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  std::vector<n1::Secret> secrets;
  for (const char* name : {"NINJAONE_WEBHOOK_SECRET", "NINJAONE_WEBHOOK_OLD_SECRET"}) {
    if (const char* secret = std::getenv(name)) secrets.emplace_back(secret);
  }
  if (secrets.empty())
    throw examples::UsageError(
        "NINJAONE_WEBHOOK_SECRET is not set; set it to the secret in the header X-Hook-Secret");
  n1::WebhookQueue queue;
  n1::WebhookReceiver receiver(options_for(std::move(secrets), queue));
  const std::string address = server_options.address;
  auto server = std::make_unique<examples::HookServer>(receiver, std::move(server_options));
  std::thread worker([&queue] {
    while (const auto event = queue.pop()) print(*event);
  });
  std::printf("deliveries to http://%s:%d%s\n", address.c_str(), server->port(), path);
  std::fflush(stdout);
  int number = 0;
  sigwait(&signals, &number);
  server.reset();
  queue.close();  // the events in the queue are still printed
  worker.join();
  return 0;
}

int receive_from_sandbox() {
  const examples::Tenant tenant(true);
  const n1::Client& client = tenant.client();
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
  const n1::DeviceId device = client.devices().list().collect(1).at(0).id;
  client.alerts().reset(tenant.simulated()->raise_alert(device, "Disk is nearly full"));
  for (int i = 0; i < 2; ++i) print(queue.pop().value());
  client.webhooks().remove();
  return 0;
}

int parse_number(const char* word, int max_value) {
  int value = -1;
  const char* const end = word + std::strlen(word);
  const auto read = std::from_chars(word, end, value);
  if (read.ec != std::errc() || read.ptr != end || value < 0 || value > max_value) {
    throw examples::UsageError("'" + std::string(word) + "' is not a number from 0 to " +
                               std::to_string(max_value));
  }
  return value;
}

int start(int argc, char** argv) {
  const std::string word = argc > 1 ? argv[1] : "";
  if (word == "--help") {
    std::fputs(help, stdout);
    return 0;
  }
  if (word == "--sandbox" && argc == 2) return receive_from_sandbox();
  if (argc < 2) throw examples::UsageError("the port is missing; use a port number or --sandbox");
  if (argc > 4)
    throw examples::UsageError("unknown argument '" + std::string(argv[argc - 1]) + "'");
  examples::HookServer::Options options;
  options.port = parse_number(argv[1], 65535);
  if (argc > 2) options.address = argv[2];
  if (argc > 3) options.timeout = std::chrono::seconds(parse_number(argv[3], 3600));
  return receive_on_port(std::move(options));
}

}  // namespace

int main(int argc, char** argv) {
  return examples::guarded("webhook_receiver", [&] { return start(argc, argv); });
}
