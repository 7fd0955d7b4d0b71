// SPDX-License-Identifier: MIT
#include <ninjaone/auth.hpp>

// The default behaviour of a grant and of a token store.
namespace ninjaone {

TokenEndpoint::~TokenEndpoint() = default;

TokenProvider::~TokenProvider() = default;
AccessToken TokenProvider::renew(TokenEndpoint& endpoint, const AccessToken&) {
  return fetch(endpoint);
}
GrantTraits TokenProvider::traits() const { return {}; }
std::shared_ptr<void> TokenProvider::try_lock() { return std::make_shared<char>(); }

TokenStore::~TokenStore() = default;
std::shared_ptr<void> TokenStore::try_lock(std::string_view) { return std::make_shared<char>(); }

}  // namespace ninjaone
