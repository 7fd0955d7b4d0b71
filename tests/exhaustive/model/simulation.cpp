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

// 44 s: no step of the clock (15 s) falls into the last quarter of a token's life, 32 to 44 s after
// its request. There it would be renewed on another thread beside the calls, and the order of their
// requests would be free.
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
  constexpr int refusals[] = {401, 403, 404, 409, 429};
  constexpr int failures[] = {408, 500, 502, 503, 504};
  Fault fault;
  fault.kind = dice.one_of(kinds);
  const bool refused = dice.chance(40);
  fault.status = refused ? dice.one_of(refusals) : dice.one_of(failures);
  if (fault.kind == Fault::Kind::html) fault.status = dice.chance(50) ? 200 : 502;
  fault.apply = dice.chance(50) &&
                (fault.kind != Fault::Kind::answer || !refused);  // who refuses has done nothing
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
  options.seen_for = 10'000h;  // longer than anything is under way
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
  for (int left = dice_.between(10, 30); left > 0 && stray_.empty(); --left) {
    ++steps_;
    step();
    tenant_->clear_faults();
    deliver();
  }
  while (!under_way_.empty()) deliver();
  if (handled_.size() != delivered_)
    complain(std::to_string(delivered_) + " events were delivered, " +
             std::to_string(handled_.size()) + " handled");
  for (const auto& [id, times] : handled_) {
    if (times != 1)
      complain("event " + std::to_string(id) + " was handled " + std::to_string(times) + " times");
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
  if (dice_.chance(10)) client_.emplace(client());  // the program was started again
  (this->*next)();
}

void Simulation::spoil() {
  for (int left = dice_.chance(60) ? dice_.between(1, 2) : 0; left > 0; --left)
    tenant_->inject(draw_fault(dice_));
}

void Simulation::complain(const std::string& what) {
  say("WRONG: " + what);
  if (stray_.empty()) stray_ = what;
}

Json Simulation::ask(const std::string& path) {
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
  const Json answer = ask(path + "?pageSize=1000");
  const std::string rows = answer.contains("activities") ? "activities" : "results";
  const Json list = answer.kind() == Json::Kind::array ? answer : answer[rows];
  std::vector<std::int64_t> ids;
  for (std::size_t i = 0; i < list.size(); ++i)
    ids.push_back(list[i][member].as_int().value_or(-1));
  return ids;
}

// Reads a listing to its end, whatever happens, and holds it against the rows that there are.
template <class List, class Id>
void Simulation::follow(const std::string& what, const std::vector<std::int64_t>& rows, List list,
                        Id id) {
  spoil();
  Place place;
  ListOptions options;
  options.page_size = dice_.between(1, 20);
  // A report that fills its only page and has no cursor then cannot be told from one that was cut.
  if (!tenant_->options().cursor_when_single &&
      rows.size() == static_cast<std::size_t>(options.page_size))
    ++options.page_size;
  std::string errors;
  for (bool over = false; !over && place.errors < 100;) {
    options.resume = Checkpoint::parse(place.from.text());
    auto range = list(options);
    try {
      auto row = range.begin();
      for (; row != range.end(); ++row) {
        if (place.restarts < 2 && dice_.chance(2)) break;
        place.ids.push_back(id(*row));
      }
      over = row == range.end();
      place.restarts += over ? 0 : 1;
      place.from = range.checkpoint();
    } catch (const Error& error) {
      ++place.errors;
      errors += ", " + text_of(error);
      place.from = Checkpoint::parse(error.info().checkpoint);
      clock_->sleep(1min, {});
      if (place.errors == 5) tenant_->clear_faults();
    }
  }
  say(what + " by " + std::to_string(options.page_size) + ": " + std::to_string(place.ids.size()) +
      " rows, " + std::to_string(place.restarts) + " restarts" + errors);
  if (place.ids != rows)
    complain(what + ": " + std::to_string(place.ids.size()) + " rows of " +
             std::to_string(rows.size()));
}

