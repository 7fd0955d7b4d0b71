// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <ninjaone/cancellation.hpp>
#include <ninjaone/clock.hpp>
#include <ninjaone/ids.hpp>
#include <ninjaone/transport.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A simulated tenant for tests and experiments. It is not the service: where the two differ, the
// service is right.
namespace ninjaone::sandbox {

// live: the responses of the service. documented: the responses of the API reference, which are the
// {results, pageInfo} envelope, 201 for creates, and errors of the form {error, message, details}.
enum class Dialect { live, documented };

struct TenantOptions {
  int devices = 1115;  // of GET /v2/devices; pending, staged and decommissioned devices are added
  int organizations = 3;  // the first has 1,000 of the devices, the last none
  std::uint64_t seed = 1;
  // The time that the data describes. Equal options give equal data at any time of the clock.
  std::chrono::system_clock::time_point data_as_of{
      std::chrono::seconds(1735689600)};  // 2025-01-01T00:00:00Z
  Dialect dialect = Dialect::live;
  std::shared_ptr<Clock> clock{};            // null: the system's
  std::string client_id{}, client_secret{};  // empty: derived from the seed
  std::chrono::seconds token_life{3600};
  std::string granted_scope =
      "monitoring management control";  // the scopes that the API client may request; with
                                        // offline_access it gets refresh tokens
  // Each is valid once, and the response holds the next one; a second use ends every token of that
  // sign-in.
  bool rotate_refresh_tokens = false;
  bool sign_in =
      false;  // true: GET /oauth/authorize redirects with a code, as if the user had agreed
  std::string redirect_uri{};  // registered for it, byte for byte; empty: any
  bool user_context =
      true;  // false: PUT /v2/webhook and script runs answer 403 user_context_required
  bool token_alias =
      true;  // false: /oauth/token answers a proxy's HTML 404, only /ws/oauth/token works
  // Pages.
  // default_page_size: rows of a page of the lists by id when a request says nothing. That of the
  // service is not documented, nor is what it does above 1,000; a client that depends on one of
  // them is wrong.
  int default_page_size = 50, largest_page_size = 1000;
  std::optional<bool> envelope{};   // {results, pageInfo} on the lists that are paged by id; unset:
                                    // as the dialect has it
  bool link_header = false;         // Link: <...>; rel="next" on the same lists
  bool cursor_as_text = false;      // queries: "cursor": "name" instead of the object
  bool cursor_when_single = true;   // false: a report that fits on one page comes without a cursor
  bool cursor_counts_page = false;  // true: a cursor's offset includes the rows of its own page
  std::chrono::seconds cursor_life{600};
  bool activity_overlap = false;  // a page of activities begins with the last row of the one before
  bool strict_filter =
      false;  // true: a bad df is 400 and reports obey its class; false: 500, and they ignore it
  // From the acceptance of a reboot, a script, a patch run to its COMPLETED activity; STARTED comes
  // half-way.
  std::chrono::seconds action_time{10};
  // Limits.
  int requests_per_minute = 0;  // 0: unlimited; else 429 with Retry-After beyond it
  std::optional<bool>
      rate_headers{};      // X-RateLimit-*, when there is a limit; unset: in the documented dialect
  bool rate_page = false;  // an HTML page with status 200 instead of the 429
  // Wire.
  bool content_type = true;  // false: responses have no Content-Type
  bool compress = false;     // the Server sends gzip to clients that accept it
  // Webhooks.
  bool webhook_events = true;  // false: PUT /v2/webhook refuses the short form {url, events}
  int webhook_failures =
      0;  // failed deliveries in a row after which the webhook is switched off; 0: never
  std::size_t received_kept =
      200'000;  // the number of requests to keep; the oldest are removed first
};

// One received request.
struct Received {
  Method method = Method::get;
  std::string target{};  // path and query, still encoded
  Headers headers{};
  std::string body{};
  std::chrono::system_clock::time_point at{};
  std::uint64_t connection = 0;  // its connection; 0 for sandbox::Transport
};

// Which requests fail, and how.
struct Fault {
  std::string method{}, path{};  // empty: any; the path without prefix and query, `*` for one
                                 // segment: /device/*/alerts
  int skip = 0, times = 1;  // matching requests that pass first, then that fail; times < 0: all
  // answer: `status`, `headers` and `body` as they stand, after `delay`. html: the same with a
  // proxy's page as the body, if `body` is empty. close: the connection ends without an answer.
  // reset: it ends with a RST. cut: it ends in the middle of the body. stall: nothing comes. drip:
  // the true answer in 16 pieces, `delay` before each.
  enum class Kind { answer, html, close, reset, cut, stall, drip } kind = Kind::answer;
  bool apply = false;  // do the work, then lose the response
  int status = 500;
  Headers headers{};
  std::string body{};
  std::chrono::milliseconds delay{0};
};

struct Answer {
  int status = 200;
  Headers headers{};
  std::string body{};
  Fault::Kind kind = Fault::Kind::answer;  // the fault on the wire
  std::chrono::milliseconds delay{0};
};

// A webhook delivery to be sent with POST.
struct Delivery {
  std::uint64_t number = 0;  // counts from 1
  std::string url{};
  Headers headers{};
  std::string body{};
};

// The data and rules of the tenant, without a socket. Its answers depend only on what it receives.
// Any thread.
class NINJAONE_API Tenant {
 public:
  explicit Tenant(TenantOptions options = {});  // std::invalid_argument: numbers out of range
  Tenant(const Tenant&) = delete;
  Tenant& operator=(const Tenant&) = delete;
  ~Tenant();

