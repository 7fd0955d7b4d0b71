// SPDX-License-Identifier: MIT
#include "api/webhook_secrets.hpp"

#include <algorithm>
#include <utility>

#include "base/fail.hpp"
#include "base/percent.hpp"

namespace ninjaone {

namespace {

constexpr std::size_t shortest = 16;

void check(const std::vector<Secret>& secrets) {
  if (secrets.empty())
    fail_configuration("secrets", "a webhook receiver without a secret would accept every sender");
  for (const Secret& secret : secrets) {
    if (secret.reveal().size() < shortest) {
      fail_configuration(
          "secrets",
          "a secret of a webhook must have 16 bytes at least; use 32 random ones, in hexadecimal");
    }
  }
}

}  // namespace

WebhookSecrets::WebhookSecrets(Tenants tenants) : tenants_(std::move(tenants)) {
  std::map<std::string_view, std::string_view> owners;
  for (const auto& [tenant, secrets] : tenants_) {
    check(secrets);
    for (const Secret& secret : secrets) {
      if (owners.emplace(secret.reveal(), tenant).first->second != tenant) {
        fail_configuration(
            "secrets", "two tenants of a webhook receiver have the same secret; give each its own");
      }
    }
  }
}

std::optional<std::string> WebhookSecrets::tenant_of(std::string_view received) const {
  const std::string* found = nullptr;
  for (const auto& [tenant, secrets] : tenants_) {
    bool same = false;
    for (const Secret& secret : secrets) same |= same_secret(received, secret);
    found = same ? &tenant : found;
  }
  return found != nullptr ? std::optional(*found) : std::nullopt;
}

WebhookSecrets WebhookSecrets::with(const std::string& tenant, std::vector<Secret> secrets) const {
  Tenants all = tenants_;
  all[tenant] = std::move(secrets);
  return WebhookSecrets(std::move(all));
}

WebhookSecrets WebhookSecrets::without(const std::string& tenant) const {
  Tenants left = tenants_;
  left.erase(tenant);
  if (left.empty())
    fail_configuration("secrets", "the last tenant of a webhook receiver cannot be removed");
  return WebhookSecrets(std::move(left));
}

std::vector<Secret> query_values(std::string_view target, std::string_view name) {
  std::vector<Secret> values;
  const auto mark = target.find('?');
  std::string_view rest =
      mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
  while (!rest.empty()) {
    const std::string_view item = rest.substr(0, rest.find('&'));
    const auto equals = std::min(item.find('='), item.size());
    if (percent_decode(item.substr(0, equals)) == name)
      values.emplace_back(percent_decode(item.substr(std::min(equals + 1, item.size()))));
    rest.remove_prefix(std::min(item.size() + 1, rest.size()));
  }
  return values;
}

}  // namespace ninjaone