void Simulation::list_devices() {
  follow(
      "devices", devices_,
      [this](const ListOptions& options) { return client_->devices().list({}, options); },
      [](const Device& device) { return raw(device.id); });
}

void Simulation::list_activities() {
  follow(
      "activities", ids_of("/v2/activities", "id"),
      [this](const ListOptions& options) { return client_->activities().list({}, options); },
      [](const Activity& activity) { return raw(activity.id); });
}

void Simulation::list_report() {
  follow(
      "report", ids_of("/v2/queries/computer-systems", "deviceId"),
      [this](const ListOptions& options) {
        return client_->list("/v2/queries/computer-systems", Paging::cursor, options);
      },
      [](const Json& row) { return row["deviceId"].as_int().value_or(-1); });
}

template <class Write>
Told Simulation::attempt(Write write) {
  spoil();
  Told told;
  std::string how = "well";
  try {
    write();
  } catch (const Error& error) {
    told = error.outcome();
    how = text_of(error);
  }
  tenant_->clear_faults();
  say("  " + how);
  return told;
}

void Simulation::create() {
  const std::string name = "simulated " + std::to_string(steps_);
  say("create " + name);
  NewOrganization organization;
  organization.name = name;
  const Told told = attempt([&] { (void)client_->organizations().create(organization); });
  const Json answer = ask("/v2/organizations?pageSize=1000");
  const Json rows = answer.kind() == Json::Kind::array ? answer : answer["results"];
  int done = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) done += rows[i]["name"].as_string() == name ? 1 : 0;
  const std::string stray = wrong_with(told, done);
  if (!stray.empty()) complain(stray);
}

void Simulation::rename() {
  if (devices_.empty()) return;
  const std::int64_t id = dice_.one_of(devices_);
  const std::string path = "/v2/device/" + std::to_string(id),
                    name = "renamed " + std::to_string(steps_);
  say("rename " + std::to_string(id));
  DevicePatch patch;
  patch.display_name = name;
  const Told told = attempt([&] { client_->devices().update(DeviceId{id}, patch); });
  const std::string stray = wrong_with(told, ask(path)["displayName"].as_string() == name ? 1 : 0);
  if (!stray.empty()) complain(stray);
}

void Simulation::let_time_pass() {
  constexpr std::chrono::seconds times[] = {15s, 60s, 105s, 3'600s, 90'000s};
  const auto time = dice_.one_of(times);
  clock_->sleep(time, {});
  say("so many seconds pass: " + std::to_string(time.count()));
}

void Simulation::raise_alert() {
  if (devices_.empty()) return;
  const std::int64_t id = dice_.one_of(devices_);
  const std::string uid = tenant_->raise_alert(DeviceId{id}, "Disk");
  if (dice_.chance(50)) (void)tenant_->reset_alert(uid);
  say("an alert of " + std::to_string(id));
}

void Simulation::receive(const sandbox::Delivery& delivery) {
  delivered_ += parse_webhook(delivery.body).size();
  under_way_.push_back(delivery);
}

// The network between: something overtakes, something comes again, what was refused is sent again.
void Simulation::deliver() {
  for (std::size_t left = under_way_.size(); left > 0; --left) {
    const sandbox::Delivery delivery = under_way_.front();
    under_way_.pop_front();
    if (dice_.chance(20)) {
      under_way_.push_back(delivery);
      continue;
    }
    const WebhookReply reply = receiver_->handle("POST", "/hook", delivery.headers, delivery.body);
    say("delivery " + std::to_string(delivery.number) + ": " + std::to_string(reply.status));
    const bool again = reply.status / 100 != 2 || dice_.chance(20);
    if (again) under_way_.push_back(delivery);
    if (reply.status != 204 && reply.status != 503)
      complain("a delivery was answered " + std::to_string(reply.status));
  }
}

}  // namespace ninjaone::model
