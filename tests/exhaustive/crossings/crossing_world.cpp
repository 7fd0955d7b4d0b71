// SPDX-License-Identifier: MIT
#include "exhaustive/crossings/crossing_world.hpp"

#include <algorithm>
#include <ninjaone/sign_in.hpp>
#include <thread>
#include <utility>

#include "exhaustive/crossings/failing_memory.hpp"

namespace crossings {

using namespace ninjaone;
using namespace std::chrono_literals;
using failing_memory::Spared;

namespace {

constexpr std::chrono::microseconds poll_interval{200};
thread_local bool is_holder = false;  // this thread occupies a turn, and its waits are not stages
}  // namespace

// ---- time

std::chrono::steady_clock::time_point StepClock::steady() const {
  return std::chrono::steady_clock::time_point(
      std::chrono::duration_cast<std::chrono::steady_clock::duration>(passed_.load()));
}

std::chrono::system_clock::time_point StepClock::wall() const {
  const Nanoseconds since = passed_.load() + jumped_.load();
  return std::chrono::system_clock::time_point(std::chrono::seconds(1'735'689'600)) +
         std::chrono::duration_cast<std::chrono::system_clock::duration>(since);
}

bool StepClock::sleep(Nanoseconds duration, const CancellationToken& cancel) {
  if (cancel.cancelled()) return false;
  if (duration <= 1min) {
    advance(std::max(duration, Nanoseconds(0)));
    return true;
  }
  if (on_wait) on_wait(Stage::turn);
  return !block(duration, cancel);
}

bool StepClock::wait(Nanoseconds limit, const CancellationToken& done) {
  if (on_wait && !done.cancelled()) on_wait(Stage::token);
  return block(limit, done);
}

bool StepClock::block(Nanoseconds limit, const CancellationToken& token) {
  const Spared spared;
  std::atomic<bool> ended{false};
  const CancellationCallback wake(token, [&] { ended = true; });
  const Nanoseconds end = passed_.load() + std::min<Nanoseconds>(limit, std::chrono::hours(10'000));
  if (!is_holder) ++waiting_;
  while (!ended && passed_.load() < end) std::this_thread::sleep_for(poll_interval);
  if (!is_holder) --waiting_;
  return ended;
}

void StepClock::advance(Nanoseconds duration) {
  Nanoseconds now = passed_.load();
  while (!passed_.compare_exchange_weak(now, now + duration)) {
  }
}

void StepClock::jump(std::chrono::hours time) { jumped_ = jumped_.load() + time; }

void StepClock::wait_for_waiters() const {
  for (int i = 0; i < 50'000 && waiting_ == 0; ++i) std::this_thread::sleep_for(poll_interval);
}

// ---- the gate

void Gate::arm(Stage stage, bool held, int count) {
  stage_ = stage;
  open_ = !held;
  missing_ = count;
  armed_ = true;
}

bool Gate::arrive(Stage stage, const CancellationToken& token, const std::function<bool()>& late) {
  const Spared spared;
  if (!armed_) return false;
  if (stage != stage_) {
    if (reached_ && !left_.exchange(true) && on_leave) on_leave();
    return false;
  }
  const int missing = --missing_;
  if (missing < 0) return false;
  if (missing == 0) {
    reached_ = true;
    if (on_reach) on_reach();
  }
  while (!open_ && !token.cancelled() && !(late && late()))
    std::this_thread::sleep_for(poll_interval);
  return !open_;
}

void Gate::open() { open_ = true; }

bool Gate::wait_until_reached() const {
  for (int i = 0; i < 50'000 && !reached_; ++i) std::this_thread::sleep_for(poll_interval);
  return reached_;
}

bool Gate::reached() const { return reached_; }

// ---- the tenant

namespace {

bool is_token_request(const Request& request) {
  return request.url.find("/oauth/token") != std::string::npos;
}

int number_after(const std::string& url, const std::string& name) {
  const auto at = url.find(name + "=");
  return at == std::string::npos ? 0 : std::stoi(url.substr(at + name.size() + 1));
}

}  // namespace

Response Server::answer(const Request& request) {
  const std::lock_guard lock(mutex_);
  if (is_token_request(request)) return token(request.body);
  if (request.method == Method::post) {
    ++writes;
    return {200, {}, R"({"id":7,"name":"crossed","a_later_member":1})", {}};
  }
  if (request.url.find("/devices") == std::string::npos) return {200, {}, R"({"id":42})", {}};
  if (number_after(request.url, "after") > 0 && reject_once.exchange(false))
    return {401, {}, R"({"error":"not_authenticated"})", {}};
  return devices(request.url);
}

// The response has no expires_in, so the client writes to its log while it reads the response.
Response Server::token(const std::string& form) {
  ++token_requests;
  const std::string access = R"({"access_token":"access-)" + std::to_string(++issued_) + "\"";
  if (form.find("grant_type=client_credentials") != std::string::npos)
    return {200, {}, access + "}", {}};
  const std::string name =
      form.find("grant_type=refresh_token") != std::string::npos ? "refresh_token=" : "&code=";
  const auto at = form.find("&" + name) == std::string::npos
                      ? form.find(name) + name.size()
                      : form.find("&" + name) + 1 + name.size();
  const std::string spent = form.substr(at, form.find('&', at) - at);
  if (!spent_.insert(spent).second) current_.clear();  // a second use ends the sign-in
  if (current_.empty() || (spent != current_ && spent != "code-0")) {
    ++signed_out;
    return {400, {}, R"({"error":"invalid_grant"})", {}};
  }
  current_ = "refresh-" + std::to_string(issued_);
  return {200, {}, access + R"(,"refresh_token":")" + current_ + "\"}", {}};
}

Response Server::devices(const std::string& url) const {
  std::string rows;
  const int after = number_after(url, "after"), size = std::max(1, number_after(url, "pageSize"));
  for (int id = after + 1; id <= std::min(total_rows, after + size); ++id) {
    rows +=
        (rows.empty() ? "" : ",") + (R"({"id":)" + std::to_string(id)) + R"(,"systemName":"host")";
    // The client logs the unknown member while it reads the page.
    rows += after > 0 ? R"(,"a_later_member":1})" : "}";
  }
  return {200, {}, "[" + rows + "]", {}};
}

// ---- the transport, the store and the grant of the client

namespace {

[[noreturn]] void give_up(const SendContext& context, bool sent) {
  ErrorInfo info;
  info.kind = context.cancel.cancelled() ? ErrorKind::cancelled : ErrorKind::timeout;
  info.reason = context.cancel.cancelled() ? "cancelled" : "deadline";
  info.outcome = sent ? Outcome::unknown : Outcome::not_sent;
  info.wire.sends = sent ? 1 : 0;
  throw_error(std::move(info));
}

class StageTransport final : public Transport {
 public:
  explicit StageTransport(World& world) : world_(&world) {}

  Response send(const Request& request, const SendContext& context) override {
    const Spared spared;
    if (request.url.find("/occupy") != std::string::npos) return occupy();
    if (is_token_request(request)) hold_renewal(context);
    if (!is_subject(request)) return world_->server.answer(request);
    wait_for_occupants();
    Gate& gate = world_->gate;
    const auto start = world_->clock->steady();
    const auto late = [&] { return world_->clock->steady() - start >= context.time_left; };
    if (gate.arrive(Stage::connecting, context.cancel, late)) give_up(context, false);
    if (gate.arrive(Stage::sending, context.cancel, late)) give_up(context, true);
    Response response = world_->server.answer(request);
    if (gate.arrive(Stage::receiving, context.cancel, late)) give_up(context, true);
    if (is_listing(world_->cell.driver) && ++subjects_ > 1 &&
        gate.arrive(Stage::in_flight, context.cancel, late))
      give_up(context, true);
    return response;
  }

 private:
  [[nodiscard]] Response occupy() {
    ++world_->occupants;
    while (world_->occupied) std::this_thread::sleep_for(1ms);
    return {200, {}, "{}", {}};
  }
  // Later pages wait until the last turn is requested, so that the next request waits for its turn.
  void wait_for_occupants() const {
    if (!is_listing(world_->cell.driver) || world_->cell.stage != Stage::turn) return;
    world_->later_page = true;
    while (!world_->last_turn) std::this_thread::sleep_for(poll_interval);
  }
  // The first token of a listing is not delayed.
  void hold_renewal(const SendContext& context) {
    if (is_listing(world_->cell.driver) && world_->server.token_requests == 0) return;
    world_->renewal_requested = true;
    while (world_->hold_renewals) {
      if (context.cancel.wait_for(1ms)) give_up(context, false);
    }
  }
  // True for the requests of the driver. For a listing, these are all pages except the first.
  [[nodiscard]] bool is_subject(const Request& request) const {
    const Driver driver = world_->cell.driver;
    if (is_renewal(driver)) return is_token_request(request);
    if (is_listing(driver)) return number_after(request.url, "after") > 0;
    return driver == Driver::call && request.method == Method::post && !is_token_request(request);
  }

  World* world_;
  std::atomic<int> subjects_{0};
};

// A memory store whose functions are stages of a renewal.
class StageStore final : public TokenStore {
 public:
  explicit StageStore(World& world) : world_(&world) {}

  std::optional<StoredToken> load(std::string_view key) override {
    const Spared spared;
    return inner_->load(key);
  }
  void save(std::string_view key, const StoredToken& token) override {
    const Spared spared;
    inner_->save(key, token);
    ++world_->stored;
    if (is_renewal(world_->cell.driver)) world_->gate.arrive(Stage::renewing);
  }
  void erase(std::string_view key) override { inner_->erase(key); }
  std::shared_ptr<void> try_lock(std::string_view key) override {
    const Spared spared;
    if (is_renewal(world_->cell.driver)) world_->gate.arrive(Stage::turn);
    return attempts_++ == 0 ? nullptr : inner_->try_lock(key);
  }

 private:
  World* world_;
  std::shared_ptr<TokenStore> inner_ = memory_token_store();
  std::atomic<int> attempts_{0};
};

constexpr const char* origin = "https://api.example";

std::shared_ptr<TokenProvider> signed_in() {
  AuthorizationCode request;
  request.client_id = "id";
  request.redirect_uri = "https://tool.example/done";
  request.base_url = origin;
  request.account = "ann";
  SignIn sign_in(request);
  const std::string& address = sign_in.browser_address();
  const auto begin = address.find("state=") + 6;
  return sign_in.finish(request.redirect_uri + "?code=code-0&state=" +
                        address.substr(begin, address.find('&', begin) - begin));
}

std::shared_ptr<TokenProvider> grant_of(Driver driver) {
  if (driver == Driver::sign_in_code) return signed_in();
  if (driver == Driver::refresh_token) return refresh_token({"id", {}, "refresh-0", "ann"});
  return client_credentials({"id", "secret", "monitoring"});
}

}  // namespace

World::World(const Cell& crossed)
    : cell(crossed),
      transport(std::make_shared<StageTransport>(*this)),
      store(std::make_shared<StageStore>(*this)),
      grant(grant_of(crossed.driver)) {
  clock->on_wait = [this](Stage stage) {
    if (!is_renewal(cell.driver) && !is_holder && stage == cell.stage) gate.arrive(stage);
  };
}

ClientOptions World::options() {
  ClientOptions options;
  options.auth = grant;
  options.token_store = store;
  options.base_url = origin;
  options.transport = transport;
  options.clock = clock;
  options.log = [gate = &gate,
                 what = is_renewal(cell.driver) ? "token" : "notice"](const LogEvent& event) {
    if (event.what == what) gate->arrive(Stage::decoding);
  };
  return options;
}

ClientOptions World::next_options() {
  ClientOptions next = options();
  // Another program with the same store. A refresh token that was not sent can still be used.
  if (spends(cell.driver) && stored > 0) next.auth = ninjaone::refresh_token({"id", {}, {}, "ann"});
  return next;
}

void World::occupy(const Client& client) {
  const int holders_at_start = is_listing(cell.driver) ? 7 : 8;
  for (int i = 0; i < 8; ++i) {
    holders.emplace_back([this, client, waits = i >= holders_at_start] {
      is_holder = true;
      while (waits && !last_turn && occupied) std::this_thread::sleep_for(poll_interval);
      CallOptions options;
      // Without a limit, because a jump of the clock would end the wait for the last turn.
      options.timeout = std::chrono::milliseconds::max();
      try {
        (void)client.call(Method::get, "/occupy", {}, options);
      } catch (const std::exception&) {  // a lack of memory
      }
    });
  }
  while (occupants < holders_at_start) std::this_thread::sleep_for(poll_interval);
}

void World::release() {
  gate.open();
  occupied = hold_renewals = false;
  for (std::thread& holder : holders) holder.join();
  holders.clear();
}

}  // namespace crossings
