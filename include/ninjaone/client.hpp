// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ninjaone/actions.hpp>
#include <ninjaone/activities.hpp>
#include <ninjaone/alerts.hpp>
#include <ninjaone/call_options.hpp>
#include <ninjaone/custom_fields.hpp>
#include <ninjaone/detail/core_ref.hpp>
#include <ninjaone/devices.hpp>
#include <ninjaone/end_users.hpp>
#include <ninjaone/error.hpp>
#include <ninjaone/export.hpp>
#include <ninjaone/groups.hpp>
#include <ninjaone/installers.hpp>
#include <ninjaone/inventory.hpp>
#include <ninjaone/jobs.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/list_options.hpp>
#include <ninjaone/locations.hpp>
#include <ninjaone/options.hpp>
#include <ninjaone/organizations.hpp>
#include <ninjaone/page.hpp>
#include <ninjaone/paging.hpp>
#include <ninjaone/path.hpp>
#include <ninjaone/policies.hpp>
#include <ninjaone/queries.hpp>
#include <ninjaone/stats.hpp>
#include <ninjaone/users.hpp>
#include <ninjaone/webhooks.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ninjaone {

// The scope of a token and its expiry, without the token.
struct Authentication {
  std::string scope{};
  std::chrono::system_clock::time_point expires_at{};
};

// A tenant of the service: a handle that is cheap to copy and never empty.
//
// Threads: any number may use the same Client, its modules and copies of them. A PagedRange and a
// model object belong to one thread at a time. Transport, TokenProvider, TokenStore, Clock, LogSink
// and WriteGate are called from any thread that uses the client, possibly at once, and on threads
// of the library: each token renewal has one, which ends with the renewal. A callback must not
// destroy the last handle. A running call and a PagedRange keep what they need when the last handle
// is destroyed.
//
// The destructor of the last handle cancels a token renewal, which takes up to 100 ms. While a
// request that spends a refresh token or a code of a sign-in is under way it waits for the answer,
// 30 s at most, and stores it.
//
// Every call may throw AuthenticationError, PermissionError, NotFoundError, RateLimitError,
// ServerError, ApiError (other 4xx), ProtocolError, TransportError, TimeoutError, CancelledError,
// ConfigurationError (input, nothing sent) and, for writes, WithheldError; all are Error. A listing
// throws them from begin() and ++, and PaginationError, each with a checkpoint to resume from.
// ConfigurationError for the arguments of a listing comes from the method that makes it.
class NINJAONE_API Client {
 public:
  // ConfigurationError, before any request: the message says what is wrong with the options.
  explicit Client(ClientOptions options);
  Client(Region region, ClientCredentials credentials);
  // `base_url`: another address; its scheme, host and port are used.
  Client(std::string_view base_url, ClientCredentials credentials);
  // With options_from_environment(). ConfigurationError names the variable that is missing or
  // wrong.
  [[nodiscard]] static Client from_environment();

  [[nodiscard]] Organizations organizations() const noexcept { return Organizations(core_); }
  [[nodiscard]] Locations locations() const noexcept { return Locations(core_); }
  [[nodiscard]] Policies policies() const noexcept { return Policies(core_); }
  [[nodiscard]] Devices devices() const noexcept { return Devices(core_); }
  // Of one device.
  [[nodiscard]] Inventory inventory(DeviceId device) const noexcept { return {core_, device}; }
  [[nodiscard]] Actions actions() const noexcept { return Actions(core_); }
  [[nodiscard]] CustomFields custom_fields() const noexcept { return CustomFields(core_); }
  [[nodiscard]] Groups groups() const noexcept { return Groups(core_); }
  [[nodiscard]] Users users() const noexcept { return Users(core_); }
  [[nodiscard]] Technicians technicians() const noexcept { return Technicians(core_); }
  [[nodiscard]] UserRoles user_roles() const noexcept { return UserRoles(core_); }
  [[nodiscard]] EndUsers end_users() const noexcept { return EndUsers(core_); }
  [[nodiscard]] Installers installers() const noexcept { return Installers(core_); }
  [[nodiscard]] Jobs jobs() const noexcept { return Jobs(core_); }
  [[nodiscard]] Alerts alerts() const noexcept { return Alerts(core_); }
  [[nodiscard]] Activities activities() const noexcept { return Activities(core_); }
  [[nodiscard]] Queries queries() const noexcept { return Queries(core_); }
  [[nodiscard]] Webhooks webhooks() const noexcept { return Webhooks(core_); }

  // Gets a token if there is none yet. `POST /oauth/token`
  Authentication authenticate(const CallOptions& options = {}) const;

  // Any other operation, with the same token, retries, limits and errors. Paths are written as in
  // the vendor's document, unencoded:
  // "/v2/device/42"; a prefix (/v2, /api/v2, /ws/api/v2) is replaced by ClientOptions::api_prefix.
  // A segment with a slash in it goes through path(). Without CallOptions::effect a GET is `safe`,
  // PUT and DELETE are `idempotent`, POST and PATCH `unsafe`.

  // Sends and returns JSON; null if the response has no body. A null `body` sends none. The query
  // goes into CallOptions::extra_query.
  Json call(Method method, std::string_view path, const Json& body = {},
            const CallOptions& options = {}) const;
  // Any listing. Without `paging`, the family comes from operations() (<ninjaone/operations.hpp>).
  // ConfigurationError: a path that is not in that table and no `paging`, or a `paging` that
  // contradicts the table. The query goes into ListOptions::extra_query. `body`: of a board, a POST
  // that reads.
  [[nodiscard]] PagedRange<Json> list(std::string_view path, std::optional<Paging> paging = {},
                                      ListOptions options = {}, const Json& body = {}) const;
  // Bodies that are not JSON: uploads, downloads, links. Every 2xx is a result, with any body. No
  // compression is asked for or accepted. For a GET, 301, 302, 303, 307 and 308 with a Location are
  // results, too: a link that leads to a download. The link is never followed; request it without
  // the token.
  Response send(Method method, std::string_view path, std::string body,
                std::string_view content_type, const CallOptions& options = {}) const;

  // "https://eu.ninjarmm.com".
  [[nodiscard]] const std::string& base_url() const noexcept;
  // Counters of the client and its copies, and the last values that the server sent about its
  // limit.
  [[nodiscard]] Stats stats() const;
  [[nodiscard]] Rate rate() const;

 private:
  detail::CoreRef core_;
};

}  // namespace ninjaone