  [[nodiscard]] Answer answer(const Received& request);

  [[nodiscard]] std::string client_id() const;
  [[nodiscard]] std::string client_secret() const;
  [[nodiscard]] const TenantOptions& options() const noexcept;

  void inject(Fault fault);
  void clear_faults();
  // Merges into any resource: patch("/device/42", R"({"offline":true})"). std::invalid_argument: no
  // such resource, not an object.
  void patch(std::string_view path, std::string_view merge_patch);
  // Triggers a condition: adds an alert, writes the activity, delivers the webhook. Returns the uid
  // of the alert. std::invalid_argument: no such device.
  std::string raise_alert(DeviceId device, std::string_view name,
                          std::string_view source_type = "CONDITION_AGENT_MEMORY");
  // Ends the condition as the service does; false: no such alert.
  bool reset_alert(std::string_view uid);
  // Makes a device offline or online, with the AGENT_OFFLINE alert that a policy would raise and
  // reset.
  void set_offline(DeviceId device, bool offline);
  // Resets every alert of the device; returns how many. std::invalid_argument: no such device.
  int reset_alerts(DeviceId device);
  // Makes every access token invalid that was issued so far.
  void revoke_tokens();
  // Removes the API client: its access and refresh tokens are invalid, and the token endpoint does
  // not know it any more.
  void revoke_client();
  // Requests in order of arrival, tokens and secrets included: it is a test's own tenant.
  [[nodiscard]] std::vector<Received> received() const;
  void forget_received();
  // Sets the function that sends deliveries; a Server sets its own. Called in order and without a
  // lock. Null: none.
  void on_delivery(std::function<void(const Delivery&)> sender);
  // Every delivery so far, sent or not.
  [[nodiscard]] std::vector<Delivery> deliveries() const;
  // Reports the result of one: TenantOptions::webhook_failures in a row switch the webhook off.
  void delivery_ended(bool accepted);

 private:
  friend class Server;
  [[nodiscard]] bool handed_out() const;  // the sender has received every delivery
  void keep_time(const CancellationToken& stop);
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The operations of the API ("GET /v2/contacts") that a Tenant answers with 501 and resultCode
// NOT_SIMULATED. What the API does not have is 404.
[[nodiscard]] NINJAONE_API std::vector<std::string> unserved_operations();

// The tenant behind a real HTTP/1.1 server on 127.0.0.1. It also sends the tenant's webhook
// deliveries, in order, from one thread and through libcurl: plain http to loopback addresses only,
// at most 5 s for an attempt, 3 attempts. What an action or a maintenance window changes later
// changes, and is delivered, when it is due; without a Server, with the next request. Its threads
// take no signals.
class NINJAONE_API Server {
 public:
  explicit Server(std::shared_ptr<Tenant> tenant,
                  int port = 0);  // 0: a free port. std::runtime_error: cannot listen
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();                                   // stops at once
  [[nodiscard]] std::string base_url() const;  // "http://127.0.0.1:41234"
  [[nodiscard]] Tenant& tenant() const noexcept;
  [[nodiscard]] std::uint64_t connections() const;  // accepted so far
  // Waits until every delivery so far was answered or given up; false if `limit` of real time
  // passed (max(): no limit).
  bool wait_for_deliveries(std::chrono::milliseconds limit = std::chrono::seconds(5));

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The tenant without sockets: an SDK Transport that calls it directly. Faults become what
// CurlTransport would throw.
class NINJAONE_API Transport final : public ninjaone::Transport {
 public:
  explicit Transport(std::shared_ptr<Tenant> tenant);
  ~Transport() override;
  Response send(const Request& request, const SendContext& context) override;

 private:
  std::shared_ptr<Tenant> tenant_;
};

}  // namespace ninjaone::sandbox
