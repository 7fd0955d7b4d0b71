// SPDX-License-Identifier: MIT
#include <ninjaone/client.hpp>
#include <ninjaone/operations.hpp>
#include <utility>

#include "base/fail.hpp"
#include "http/url.hpp"
#include "paging/paged_operations.hpp"
#include "pipeline/core.hpp"
#include "pipeline/request_builder.hpp"

namespace ninjaone {

namespace {

ClientOptions with(ClientCredentials credentials) {
  ClientOptions options;
  options.auth = client_credentials(std::move(credentials));
  return options;
}

ClientOptions options_for(Region region, ClientCredentials credentials) {
  ClientOptions options = with(std::move(credentials));
  options.region = region;
  return options;
}

ClientOptions options_for(std::string_view base_url, ClientCredentials credentials) {
  if (base_url.empty())
    fail_configuration("base_url", "the base URL is empty; write it like https://eu.ninjarmm.com");
  ClientOptions options = with(std::move(credentials));
  options.base_url = std::string(base_url);
  return options;
}

constexpr std::string_view one_page =
    "the path is a paged listing: call() returns one page of it, Client::list() all rows";

Effect usual_effect(Method method) noexcept {
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
  call.effect = usual_effect(method);
  call.shown = http::path_template(path.substr(0, path.find_first_of("?#")));
  call.path =
      pipeline::named(method, call.shown, call.effect, [&] { return http::encode_path(path); });
  return call;
}

// The largest page that the vendor's document allows every operation of the family.
int largest_page(Paging paging) noexcept {
  return paging == Paging::cursor_name || paging == Paging::anchor ? 500 : 1000;
}
// The smallest one.
int smallest_page(Paging paging) noexcept {
  if (paging == Paging::cursor_name) return 5;
  return paging == Paging::cursor || paging == Paging::activities ? 10 : 1;
}

// How a path is listed: as the caller says, else as the table does.
pipeline::Operation listing_at(std::string_view path, std::optional<Paging> paging) {
  const PagedOperation* known = paging::paged_operation_at(http::encode_path(path));
  if (!paging && known == nullptr) {
    fail_configuration("paging", "the paging of " + http::path_template(path) +
                                     " is not known; give Client::list() the Paging family "
                                     "(Paging::none: one response is the whole list)");
  }
  pipeline::Operation operation{};
  operation.root = "rows";
  operation.paging = paging.value_or(known != nullptr ? known->paging : Paging::none);
  const bool as_known =
      known != nullptr && (operation.paging == known->paging || operation.paging == known->also);
  if (as_known) operation.position_key = paging::position_key(*known);
  operation.largest_page = as_known ? known->largest_page : largest_page(operation.paging);
  operation.smallest_page = as_known ? known->smallest_page : smallest_page(operation.paging);
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
  const detail::CoreRef core =
      core_;  // a running call keeps the core alive, even if another thread destroys this handle
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
  if (method == Method::get && paging::paged_operation_at(call.path) != nullptr)
    core->log().warn_once("listing", call.shown, one_page);
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
  return pipeline::range_of<Json>(
      core_, pipeline::make_listing(core_, operation, std::move(call), std::move(options)));
}

Response Client::send(Method method, std::string_view path, std::string body,
                      std::string_view content_type, const CallOptions& options) const {
  pipeline::Call call = raw_call(method, path);
  call.body = std::move(body);
  call.content_type = content_type;
  call.accept = "*/*";
  call.redirects = method == Method::get;
  const detail::CoreRef core = core_;
  return core->perform(call, options).response;
}

const std::string& Client::base_url() const noexcept { return core_->origin(); }
Stats Client::stats() const { return core_->stats(); }
Rate Client::rate() const { return core_->rate(); }

}  // namespace ninjaone
