// SPDX-License-Identifier: MIT
#include <mutex>
#include <ninjaone/auth.hpp>
#include <ninjaone/error.hpp>
#include <utility>

#include "auth/private_folder_posix.hpp"
#include "auth/token_text.hpp"
#include "base/fail.hpp"
#include "base/sha256.hpp"
#include "base/wipe.hpp"

namespace ninjaone {

namespace {

constexpr std::size_t max_bytes = 256 * 1024;

// A file for each name, so that one can never be taken for another; the name itself may hold what a
// file's name cannot.
std::string file_of(std::string_view key) { return base64url(Sha256::of(key)) + ".token"; }

class FileTokenStore final : public TokenStore {
 public:
  explicit FileTokenStore(std::string path) : path_(std::move(path)) {}

  std::optional<StoredToken> load(std::string_view key) override {
    std::optional<StoredToken> token;
    reported([&](const auth::PrivateFolder& folder) {
      auto text = folder.read(file_of(key), max_bytes);
      if (!text) return;
      token = auth::read_token(key, std::move(*text));
      if (!token)
        fail_configuration("token_store", path_ + "/" + file_of(key) +
                                              ": it holds no token of this name and version");
    });
    return token;
  }

  void save(std::string_view key, const StoredToken& token) override {
    reported([&](const auth::PrivateFolder& folder) {
      std::string text = auth::write_token(key, token);
      const ScopedWipe gone(text);
      folder.replace(file_of(key), text);
    });
  }

  void erase(std::string_view key) override {
    reported([&](const auth::PrivateFolder& folder) { folder.remove(file_of(key)); });
  }

  std::shared_ptr<void> try_lock(std::string_view key) override {
    std::shared_ptr<void> lock =
        std::make_shared<char>();  // where there is nothing to lock nobody waits
    reported(
        [&](const auth::PrivateFolder& folder) { lock = folder.try_lock(file_of(key) + ".lock"); });
    return lock;
  }

 private:
  // What is wrong is said once, not at every call; afterwards the store is empty and keeps nothing
  // until that is mended.
  template <class Action>
  void reported(Action action) {
    try {
      action(auth::PrivateFolder(path_));
    } catch (const Error& error) {
      const std::lock_guard lock(mutex_);
      if (std::exchange(told_, error.info().message) != error.info().message) throw;
    }
  }

  const std::string path_;
  std::mutex mutex_{};
  std::string told_{};
};

}  // namespace

std::shared_ptr<TokenStore> file_token_store(std::string folder) {
  if (folder.empty()) fail_configuration("token_store", "the folder of a token store has no name");
  return std::make_shared<FileTokenStore>(std::move(folder));
}

}  // namespace ninjaone
