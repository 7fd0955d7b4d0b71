// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <ninjaone/sandbox.hpp>
#include <stdexcept>

#include "base/civil.hpp"
#include "sandbox/data/seed.hpp"
#include "sandbox/server/call.hpp"
#include "sandbox/server/operations.hpp"
#include "sandbox/server/routes.hpp"
#include "sandbox/subjects/events.hpp"
#include "sandbox/subjects/jobs.hpp"
#include "sandbox/subjects/merge_patch.hpp"

namespace ninjaone::sandbox {

struct Tenant::Impl {
  explicit Impl(TenantOptions options) : state(std::move(options)) {
    seed(state.store, state.options);
  }

  // Runs the tasks that are due and then `work`, with the mutex locked. Then unlocks it and passes
  // the new deliveries to the sender.
  template <class Work>
  auto update(const Work& work);
  void catch_up();
  Answer serve(const Received& request, const Target& target);
  Answer work(const Received& request, const Target& target);
  Answer operate(const Received& request, const Target& target);
  void remember(const Received& request);
  Device& device(DeviceId id);  // std::invalid_argument: no such device
  void pass_deliveries();

  mutable std::mutex mutex;
  std::condition_variable changed;  // wakes the thread in keep_time()
  State state;
  std::deque<Received> received;
  std::function<void(const Delivery&)> sender;
  bool passing_deliveries = false;
};

namespace {
// "Wed, 01 Jan 2025 00:00:00 GMT"
std::string http_date(std::int64_t nanoseconds) {
  constexpr std::array<const char*, 7> days{"Thu", "Fri", "Sat", "Sun",
                                            "Mon", "Tue", "Wed"};  // 1970 began on a Thursday
  constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::int64_t days_passed = nanoseconds / one_day,
                     second = nanoseconds % one_day / one_second;
  const CivilDay day = civil_from(days_passed);
  char text[64];
  std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT",
                days[static_cast<std::size_t>(days_passed % 7)], day.day,
                months[static_cast<std::size_t>(day.month - 1)], static_cast<int>(day.year),
                static_cast<int>(second / 3600), static_cast<int>(second / 60 % 60),
                static_cast<int>(second % 60));
  return text;
}

bool has_json_type(const Headers& headers) {
  const std::string* type = headers.find("Content-Type");
  return type == nullptr || type->empty() || type->find("json") != std::string::npos;
}

void read_body(const Received& request, Route::Body expected, Call& call) {
  if (expected == Route::Body::none) return;
  if (request.body.empty() && expected == Route::Body::any) return;
  if (!has_json_type(request.headers)) reject(Why::media_type);
  auto body = parse(request.body);
  if (!body) reject(Why::bad_request, "the body must be JSON");
  call.body = std::move(*body);
}

Answer token_endpoint(State& state, const Received& request, bool alias) {
  if (alias && !state.options.token_alias) {
    Answer answer;
    answer.status = 404;
    answer.headers.set("Content-Type", "text/html");
    answer.body = html_page(404);
    return answer;
  }
  if (request.method != Method::post) reject(Why::wrong_method);
  const std::string* type = request.headers.find("Content-Type");
  if (type != nullptr && type->find("application/x-www-form-urlencoded") == std::string::npos)
    reject(Why::media_type);
  return state.tokens.issue(request.body, state.incident());
}
}  // namespace

void Tenant::Impl::catch_up() {
  state.schedule.catch_up(state, state.now());
  start_waiting(state);
}

template <class Work>
auto Tenant::Impl::update(const Work& work) {
  const auto locked = [&] {
    const std::lock_guard lock(mutex);
    const auto due = state.schedule.next();
    catch_up();
    auto result = work();
    start_waiting(state);  // `work` may have made a device online
    if (state.schedule.next() != due) changed.notify_all();
    return result;
  };
  auto result = locked();
  pass_deliveries();
  return result;
}

