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

// What Client::authenticate() returns: the scope of the token and its expiry, without the token.
struct Authentication {
  std::string scope{};                                 // as granted
  std::chrono::system_clock::time_point expires_at{};  // when the token expires
};

// A tenant of the service. Start here: each module (`devices()`, `organizations()` ...) has the
// typed operations of one subject; call(), list() and send() reach every other operation. A client
// is a handle: it is cheap to copy and never empty, and copies share tokens, connections, limits
// and counters.
//
// Threads: any number of threads may use the same Client, its modules and copies of them. A
// PagedRange and a model object belong to one thread at a time. Transport, TokenProvider,
// TokenStore, Clock, LogSink and WriteGate are called from any thread that uses the client,
// possibly at the same time, and on threads of the library: each token renewal has a thread, which
// ends with the renewal. A callback must not destroy the last handle. A running call and a
// PagedRange keep what they need when the last handle is destroyed.
//
// The destructor of the last handle cancels a token renewal; this takes up to 100 ms. While a
// request that spends a refresh token or the code of a sign-in is in progress, the destructor waits
// for the response, at most 30 s, and stores it.
//
// Errors: every call may throw AuthenticationError, PermissionError, NotFoundError, RateLimitError,
// ServerError, ApiError (other 4xx), ProtocolError, TransportError, TimeoutError, CancelledError,
// ConfigurationError (wrong input; nothing was sent) and, for writes, WithheldError. All are Error.
// A listing throws them from begin() and ++, and also PaginationError; each contains a checkpoint
// to resume from. ConfigurationError for the arguments of a listing is thrown by the method that
// makes the listing.
class NINJAONE_API Client {
 public:
  // Creates a client. Sends no request. ConfigurationError: an option is missing or wrong; the
  // message names it.
  explicit Client(ClientOptions options);
  // Creates a client for a region, with the default options.
  Client(Region region, ClientCredentials credentials);
  // Creates a client for another address, with the default options. Scheme, host and port of
  // `base_url` are used. ConfigurationError: it is empty or wrong.
  Client(std::string_view base_url, ClientCredentials credentials);
  // Creates a client with options_from_environment(). ConfigurationError: a variable is missing or
  // wrong; the message names it.
  [[nodiscard]] static Client from_environment();

  // The modules. Each is a handle that keeps the client alive.
  [[nodiscard]] Organizations organizations() const noexcept { return Organizations(core_); }
  [[nodiscard]] Locations locations() const noexcept { return Locations(core_); }
  [[nodiscard]] Policies policies() const noexcept { return Policies(core_); }
  [[nodiscard]] Devices devices() const noexcept { return Devices(core_); }
  // `device`: the device whose inventory is read.
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

  // Gets a token if the client has none, and returns its scope and expiry.
  // `POST /oauth/token`
  Authentication authenticate(const CallOptions& options = {}) const;

  // call(), list() and send() reach every other operation, with the same token, retries, limits and
  // errors. Write paths as in the vendor's document, unencoded: "/v2/device/42". A prefix (/v2,
  // /api/v2, /ws/api/v2) is replaced by ClientOptions::api_prefix. For a segment that contains a
  // slash, use path(). Without CallOptions::effect a GET is `safe`, PUT and DELETE are
  // `idempotent`, POST and PATCH are `unsafe`.

  // Sends a request and returns the JSON of the response; null if the response has no body. `body`:
  // null sends no body. CallOptions::extra_query contains the query. If the operation is a paged
  // listing of operations() (<ninjaone/operations.hpp>), the response is one page; the log has the
  // warning `listing` with a reason that begins with `paged`, once for each operation and client.
  Json call(Method method, std::string_view path, const Json& body = {},
            const CallOptions& options = {}) const;
  // Returns the rows of any listing. `paging`: the family; without it the family is that of
  // operations() (<ninjaone/operations.hpp>). ListOptions::extra_query contains the query. `body`:
  // for a ticket board, which is a POST that reads. ConfigurationError: `paging` is empty and the
  // path is not a paged listing of operations(), or `paging` contradicts operations().
  [[nodiscard]] PagedRange<Json> list(std::string_view path, std::optional<Paging> paging = {},
                                      ListOptions options = {}, const Json& body = {}) const;
  // Sends a body of any type and returns the response: for uploads, downloads and links. Every 2xx
  // is a result, with any body. Compression is neither requested nor accepted. For a GET, 301, 302,
  // 303, 307 and 308 with a Location are results, too: a link to a download. The link is never
  // followed; request it without the token. CallOptions::extra_query contains the query. A GET of a
  // paged listing logs the same warning as call().
  Response send(Method method, std::string_view path, std::string body,
                std::string_view content_type, const CallOptions& options = {}) const;

  // Returns the origin of the service: "https://eu.ninjarmm.com".
  [[nodiscard]] const std::string& base_url() const noexcept;
  // Returns the counters of the client and its copies.
  [[nodiscard]] Stats stats() const;
  // Returns the last values that the server sent about its rate limit.
  [[nodiscard]] Rate rate() const;

 private:
  detail::CoreRef core_;
};

}  // namespace ninjaone
