// SPDX-License-Identifier: MIT
#include <map>
#include <mutex>
#include <ninjaone/auth.hpp>
#include <string>

#include "auth/memory_lock.hpp"

namespace ninjaone {

namespace {

class MemoryTokenStore final : public TokenStore {
 public:
  std::optional<StoredToken> load(std::string_view key) override {
    const std::lock_guard lock(mutex_);
    const auto found = tokens_.find(key);
    return found == tokens_.end() ? std::nullopt : std::optional(found->second);
  }
  void save(std::string_view key, const StoredToken& token) override {
    const std::lock_guard lock(mutex_);
    tokens_.insert_or_assign(std::string(key), token);
  }
  void erase(std::string_view key) override {
    const std::lock_guard lock(mutex_);
    if (const auto found = tokens_.find(key); found != tokens_.end()) tokens_.erase(found);
  }
  std::shared_ptr<void> try_lock(std::string_view key) override {
    const std::lock_guard lock(mutex_);
    return locks_[std::string(key)].try_lock();
  }

 private:
  std::mutex mutex_{};
  std::map<std::string, StoredToken, std::less<>> tokens_{};
  std::map<std::string, auth::MemoryLock> locks_{};
};

}  // namespace

std::shared_ptr<TokenStore> memory_token_store() { return std::make_shared<MemoryTokenStore>(); }

}  // namespace ninjaone
