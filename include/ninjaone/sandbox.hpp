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

// A simulated tenant for tests and experiments. It is not the service: if the two differ, the
// service is right.
namespace ninjaone::sandbox {

// live: the responses of the service. documented: the responses of the API reference, which are the
// {results, pageInfo} envelope, 201 for creates, and errors of the form {error, message, details}.
// brief: the former name of documented, kept for one release.
enum class Dialect { live, documented, brief = documented };

struct TenantOptions {
  // The number of approved devices. The tenant has six more: pending, staged and decommissioned.
  int devices = 1115;
  int organizations = 3;  // the first has about 90 % of the devices (1,000 of 1,115), the last none
  std::uint64_t seed = 1;
  // The time that the data describes. Equal options make equal data, at any time of the clock.
  std::chrono::system_clock::time_point data_as_of{
      std::chrono::seconds(1735689600)};  // 2025-01-01T00:00:00Z
  Dialect dialect = Dialect::live;
  std::shared_ptr<Clock> clock{};            // null: the system clock
  std::string client_id{}, client_secret{};  // empty: derived from the seed
  std::chrono::seconds token_life{3600};
  // The scopes that the API client may request. With offline_access it gets refresh tokens.
  std::string granted_scope = "monitoring management control";
  // true: a refresh token can be used once, and the response has the next one. A second use makes
  // all tokens of that sign-in invalid.
  bool rotate_refresh_tokens = false;
  // true: GET /oauth/authorize redirects with a code, as if the user had agreed.
  bool sign_in = false;
  // The registered redirect URI, compared byte by byte; empty: any.
  std::string redirect_uri{};
  // false: PUT /v2/webhook and script runs fail with 403 user_context_required.
  bool user_context = true;
  // false: /oauth/token responds with the HTML page of a proxy and 404, only /ws/oauth/token works.
  bool token_alias = true;
  // Pages.
  // The number of rows of a page, for lists that are paged by id: without pageSize, and at most.
  // The service does not document its default, nor what it does above 1,000. A client must not
  // depend on either.
  int default_page_size = 50, largest_page_size = 1000;
  // true: lists that are paged by id have the envelope {results, pageInfo}; unset: as the dialect.
  std::optional<bool> envelope{};
  bool link_header = false;         // true: the same lists have the header Link: <...>; rel="next"
  bool cursor_as_text = false;      // true: reports have "cursor": "name" instead of an object
  bool cursor_when_single = true;   // false: a report that fits on one page has no cursor
  bool cursor_counts_page = false;  // true: the offset of a cursor includes the rows of its page
  std::chrono::seconds cursor_life{600};
  bool activity_overlap = false;  // true: a page of activities repeats the last row of the previous
  // true: a wrong df gets 400, and reports apply its class. false: it gets 500, and they ignore it.
  bool strict_filter = false;
  // The time from the acceptance of a reboot, a script or a patch run to its COMPLETED activity.
  // The STARTED activity is written after half of it.
  std::chrono::seconds action_time{10};
  // Limits.
  int requests_per_minute = 0;  // more requests get 429 with Retry-After; 0: no limit
  // true: X-RateLimit-* headers, if there is a limit; unset: in Dialect::documented only.
  std::optional<bool> rate_headers{};
  bool rate_page = false;  // true: an HTML page with status 200 instead of the 429
  // Wire.
  bool content_type = true;  // false: responses have no Content-Type
  bool compress = false;     // true: a Server sends gzip to clients that accept it
  // Webhooks.
  bool webhook_events = true;  // false: PUT /v2/webhook rejects the short form {url, events}
  // The number of failed deliveries in a row that switches the webhook off; 0: no limit.
  int webhook_failures = 0;
  // The number of requests that received() can return; older requests are removed.
  std::size_t received_kept = 200'000;
};

// One received request.
struct Received {
  Method method = Method::get;
  std::string target{};  // path and query, still encoded
  Headers headers{};
  std::string body{};
  std::chrono::system_clock::time_point at{};
  std::uint64_t connection = 0;  // the number of the connection; 0 for sandbox::Transport
};

// Which requests fail, and how.
struct Fault {
  // Which requests the fault fits. Empty: any. The path has no prefix and no query, and `*` is any
  // segment: /device/*/alerts
  std::string method{}, path{};
  // The first `skip` requests that fit are served, the next `times` fail; times < 0: all others.
  int skip = 0, times = 1;
  // answer: the response has `status`, `headers` and `body`, after `delay`. html: the same with the
  // page of a proxy, if `body` is empty. close: the connection is closed without a response. reset:
  // the connection is reset (RST). cut: it is closed in the middle of the body. stall: no response
  // is sent. drip: the true response in 16 parts, with `delay` before each.
  enum class Kind { answer, html, close, reset, cut, stall, drip } kind = Kind::answer;
  bool apply = false;  // true: the request is applied, although its response is lost
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

// A webhook delivery, to send with POST.
struct Delivery {
  std::uint64_t number = 0;  // counts from 1
  std::string url{};
  Headers headers{};
  std::string body{};
};

// The data and rules of the tenant, without a socket. Its responses depend only on its options, its
// clock and the requests. Any thread may call its methods.
class NINJAONE_API Tenant {
 public:
  // std::invalid_argument: a number is out of range.
  explicit Tenant(TenantOptions options = {});
  Tenant(const Tenant&) = delete;
  Tenant& operator=(const Tenant&) = delete;
  ~Tenant();