Answer Tenant::Impl::operate(const Received& request, const Target& target) {
  if (target.prefix.empty()) {
    if (target.path == "/oauth/token" || target.path == "/ws/oauth/token") {
      return token_endpoint(state, request, target.path == "/oauth/token");
    }
    if (request.method == Method::get &&
        (target.path == "/oauth/authorize" || target.path == "/ws/oauth/authorize")) {
      return state.tokens.authorize(target.query, state.incident());
    }
    if (request.method != Method::get) reject(Why::unknown_path);
    if (target.path == "/apidocs/NinjaRMM-API-v2.json") return ok(api_document());
    if (target.path != "/app-version.txt") reject(Why::unknown_path);
    Answer answer = ok("13.0.20");
    answer.headers.set("Content-Type", "text/plain");
    return answer;
  }
  Match match = find_route(request.method, target.segments);
  const KnownOperation known = find_operation(request.method, target.segments);
  if (known.operation != nullptr && !is_served(known.operation->method, known.operation->path)) {
    reject(Why::not_simulated, "not simulated: " + name_of(*known.operation));
  }
  if (match.route == nullptr)
    reject(match.path_known || known.path_known ? Why::wrong_method : Why::unknown_path);
  if (!state.rate.take()) return state.rate.too_many_requests();
  state.tokens.check(request.headers, match.route->scope);
  Call call{state, target, std::move(match.arguments), Parameters::parse(target.query), Doc{}};
  read_body(request, match.route->body, call);
  Answer answer = match.route->handler(call);
  return answer;
}

Answer Tenant::Impl::work(const Received& request, const Target& target) {
  Answer answer;
  try {
    answer = operate(request, target);
  } catch (const Rejection& rejection) {
    answer = to_answer(rejection, state.options.dialect, state.incident());
  }
  if (!target.prefix.empty()) state.rate.add_headers(answer.headers);
  if (!answer.body.empty() && answer.headers.find("Content-Type") == nullptr)
    answer.headers.set("Content-Type", "application/json");
  return answer;
}

Answer Tenant::Impl::serve(const Received& request, const Target& target) {
  const std::optional<Fault> fault = state.faults.next(request.method, target);
  Answer answer;
  if (fault) {
    std::optional<Answer> served;
    if (does_work(*fault)) served = work(request, target);
    answer = spoil(*fault, std::move(served));
  } else {
    answer = work(request, target);
  }
  if (!state.options.content_type) {
    Headers kept;
    for (const auto& [name, value] : answer.headers.items()) {
      if (name != "Content-Type") kept.add(name, value);
    }
    answer.headers = std::move(kept);
  }
  answer.headers.set("Date", http_date(state.now()));
  answer.headers.set("x-nj-request-id", state.random.uuid());
  return answer;
}

Device& Tenant::Impl::device(DeviceId id) {
  Device* found = find(state.store.devices, raw(id));
  if (found == nullptr) throw std::invalid_argument("the tenant has no device " + to_string(id));
  return *found;
}

void Tenant::Impl::remember(const Received& request) {
  received.push_back(request);
  if (received.back().at == std::chrono::system_clock::time_point{})
    received.back().at = state.clock->wall();
  while (received.size() > state.options.received_kept) received.pop_front();
}

void Tenant::Impl::pass_deliveries() {
  std::unique_lock lock(mutex);
  // Only one thread at a time calls the sender, so that the deliveries keep their order. Another
  // thread returns at once: the first one also passes the deliveries of the others.
  if (passing_deliveries) return;
  passing_deliveries = true;
  Webhook& webhook = state.webhook;
  while (sender && webhook.passed < webhook.deliveries.size()) {
    const auto to = sender;
    const Delivery delivery = webhook.deliveries[webhook.passed++];
    lock.unlock();
    try {
      to(delivery);
    } catch (...) {
      lock.lock();
      passing_deliveries = false;
      throw;
    }
    lock.lock();
  }
  passing_deliveries = false;
}

