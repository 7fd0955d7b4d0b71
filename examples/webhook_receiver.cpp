// SPDX-License-Identifier: MIT
// Prints what webhook deliveries say: on a port, until it is stopped, or with --sandbox those of
// one alert of a simulated tenant.
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
    "webhook_receiver: prints what webhook deliveries say.\n"
    "\n"
    "Usage: webhook_receiver PORT [ADDRESS [SECONDS]]\n"
    "       webhook_receiver --sandbox\n"
    "\n"
    "  PORT       listens there until it is stopped; 0: a free port\n"
    "  ADDRESS    127.0.0.1\n"
    "  SECONDS    that a sender may be silent, and that a body may take (10)\n"
    "  --sandbox  the deliveries of one alert of a simulated tenant inside this process\n"
    "\n"
    "NINJAONE_WEBHOOK_SECRET is what the header X-Hook-Secret must hold, "
    "NINJAONE_WEBHOOK_OLD_SECRET what it may still hold.\n";

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
  if (secrets.empty())
    throw examples::UsageError(
        "set NINJAONE_WEBHOOK_SECRET, which the header X-Hook-Secret must hold");
  n1::WebhookQueue queue;
  n1::WebhookReceiver receiver(options_for(std::move(secrets), queue));
  const std::string address = where.address;
  auto server = std::make_unique<examples::HookServer>(receiver, std::move(where));
  std::thread worker([&queue] {
    while (const auto event = queue.pop()) print(*event);
  });
  std::printf("deliveries to http://%s:%d%s\n", address.c_str(), server->port(), path);
  std::fflush(stdout);
  int number = 0;
  sigwait(&signals, &number);
  server.reset();
  queue.close();  // what was taken is still printed
  worker.join();
  return 0;
}

int show() {
  const examples::Tenant simulated(true);
  const n1::Client& client = simulated.client();
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
  client.alerts().reset(simulated.simulated()->raise_alert(
      client.devices().list().collect(1).at(0).id, "Disk is nearly full"));
  for (int i = 0; i < 2; ++i) print(queue.pop().value());
  client.webhooks().remove();
  return 0;
}

int number(const char* word, int largest) {
  int value = -1;
  const char* const end = word + std::strlen(word);
  const auto read = std::from_chars(word, end, value);
  if (read.ec != std::errc() || read.ptr != end || value < 0 || value > largest) {
    throw examples::UsageError("'" + std::string(word) + "' is not a number from 0 to " +
                               std::to_string(largest));
  }
  return value;
}

int start(int argc, char** argv) {
  const std::string word = argc > 1 ? argv[1] : "";
  if (word == "--help") {
    std::fputs(help, stdout);
    return 0;
  }
  if (word == "--sandbox" && argc == 2) return show();
  if (argc < 2 || argc > 4) throw examples::UsageError("a port, or --sandbox");
  examples::HookServer::Options where;
  where.port = number(argv[1], 65535);
  if (argc > 2) where.address = argv[2];
  if (argc > 3) where.patience = std::chrono::seconds(number(argv[3], 3600));
  return receive(std::move(where));
}

}  // namespace

int main(int argc, char** argv) {
  return examples::guarded("webhook_receiver", [&] { return start(argc, argv); });
}
