// SPDX-License-Identifier: MIT
#include "api/webhook_secrets.hpp"

#include <algorithm>
#include <utility>

#include "base/fail.hpp"
#include "base/percent.hpp"

namespace ninjaone {

namespace {

constexpr std::size_t min_secret_size = 16;  // bytes

void check_secrets(const std::vector<Secret>& secrets) {
  if (secrets.empty())
    fail_configuration("secrets",
                       "a webhook receiver has no secret and would accept every sender; set "
                       "WebhookReceiverOptions::secrets or tenants");
  for (const Secret& secret : secrets) {
    if (secret.reveal().size() < min_secret_size) {
      fail_configuration("secrets", "a secret of a webhook receiver has " +
                                        std::to_string(secret.reveal().size()) +
                                        " bytes, at least 16 are required; use 32 random bytes in "
                                        "hexadecimal");
    }
  }
}

}  // namespace

WebhookSecrets::WebhookSecrets(Tenants tenants) : tenants_(std::move(tenants)) {
  std::map<std::string_view, std::string_view> owners;
  for (const auto& [tenant, secrets] : tenants_) {
    check_secrets(secrets);
    for (const Secret& secret : secrets) {
      if (owners.emplace(secret.reveal(), tenant).first->second != tenant) {
        fail_configuration("secrets",
                           "two tenants of a webhook receiver have the same secret; use a "
                           "different secret for each tenant");
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
  Tenants others = tenants_;
  others.erase(tenant);
  if (others.empty())
    fail_configuration("secrets",
                       "the last tenant of a webhook receiver cannot be removed; set the secrets "
                       "of another tenant first");
  return WebhookSecrets(std::move(others));
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