Tenant::Tenant(TenantOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Tenant::~Tenant() = default;

Answer Tenant::answer(const Received& request) {
  return impl_->update([&] {
    impl_->remember(request);
    return impl_->serve(request, split_target(request.target));
  });
}

std::string Tenant::client_id() const { return impl_->state.tokens.client_id(); }
std::string Tenant::client_secret() const { return impl_->state.tokens.client_secret(); }
const TenantOptions& Tenant::options() const noexcept { return impl_->state.options; }

void Tenant::inject(Fault fault) {
  const std::lock_guard lock(impl_->mutex);
  impl_->state.faults.add(std::move(fault));
}

void Tenant::clear_faults() {
  const std::lock_guard lock(impl_->mutex);
  impl_->state.faults.clear();
}

void Tenant::patch(std::string_view path, std::string_view merge_patch) {
  const auto change = parse(merge_patch);
  if (!change || !change->is_object())
    throw std::invalid_argument("a merge patch must be a JSON object");
  (void)impl_->update([&] {
    patch_resource(impl_->state, split_target(path), *change);
    return 0;
  });
}

std::string Tenant::raise_alert(DeviceId device, std::string_view name,
                                std::string_view source_type) {
  return impl_->update([&] {
    return sandbox::raise_alert(impl_->state, impl_->device(device), std::string(name),
                                std::string(source_type));
  });
}

bool Tenant::reset_alert(std::string_view uid) {
  return impl_->update([&] { return sandbox::reset_alert(impl_->state, uid, Doc{}); });
}

int Tenant::reset_alerts(DeviceId device) {
  return impl_->update([&] {
    const std::int64_t id = impl_->device(device).id;
    std::vector<std::string> uids;
    for (const Alert& alert : impl_->state.store.alerts) {
      if (alert.device == id) uids.push_back(alert.uid);
    }
    for (const std::string& uid : uids) (void)sandbox::reset_alert(impl_->state, uid, Doc{});
    return static_cast<int>(uids.size());
  });
}

void Tenant::set_offline(DeviceId device, bool offline) {
  (void)impl_->update([&] {
    switch_offline(impl_->state, impl_->device(device), offline);
    return 0;
  });
}

void Tenant::revoke_tokens() {
  const std::lock_guard lock(impl_->mutex);
  impl_->state.tokens.revoke_all();
}

void Tenant::revoke_client() {
  const std::lock_guard lock(impl_->mutex);
  impl_->state.tokens.revoke_client();
}

void Tenant::keep_time(const CancellationToken& stop) {
  const CancellationCallback wake(stop, [this] {
    const std::lock_guard lock(impl_->mutex);
    impl_->changed.notify_all();
  });
  // The clock of a test is polled, because it does not notify this thread when the test moves it.
  // The system clock is polled, because somebody may set it.
  const std::chrono::nanoseconds longest = impl_->state.options.clock != nullptr
                                               ? std::chrono::milliseconds(10)
                                               : std::chrono::seconds(1);
  std::unique_lock lock(impl_->mutex);
  while (!stop.cancelled()) {
    const auto due = impl_->state.schedule.next();
    const auto left = std::chrono::nanoseconds(due ? *due - impl_->state.now() : 0);
    if (!due) {
      impl_->changed.wait(lock);
    } else if (left.count() > 0) {
      impl_->changed.wait_for(lock, std::min(left, longest));
    } else {
      lock.unlock();
      try {
        (void)impl_->update([] { return 0; });
      } catch (const std::exception&) {  // the task is not repeated; the loop goes to the next one
      }
      lock.lock();
    }
  }
}

std::vector<Received> Tenant::received() const {
  const std::lock_guard lock(impl_->mutex);
  return {impl_->received.begin(), impl_->received.end()};
}

void Tenant::forget_received() {
  const std::lock_guard lock(impl_->mutex);
  impl_->received.clear();
}

void Tenant::on_delivery(std::function<void(const Delivery&)> sender) {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->sender = std::move(sender);
  }
  impl_->pass_deliveries();
}

std::vector<Delivery> Tenant::deliveries() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->state.webhook.deliveries;
}

bool Tenant::deliveries_passed() const {
  const std::lock_guard lock(impl_->mutex);
  return !impl_->sender || (impl_->state.webhook.passed == impl_->state.webhook.deliveries.size() &&
                            !impl_->passing_deliveries);
}

void Tenant::delivery_ended(bool accepted) {
  const std::lock_guard lock(impl_->mutex);
  count_delivery(impl_->state, accepted);
}

}  // namespace ninjaone::sandbox