  // Handles a request and returns the response.
  [[nodiscard]] Answer answer(const Received& request);

  [[nodiscard]] std::string client_id() const;
  [[nodiscard]] std::string client_secret() const;
  [[nodiscard]] const TenantOptions& options() const noexcept;

  // Adds a fault. A request gets the first fault that fits it.
  void inject(Fault fault);
  void clear_faults();
  // Merges members into a resource: patch("/device/42", R"({"offline":true})"). The paths are
  // /device/{id}, /organization/{id}, /location/{id}, /policy/{id}, /role/{id}, /alert/{uid},
  // /activity/{id} and /ticket/{id}. std::invalid_argument: the tenant has no such resource, or
  // `merge_patch` is not a JSON object.
  void patch(std::string_view path, std::string_view merge_patch);
  // Triggers a condition: adds an alert, writes the activity and delivers the webhook. Returns the
  // uid of the alert. std::invalid_argument: the tenant has no such device.
  std::string raise_alert(DeviceId device, std::string_view name,
                          std::string_view source_type = "CONDITION_AGENT_MEMORY");
  // Resets an alert as the service does. False: the tenant has no such alert.
  bool reset_alert(std::string_view uid);
  // Makes a device offline or online. Raises or resets its AGENT_OFFLINE alert, as a policy would.
  // std::invalid_argument: the tenant has no such device.
  void set_offline(DeviceId device, bool offline);
  // Resets all alerts of a device and returns their number. std::invalid_argument: the tenant has
  // no such device.
  int reset_alerts(DeviceId device);
  // Makes all access tokens invalid that exist now.
  void revoke_tokens();
  // Removes the API client: its access and refresh tokens become invalid, and the token endpoint
  // rejects its credentials.
  void revoke_client();
  // The requests in order of arrival, with their tokens and secrets.
  [[nodiscard]] std::vector<Received> received() const;
  void forget_received();
  // Sets the function that sends deliveries; null: none. A Server sets its own. The tenant calls it
  // in the order of the deliveries, and holds no lock during the call.
  void on_delivery(std::function<void(const Delivery&)> sender);
  // All deliveries until now, sent or not.
  [[nodiscard]] std::vector<Delivery> deliveries() const;
  // Reports the result of a delivery. TenantOptions::webhook_failures counts those with `accepted`
  // = false.
  void delivery_ended(bool accepted);

 private:
  friend class Server;
  [[nodiscard]] bool deliveries_passed() const;  // the sender has received every delivery
  // The former name, kept for one release.
  [[nodiscard]] bool handed_out() const { return deliveries_passed(); }
  void keep_time(const CancellationToken& stop);
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The operations of the API, such as "GET /v2/contacts", for which a Tenant responds with 501 and
// the resultCode NOT_SIMULATED. Paths that the API does not have get 404.
[[nodiscard]] NINJAONE_API std::vector<std::string> unserved_operations();

// The tenant behind an HTTP/1.1 server on 127.0.0.1. It also sends the webhook deliveries of the
// tenant, in order, from one thread and with libcurl: plain http to loopback addresses only, at
// most 3 attempts of at most 5 s each. Later changes by actions and maintenance windows happen, and
// are delivered, when they are due; without a Server, they happen with the next request. The
// threads of a Server block all signals.
class NINJAONE_API Server {
 public:
  // `port`: 0: a free port. std::runtime_error: the server cannot listen on the port.
  explicit Server(std::shared_ptr<Tenant> tenant, int port = 0);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();                                   // closes all connections at once
  [[nodiscard]] std::string base_url() const;  // "http://127.0.0.1:41234"
  [[nodiscard]] Tenant& tenant() const noexcept;
  [[nodiscard]] std::uint64_t connections() const;  // the number of connections until now
  // Waits until every delivery got a response or failed. False: that did not happen within `limit`
  // of real time; max(): no limit.
  bool wait_for_deliveries(std::chrono::milliseconds limit = std::chrono::seconds(5));

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A Transport of the SDK that calls the tenant directly, without sockets. For faults it throws what
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
