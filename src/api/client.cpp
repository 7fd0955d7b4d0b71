// SPDX-License-Identifier: MIT
#include <ninjaone/client.hpp>
#include <utility>

#include "api/operation_lists.hpp"
#include "base/fail.hpp"
#include "http/url.hpp"
#include "pipeline/core.hpp"
#include "pipeline/request_builder.hpp"

namespace ninjaone {

namespace {

ClientOptions options_with(ClientCredentials credentials) {
  ClientOptions options;
  options.auth = client_credentials(std::move(credentials));
  return options;
}

ClientOptions options_for(Region region, ClientCredentials credentials) {
  ClientOptions options = options_with(std::move(credentials));
  options.region = region;
  return options;
}

ClientOptions options_for(std::string_view base_url, ClientCredentials credentials) {
  if (base_url.empty())
    fail_configuration("base_url",
                       "the base URL is empty; set it to an address like https://eu.ninjarmm.com");
  ClientOptions options = options_with(std::move(credentials));
  options.base_url = std::string(base_url);
  return options;
}

constexpr std::string_view one_page =
    "paged: the response is one page of a listing; use Client::list() to get all rows";

Effect default_effect(Method method) noexcept {
  switch (method) {
    case Method::get:
      return Effect::safe;
    case Method::put:
    case Method::delete_:
      return Effect::idempotent;
    case Method::post:
    case Method::patch:
      break;
  }
  return Effect::unsafe;
}

pipeline::Call raw_call(Method method, std::string_view path) {
  pipeline::Call call;
  call.operation = to_string(method);
  call.method = method;
  call.effect = default_effect(method);
  call.shown = http::path_template(path.substr(0, path.find_first_of("?#")));
  call.path =
      pipeline::named(method, call.shown, call.effect, [&] { return http::encode_path(path); });
  call.only_reads = api::only_reads(method, call.path);
  return call;
}

// Logs that the response is one page of a listing, once for each paged operation of the table.
void warn_of_one_page(const detail::CoreRef& core, const pipeline::Call& call) {
  if (!core->log().enabled()) return;
  const pipeline::Operation* known = api::operation_at(call.method, call.path);
  if (known != nullptr && known->paging != Paging::none)
    core->log().warn_once("listing", known->path, one_page);
}

std::string_view name_of(Paging paging) noexcept {
  constexpr std::string_view names[] = {"none",       "after_id", "cursor", "cursor_name",
                                        "activities", "anchor",   "board"};
  return names[static_cast<std::size_t>(paging)];
}

// Returns the largest page that the vendor's document allows for every operation of the family.
int largest_page(Paging paging) noexcept {
  return paging == Paging::cursor_name || paging == Paging::anchor ? 500 : 1000;
}
// Returns the smallest page that the vendor's document allows for every operation of the family.
int smallest_page(Paging paging) noexcept {
  if (paging == Paging::cursor_name) return 5;
  return paging == Paging::cursor || paging == Paging::activities ? 10 : 1;
}

// Returns how a path is listed: with the family of the caller, or else with that of the table. The
// limits of the page size are those of the table if the family is one of the two in the table.
pipeline::Operation listing_at(std::string_view path, std::optional<Paging> paging) {
  const pipeline::Operation* known = api::paged_operation_at(http::encode_path(path));
  if (!paging && known == nullptr) {
    fail_configuration("paging", "the paging of " + http::path_template(path) +
                                     " is not known; pass the Paging family to Client::list() "
                                     "(Paging::none: one response is the whole list)");
  }
  if (known != nullptr && paging && *paging != known->paging && *paging != known->also) {
    std::string families = "Paging::" + std::string(name_of(known->paging));
    if (known->also) families += " or Paging::" + std::string(name_of(*known->also));
    fail_configuration("paging",
                       http::path_template(path) + " is a listing of the family " + families +
                           ", so it cannot be read as Paging::" + std::string(name_of(*paging)) +
                           "; leave out the family, or read single pages with "
                           "Client::call()");
  }
  pipeline::Operation operation = known != nullptr ? *known : pipeline::Operation{};
  operation.root = "rows";
  operation.paging = paging.value_or(operation.paging);
  if (known == nullptr) {
    operation.largest_page = largest_page(operation.paging);
    operation.smallest_page = smallest_page(operation.paging);
  }
  return operation;
}

}  // namespace

Client::Client(ClientOptions options) : core_(std::make_shared<detail::Core>(std::move(options))) {}
Client::Client(Region region, ClientCredentials credentials)
    : Client(options_for(region, std::move(credentials))) {}
Client::Client(std::string_view base_url, ClientCredentials credentials)
    : Client(options_for(base_url, std::move(credentials))) {}

Client Client::from_environment() { return Client(options_from_environment()); }

Authentication Client::authenticate(const CallOptions& options) const {
  // The copy keeps the core alive during the call, even if another thread destroys this handle.
  const detail::CoreRef core = core_;
  auto status = core->authenticate(options);
  return {std::move(status.scope), status.expires_at};
}

Json Client::call(Method method, std::string_view path, const Json& body,
                  const CallOptions& options) const {
  pipeline::Call call = raw_call(method, path);
  if (!body.is_null()) {
    call.body = body.dump();
    call.content_type = "application/json";
  }
  const detail::CoreRef core = core_;
  warn_of_one_page(core, call);
  pipeline::CallResult answer = core->perform(call, options);
  if (answer.response.body.empty()) return {};
  return core->read<Json>(std::move(answer), "answer");
}

PagedRange<Json> Client::list(std::string_view path, std::optional<Paging> paging,
                              ListOptions options, const Json& body) const {
  const pipeline::Operation operation = listing_at(path, paging);
  const bool board = operation.paging == Paging::board;
  pipeline::Call call = raw_call(board ? Method::post : Method::get, path);
  call.effect = Effect::safe;
  if (board) call.content_type = "application/json";
  if (!body.is_null()) call.body = body.dump();
  return pipeline::range_of<Json>(pipeline::make_range(
      core_, pipeline::make_listing(core_, operation, std::move(call), std::move(options)),
      &json::make_rows<Json>));
}

Response Client::send(Method method, std::string_view path, std::string body,
                      std::string_view content_type, const CallOptions& options) const {
  pipeline::Call call = raw_call(method, path);
  call.body = std::move(body);
  call.content_type = content_type;
  call.accept = "*/*";
  call.redirects = method == Method::get;
  const detail::CoreRef core = core_;
  if (method == Method::get) warn_of_one_page(core, call);
  return core->perform(call, options).response;
}

const std::string& Client::base_url() const noexcept { return core_->origin(); }
Stats Client::stats() const { return core_->stats(); }
Rate Client::rate() const { return core_->rate(); }

}  // namespace ninjaone
