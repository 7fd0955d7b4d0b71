// SPDX-License-Identifier: MIT
#include "doctor/checkup.hpp"

#include <algorithm>
#include <ninjaone/operations.hpp>
#include <ninjaone/version.hpp>

namespace doctor {

namespace n1 = ninjaone;
using Result = Finding::Result;

namespace {

// A grant that requests another scope than the grant that it wraps.
class ScopedGrant final : public n1::TokenProvider {
 public:
  ScopedGrant(std::shared_ptr<n1::TokenProvider> inner, std::string scope)
      : inner_(std::move(inner)), scope_(std::move(scope)) {}
  [[nodiscard]] std::string cache_key() const override {
    return inner_->cache_key() + " " + scope_;
  }
  n1::AccessToken fetch(n1::TokenEndpoint& endpoint) override {
    ScopedEndpoint scoped(endpoint, scope_);
    return inner_->fetch(scoped);
  }

 private:
  // Replaces the scope in the form of a token request.
  struct ScopedEndpoint final : n1::TokenEndpoint {
    ScopedEndpoint(n1::TokenEndpoint& inner_endpoint, const std::string& new_scope)
        : endpoint(inner_endpoint), scope(new_scope) {}
    n1::AccessToken request(const n1::Query& form, n1::Effect effect) override {
      n1::Query changed = form;
      for (auto& [name, value] : changed) {
        if (name == "scope") value = scope;
      }
      return endpoint.request(changed, effect);
    }
    n1::TokenEndpoint& endpoint;
    const std::string& scope;
  };
  std::shared_ptr<n1::TokenProvider> inner_;
  std::string scope_;
};

// The steps to a token, in the order in which the service checks them. A reason of an
// AuthenticationError shows at which step the request failed.
constexpr std::string_view steps[] = {"address", "client id", "secret", "grant", "scopes"};
struct Refusal {
  std::string_view reason;
  std::size_t step;
  std::string_view advice;
};
constexpr Refusal refusals[] = {
    {"unknown_client", 1,
     "The service does not know this API client. An API client exists in one region only: compare "
     "NINJAONE_REGION (or NINJAONE_BASE_URL) with the address of your console, then "
     "NINJAONE_CLIENT_ID with Administration, Apps, API."},
    {"invalid_client", 2,
     "The secret does not belong to the client id. Copy NINJAONE_CLIENT_SECRET again, or create a "
     "new secret; the console shows a secret only once."},
    {"unauthorized_client", 3,
     "Enable the grant \"Client credentials\" for this API client in the console. Its platform "
     "must be API Services."},
    {"unsupported_grant_type", 3,
     "This server has no client_credentials grant. Check that the address is that of the service."},
    {"invalid_scope", 4,
     "NINJAONE_SCOPE contains a scope that the API client does not have. Remove it, or enable it "
     "in the console."},
};
constexpr std::string_view no_service =
    "No server responds at this address, or it is not the service. Check NINJAONE_REGION or "
    "NINJAONE_BASE_URL, the proxy and the firewall.";

struct Meaning {
  n1::ErrorKind kind;
  std::string_view advice;
};
constexpr Meaning meanings[] = {
    {n1::ErrorKind::authentication,
     "The service rejected the token for this operation: the API client does not have the scope "
     "monitoring, or lacks the rights."},
    {n1::ErrorKind::permission,
     "The API client may not read this. A program that needs it needs more scopes or another "
     "role."},
    {n1::ErrorKind::not_found,
     "This tenant does not have this operation: the feature is off, or its version is older."},
    {n1::ErrorKind::rate_limited, "There were too many requests. Try again later."},
    {n1::ErrorKind::server,
     "The service failed. Try again later. If it fails again, send the incident id to the vendor's "
     "support."},
    {n1::ErrorKind::protocol,
     "The response does not have the documented form. Please report it, with the block below."},
    {n1::ErrorKind::pagination,
     "The pages do not fit together, so a listing would be incomplete. Please report it, with the "
     "block below."},
};

std::string advice_for(n1::ErrorKind kind) {
  for (const Meaning& meaning : meanings) {
    if (meaning.kind == kind) return std::string(meaning.advice);
  }
  return std::string(no_service);
}

// Returns the error in words of this library only, because texts of the server may contain names.
std::string anonymous_text_of(const n1::Error& error) {
  std::string text(n1::to_string(error.kind()));
  if (!error.info().reason.empty()) text += " " + error.info().reason;
  if (error.http_status() != 0) text += " " + std::to_string(error.http_status());
  return text;
}

std::size_t rows_in(const n1::Json& answer) {
  return answer.kind() == n1::Json::Kind::array ? answer.size() : answer["results"].size();
}

struct Family {
  const char* name;
  const char* path;
  int page_size;  // small, so that there are several pages; at least the smallest of the service
};
constexpr Family families[] = {
    {"last id", "/v2/organizations", 2},
    {"last id", "/v2/devices", 5},
    {"cursor", "/v2/queries/operating-systems", 5},
    {"cursorName", "/v2/custom-fields", 5},
    {"activity log", "/v2/activities", 10},
    {"whole list", "/v2/policies", 0},
};

// The family of a listing, as the library's table of operations has it.
n1::Paging paging_of(const char* path) {
  const n1::OperationInfo* row = n1::find_operation(n1::Method::get, path);
  return row != nullptr ? row->paging : n1::Paging::none;
}

std::string two_pages(n1::PagedRange<n1::Json> range) {
  std::size_t pages = 0, rows = 0;
  while (pages < 2) {
    const auto page = range.next_page();
    if (!page) break;
    ++pages;
    rows += page->items.size();
  }
  return std::to_string(pages) + (pages == 1 ? " page, " : " pages, ") + std::to_string(rows) +
         " rows";
}

}  // namespace

Checkup::Checkup(n1::ClientOptions options, std::string address)
    : address_(std::move(address)),
      watch_(std::make_shared<Watch>(
          options.transport ? options.transport : std::make_shared<n1::CurlTransport>(options.curl),
          options.clock ? options.clock : n1::system_clock())),
      options_([&] {
        options.transport = watch_;
        options.write_gate = n1::read_only();
        options.retry.max_attempts = 2;
        return std::move(options);
      }()),
      client_(options_) {}

n1::Client Checkup::with_scope(const std::string& scope) const {
  n1::ClientOptions options = options_;
  options.auth = std::make_shared<ScopedGrant>(options_.auth, scope);
  return n1::Client(std::move(options));
}

// Runs one check: question() sends requests and returns the text of the result. An error is a
// failed check, or a note if the check is `optional`.
template <class Ask>
void Checkup::ask(const std::string& check, bool optional, const Ask& question) {
  try {
    const std::string text = question();
    findings_.push_back({Result::ok, check, text, text, {}});
  } catch (const n1::Error& error) {
    findings_.push_back({optional ? Result::note : Result::failed, check, error.what(),
                         anonymous_text_of(error), advice_for(error.kind())});
  }
}

// Requests a token for each scope. Returns the scopes that were granted; "" if none was.
std::string Checkup::probe_scopes() {
  std::string granted, text;
  for (const char* scope : {"monitoring", "management", "control"}) {
    bool has = true;
    try {
      (void)with_scope(scope).authenticate();
    } catch (const n1::AuthenticationError&) {
      has = false;
    }
    if (has) granted += (granted.empty() ? "" : " ") + std::string(scope);
    text += (text.empty() ? "" : ", ") + std::string(scope) + (has ? " granted" : " not granted");
  }
  const bool reads = granted.find("monitoring") != std::string::npos,
             writes = granted.find("management") != std::string::npos;
  const std::string advice =
      !reads    ? "Nothing can be read without the scope monitoring. Enable it in the console."
      : !writes ? "This is enough to read. Programs that write need management: enable it in the "
                  "console, and add it to NINJAONE_SCOPE."
                : "";
  findings_.push_back({reads ? (writes ? Result::ok : Result::note) : Result::failed,
                       "scopes of the API client", text, text, advice});
  return granted;
}

bool Checkup::get_token() {
  const auto add_passed_steps = [&](std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
      findings_.push_back({Result::ok, std::string(steps[i]), "accepted", "ok", {}});
  };
  try {
    const std::string scope = client_.authenticate().scope;
    add_passed_steps(std::size(steps) - 1);
    findings_.push_back({Result::ok, "scopes", scope, scope, {}});
    return !probe_scopes().empty();
  } catch (const n1::Error& error) {
    const auto* found =
        std::find_if(std::begin(refusals), std::end(refusals),
                     [&](const Refusal& row) { return row.reason == error.info().reason; });
    const bool known = error.kind() == n1::ErrorKind::authentication && found != std::end(refusals);
    const std::size_t step = known ? found->step : 0;
    add_passed_steps(step);
    findings_.push_back({Result::failed, std::string(steps[step]), error.what(),
                         anonymous_text_of(error),
                         std::string(known ? found->advice : no_service)});
    if (step + 1 < std::size(steps)) return false;
    const std::string granted = probe_scopes();
    if (granted.empty()) return false;
    client_ = with_scope(granted);
    return true;
  }
}

void Checkup::check_clock() {
  const auto difference = watch_->clock_difference();
  if (!difference) {
    findings_.push_back({Result::note, "clock", "the responses contain no date", "no date", {}});
    return;
  }
  const auto seconds = difference->count();
  const std::string text = seconds == 0
                               ? "the same as the server"
                               : std::to_string(seconds < 0 ? -seconds : seconds) +
                                     (seconds < 0 ? " s behind" : " s ahead of") + " the server";
  const bool accurate = seconds > -30 && seconds < 30;
  findings_.push_back({accurate ? Result::ok : Result::failed, "clock", text, text,
                       accurate ? ""
                                : "Comparisons with times of the service are wrong by this amount. "
                                  "Set the clock of this machine over the network (NTP)."});
}

void Checkup::check_families() {
  for (const Family& family : families) {
    n1::ListOptions small;
    small.page_size = family.page_size;
    ask(std::string(family.name) + " " + family.path, false,
        [&] { return two_pages(client_.list(family.path, paging_of(family.path), small)); });
  }
}

void Checkup::check_tickets() {
  ask("ticket board, last entry (ticketing)", true, [&]() -> std::string {
    const auto boards = client_.list("/v2/ticketing/trigger/boards", n1::Paging::none).collect(1);
    if (boards.empty()) return "no board";
    const std::string board = boards.front()["id"].dump();
    n1::ListOptions small;
    small.page_size = 2;
    auto tickets = client_.list("/v2/ticketing/trigger/board/" + board + "/run", {}, small);
    const auto page = tickets.next_page();
    if (!page || page->items.empty()) return "no ticket";
    const std::string text = two_pages(std::move(tickets));
    const std::string path =
        "/v2/ticketing/ticket/" + page->items.front()["id"].dump() + "/log-entry";
    return text + "; " + two_pages(client_.list(path, {}, small));
  });
}

void Checkup::check_page_sizes() {
  const n1::OperationInfo* devices = n1::find_operation(n1::Method::get, "/v2/devices");
  const int largest = devices != nullptr ? devices->largest_page : 1000;
  for (const int size : {largest, largest + 1}) {
    ask("page of " + std::to_string(size), size > largest, [&] {
      n1::CallOptions options;
      options.extra_query = {{"pageSize", std::to_string(size)}};
      return std::to_string(rows_in(client_.call(n1::Method::get, "/v2/devices", {}, options))) +
             " devices returned";
    });
  }
}

void Checkup::check_headers() {
  std::string all, limits;
  for (const std::string& name : watch_->header_names()) {
    all += (all.empty() ? "" : " ") + name;
    if (name.find("ratelimit") != std::string::npos || name == "retry-after")
      limits += (limits.empty() ? "" : " ") + name;
  }
  if (limits.empty()) limits = "none received";
  findings_.push_back({Result::ok, "headers", all, all, {}});
  findings_.push_back({Result::ok, "rate limit headers", limits, limits, {}});
}

// Requests a file that the service publishes beside the API: at the origin of the base URL, without
// a token.
n1::Response Checkup::get_public(const std::string& path) const {
  const std::string base =
      options_.base_url.empty() ? std::string(n1::base_url(options_.region)) : options_.base_url;
  const auto host = base.find("://");
  n1::Request request;
  request.url = base.substr(0, base.find('/', host == std::string::npos ? 0 : host + 3)) + path;
  request.effect = n1::Effect::safe;
  n1::SendContext context;
  context.time_left = std::chrono::seconds(30);
  return watch_->send(request, context);
}

// Compares the document of the API that the tenant publishes with this version of the library.
void Checkup::check_drift() {
  constexpr const char *json = "/apidocs/NinjaRMM-API-v2.json",
                       *yaml = "/apidocs-beta/NinjaRMM-API-v2.yaml";
  ask("version of the service", true, [&]() -> std::string {
    const n1::Response response = get_public("/app-version.txt");
    const std::string version = response.body.substr(0, response.body.find_first_of(" \r\n<"));
    return response.status != 200 || version.empty() ? "not published" : version;
  });
  ask("published API", true, [&]() -> std::string {
    Operations published;
    n1::Response response = get_public(json);
    if (response.status == 200) published = operations_of_json(n1::Json::parse(response.body));
    if (published.empty()) {
      response = get_public(yaml);
      if (response.status == 200) published = operations_of_yaml(response.body);
    }
    if (published.empty())
      return std::string("this server publishes no document of the API, neither at ") + json +
             " nor at " + yaml;
    drift_ = compare(published, typed_operations());
    return std::to_string(published.size()) + " operations, " +
           std::to_string(drift_.untyped.size()) + " of them without a typed method";
  });
  if (drift_.missing.empty()) return;
  std::string missing;
  for (const std::string& operation : drift_.missing)
    missing += (missing.empty() ? "" : ", ") + operation;
  findings_.push_back({Result::note, "operations that this tenant lacks", missing, missing,
                       "Typed methods of these operations fail with NotFoundError. The version of "
                       "the service is older than this library, or it no longer has them."});
}

std::vector<Finding> Checkup::run() {
  findings_ = {{Result::ok, "region", address_, address_, {}}};
  const bool may_read = get_token();
  check_clock();
  if (may_read) {
    check_families();
    check_tickets();
    check_page_sizes();
  }
  check_drift();
  check_headers();
  return findings_;
}

bool all_passed(const std::vector<Finding>& findings) {
  return std::none_of(findings.begin(), findings.end(),
                      [](const Finding& finding) { return finding.result == Result::failed; });
}

std::string report(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    text += finding.result == Result::ok     ? "ok       "
            : finding.result == Result::note ? "note     "
                                             : "failed   ";
    text += finding.check + ": " + finding.text + "\n";
    if (!finding.advice.empty()) text += "         " + finding.advice + "\n";
  }
  return text;
}

std::string anonymous_report(const std::vector<Finding>& findings) {
  std::string text = "ninjaone-doctor " + std::string(n1::version()) + "\n";
  for (const Finding& finding : findings) {
    text += finding.check + ": " + (finding.result == Result::failed ? "failed, " : "") +
            finding.anonymous_text + "\n";
  }
  return text;
}

}  // namespace doctor
