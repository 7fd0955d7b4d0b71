// SPDX-License-Identifier: MIT
#include "exhaustive/model/simulation.hpp"

#include <algorithm>
#include <ninjaone/webhook_event.hpp>
#include <utility>

namespace ninjaone::model {

namespace {

using sandbox::Fault;
using namespace std::chrono_literals;

constexpr std::string_view hook_secret = "a-secret-of-the-simulation";

// A token is valid for 44 s, so that no step of the clock (15 s) falls into the last quarter of its
// lifetime, 32 to 44 s after its request. In that time another thread would renew the token, and
// the order of the requests would not be determined.
sandbox::TenantOptions tenant_options(Dice& dice, const std::shared_ptr<Clock>& clock) {
  sandbox::TenantOptions options;
  options.devices = dice.between(0, 45);
  options.organizations = dice.between(1, 4);
  options.seed = dice.next() % 1'000;
  options.dialect = dice.chance(30) ? sandbox::Dialect::documented : sandbox::Dialect::live;
  options.clock = clock;
  options.token_life = 44s;
  options.link_header = dice.chance(20);
  options.cursor_when_single = dice.chance(50);
  options.cursor_counts_page = dice.chance(50);
  options.activity_overlap = dice.chance(30);
  options.content_type = dice.chance(90);
  return options;
}

Fault draw_fault(Dice& dice) {
  constexpr Fault::Kind kinds[] = {Fault::Kind::answer, Fault::Kind::answer, Fault::Kind::html,
                                   Fault::Kind::close,  Fault::Kind::reset,  Fault::Kind::cut,
                                   Fault::Kind::stall};
  constexpr int rejections[] = {401, 403, 404, 409, 429};
  constexpr int failures[] = {408, 500, 502, 503, 504};
  Fault fault;
  fault.kind = dice.one_of(kinds);
  const bool rejected = dice.chance(40);
  fault.status = rejected ? dice.one_of(rejections) : dice.one_of(failures);
  if (fault.kind == Fault::Kind::html) fault.status = dice.chance(50) ? 200 : 502;
  // A server that rejects a request has not applied it.
  fault.apply = dice.chance(50) && (fault.kind != Fault::Kind::answer || !rejected);
  if (dice.chance(30)) fault.headers.set("Retry-After", std::to_string(dice.between(1, 12)));
  fault.skip = dice.between(0, 4);
  fault.times = dice.between(1, 6);
  if (dice.chance(15)) fault.path = "/oauth/token";
  return fault;
}

std::string text_of(const Error& error) {
  const ErrorInfo& info = error.info();
  return std::string(to_string(info.kind)) + " " + info.reason + " " +
         std::to_string(info.http_status) + " " + std::string(to_string(info.outcome)) + " after " +
         std::to_string(info.attempts);
}

}  // namespace

Simulation::Simulation(std::uint64_t seed) : dice_(seed) {
  tenant_ = std::make_shared<sandbox::Tenant>(tenant_options(dice_, clock_));
  client_.emplace(client());
  WebhookReceiverOptions options;
  options.path = "/hook";
  options.seen_for = 10'000h;  // longer than any delivery is pending
  options.secrets = {Secret(std::string(hook_secret))};
  options.clock = clock_;
  options.handler = [this](const WebhookEvent& event) {
    if (dice_.chance(20)) return false;
    ++handled_[raw(event.id)];
    return true;
  };
  receiver_ = std::make_unique<WebhookReceiver>(std::move(options));
  tenant_->on_delivery([this](const sandbox::Delivery& delivery) { receive(delivery); });
  devices_ = ids_of("/v2/devices", "id");
}

Simulation::~Simulation() { tenant_->on_delivery(nullptr); }

Client Simulation::client() const {
  ClientOptions options;
  options.auth =
      client_credentials({tenant_->client_id(), tenant_->client_secret(), "monitoring management"});
  options.base_url = "http://127.0.0.1";
  options.transport = std::make_shared<sandbox::Transport>(tenant_);
  options.clock = clock_;
  options.timeout = 1h;
  return Client(std::move(options));
}

void Simulation::run() {
  WebhookConfiguration hook;
  hook.url = "https://hooks.example/hook";
  hook.activities = {{"CONDITION", {"TRIGGERED", "RESET"}}};
  hook.headers = {{"X-Hook-Secret", std::string(hook_secret)}};
  client_->webhooks().configure(hook);
  for (int left = dice_.between(10, 30); left > 0 && violation_.empty(); --left) {
    ++steps_;
    step();
    tenant_->clear_faults();
    deliver();
  }
  while (!pending_.empty()) deliver();
  if (handled_.size() != delivered_)
    report(std::to_string(delivered_) + " events were delivered, but " +
           std::to_string(handled_.size()) + " were handled");
  for (const auto& [id, times] : handled_) {
    if (times != 1)
      report("event " + std::to_string(id) + " was handled " + std::to_string(times) + " times");
  }
}

void Simulation::step() {
  using Step = void (Simulation::*)();
  constexpr Step faulty[] = {&Simulation::list_devices, &Simulation::list_activities,
                             &Simulation::list_report,  &Simulation::create,
                             &Simulation::create,       &Simulation::rename};
  constexpr Step others[] = {&Simulation::let_time_pass, &Simulation::raise_alert};
  if (dice_.chance(20)) return (this->*dice_.one_of(others))();
  const Step next = dice_.one_of(faulty);
  if (dice_.chance(10)) tenant_->revoke_tokens();
  if (dice_.chance(10)) client_.emplace(client());  // a restart of the program
  (this->*next)();
}

void Simulation::inject_faults() {
  for (int left = dice_.chance(60) ? dice_.between(1, 2) : 0; left > 0; --left)
    tenant_->inject(draw_fault(dice_));
}

void Simulation::report(const std::string& violation) {
  log_line("VIOLATION: " + violation);
  if (violation_.empty()) violation_ = violation;
}

Json Simulation::fetch(const std::string& path) {
  sandbox::Received request;
  request.method = Method::post;
  request.target = "/oauth/token";
  request.body = "grant_type=client_credentials&client_id=" + tenant_->client_id() +
                 "&client_secret=" + tenant_->client_secret();
  const std::string token =
      Json::parse(tenant_->answer(request).body)["access_token"].as_string().value_or("");
  request = {};
  request.target = "/api" + path;
  request.headers.set("Authorization", "Bearer " + token);
  return Json::parse(tenant_->answer(request).body);
}

std::vector<std::int64_t> Simulation::ids_of(const std::string& path, const std::string& member) {
  const Json answer = fetch(path + "?pageSize=1000");
  const std::string rows = answer.contains("activities") ? "activities" : "results";
  const Json list = answer.kind() == Json::Kind::array ? answer : answer[rows];
  std::vector<std::int64_t> ids;
  for (std::size_t i = 0; i < list.size(); ++i)
    ids.push_back(list[i][member].as_int().value_or(-1));
  return ids;
}

// Reads a listing to its end with faults, and compares its rows with the rows of the tenant.
template <class List, class Id>
void Simulation::list_all(const std::string& what, const std::vector<std::int64_t>& rows, List list,
                          Id id) {
  inject_faults();
  Progress progress;
  ListOptions options;
  options.page_size = dice_.between(1, 20);
  // A report that fills its only page without a cursor looks like an incomplete report.
  if (!tenant_->options().cursor_when_single &&
      rows.size() == static_cast<std::size_t>(options.page_size))
    ++options.page_size;
  std::string errors;
  for (bool ended = false; !ended && progress.errors < 100;) {
    options.resume = Checkpoint::parse(progress.from.text());
    auto range = list(options);
    try {
      auto row = range.begin();
      for (; row != range.end(); ++row) {
        if (progress.restarts < 2 && dice_.chance(2)) break;
        progress.ids.push_back(id(*row));
      }
      ended = row == range.end();
      progress.restarts += ended ? 0 : 1;
      progress.from = range.checkpoint();
    } catch (const Error& error) {
      ++progress.errors;
      errors += ", " + text_of(error);
      progress.from = Checkpoint::parse(error.info().checkpoint);
      clock_->sleep(1min, {});
      if (progress.errors == 5) tenant_->clear_faults();
    }
  }
  log_line(what + " in pages of " + std::to_string(options.page_size) + ": " +
           std::to_string(progress.ids.size()) + " rows, " + std::to_string(progress.restarts) +
           " restarts" + errors);
  if (progress.ids != rows)
    report(what + ": " + std::to_string(progress.ids.size()) + " rows of " +
           std::to_string(rows.size()));
}

void Simulation::list_devices() {
  list_all(
      "devices", devices_,
      [this](const ListOptions& options) { return client_->devices().list({}, options); },
      [](const Device& device) { return raw(device.id); });
}

void Simulation::list_activities() {
  list_all(
      "activities", ids_of("/v2/activities", "id"),
      [this](const ListOptions& options) { return client_->activities().list({}, options); },
      [](const Activity& activity) { return raw(activity.id); });
}

void Simulation::list_report() {
  list_all(
      "report", ids_of("/v2/queries/computer-systems", "deviceId"),
      [this](const ListOptions& options) {
        return client_->list("/v2/queries/computer-systems", Paging::cursor, options);
      },
      [](const Json& row) { return row["deviceId"].as_int().value_or(-1); });
}

template <class Write>
WriteResult Simulation::attempt(Write write) {
  inject_faults();
  WriteResult result;
  std::string text = "success";
  try {
    write();
  } catch (const Error& error) {
    result = error.outcome();
    text = text_of(error);
  }
  tenant_->clear_faults();
  log_line("  " + text);
  return result;
}

void Simulation::create() {
  const std::string name = "simulated " + std::to_string(steps_);
  log_line("create " + name);
  NewOrganization organization;
  organization.name = name;
  const WriteResult result = attempt([&] { (void)client_->organizations().create(organization); });
  const Json answer = fetch("/v2/organizations?pageSize=1000");
  const Json rows = answer.kind() == Json::Kind::array ? answer : answer["results"];
  int applied = 0;
  for (std::size_t i = 0; i < rows.size(); ++i)
    applied += rows[i]["name"].as_string() == name ? 1 : 0;
  const std::string wrong = contradiction(result, applied);
  if (!wrong.empty()) report(wrong);
}

void Simulation::rename() {
  if (devices_.empty()) return;
  const std::int64_t id = dice_.one_of(devices_);
  const std::string path = "/v2/device/" + std::to_string(id),
                    name = "renamed " + std::to_string(steps_);
  log_line("rename " + std::to_string(id));
  DevicePatch patch;
  patch.display_name = name;
  const WriteResult result = attempt([&] { client_->devices().update(DeviceId{id}, patch); });
  const bool applied = fetch(path)["displayName"].as_string() == name;
  const std::string wrong = contradiction(result, applied ? 1 : 0);
  if (!wrong.empty()) report(wrong);
}

void Simulation::let_time_pass() {
  constexpr std::chrono::seconds times[] = {15s, 60s, 105s, 3'600s, 90'000s};
  const auto time = dice_.one_of(times);
  clock_->sleep(time, {});
  log_line(std::to_string(time.count()) + " s pass");
}

void Simulation::raise_alert() {
  if (devices_.empty()) return;
  const std::int64_t id = dice_.one_of(devices_);
  const std::string uid = tenant_->raise_alert(DeviceId{id}, "Disk");
  if (dice_.chance(50)) (void)tenant_->reset_alert(uid);
  log_line("alert of device " + std::to_string(id));
}

void Simulation::receive(const sandbox::Delivery& delivery) {
  delivered_ += parse_webhook(delivery.body).size();
  pending_.push_back(delivery);
}

// The network between the tenant and the receiver: deliveries change their order and are repeated,
// and a delivery that was not accepted is sent again.
void Simulation::deliver() {
  for (std::size_t left = pending_.size(); left > 0; --left) {
    const sandbox::Delivery delivery = pending_.front();
    pending_.pop_front();
    if (dice_.chance(20)) {
      pending_.push_back(delivery);
      continue;
    }
    const WebhookReply reply = receiver_->handle("POST", "/hook", delivery.headers, delivery.body);
    log_line("delivery " + std::to_string(delivery.number) + ": " + std::to_string(reply.status));
    const bool again = reply.status / 100 != 2 || dice_.chance(20);
    if (again) pending_.push_back(delivery);
    if (reply.status != 204 && reply.status != 503)
      report("a delivery got the status " + std::to_string(reply.status));
  }
}

}  // namespace ninjaone::model
