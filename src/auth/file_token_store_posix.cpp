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

// The name of the file of a key. Each key has its own file. The name is a digest, because a key can
// contain characters that a file name cannot.
std::string file_of(std::string_view key) { return base64url(Sha256::of(key)) + ".token"; }

// A token store in a folder. Each token is one file, which is replaced atomically, and each file
// has a lock file, which is locked during a renewal. Every operation opens the folder again and
// checks that only its owner can access the folder and the file (PrivateFolder). If they are not
// safe, the operation throws, and the client logs the error and continues without the store. The
// client calls the store at each renewal. Therefore an error is thrown only if the last error had
// another message; otherwise the store behaves as if it were empty.
class FileTokenStore final : public TokenStore {
 public:
  explicit FileTokenStore(std::string path) : path_(std::move(path)) {}

  std::optional<StoredToken> load(std::string_view key) override {
    std::optional<StoredToken> token;
    report_once([&](const auth::PrivateFolder& folder) {
      auto text = folder.read(file_of(key), max_bytes);
      if (!text) return;
      token = auth::read_token(key, std::move(*text));
      if (!token)
        fail_configuration(
            "token_store",
            path_ + "/" + file_of(key) + ": it contains no token of this name in a known version");
    });
    return token;
  }

  void save(std::string_view key, const StoredToken& token) override {
    report_once([&](const auth::PrivateFolder& folder) {
      std::string text = auth::write_token(key, token);
      const ScopedWipe wipe_text(text);
      folder.replace(file_of(key), text);
    });
  }

  void erase(std::string_view key) override {
    report_once([&](const auth::PrivateFolder& folder) { folder.remove(file_of(key)); });
  }

  std::shared_ptr<void> try_lock(std::string_view key) override {
    // If the store cannot be used, the caller gets the lock and does not wait.
    std::shared_ptr<void> lock = std::make_shared<char>();
    report_once(
        [&](const auth::PrivateFolder& folder) { lock = folder.try_lock(file_of(key) + ".lock"); });
    return lock;
  }

 private:
  // Runs `action`. Throws its error only if the last error had another message.
  template <class Action>
  void report_once(Action action) {
    try {
      action(auth::PrivateFolder(path_));
    } catch (const Error& error) {
      const std::lock_guard lock(mutex_);
      if (std::exchange(last_error_, error.info().message) != error.info().message) throw;
    }
  }

  const std::string path_;
  std::mutex mutex_{};
  std::string last_error_{};
};

}  // namespace

std::shared_ptr<TokenStore> file_token_store(std::string folder) {
  if (folder.empty())
    fail_configuration("token_store", "the folder name of the token store is empty");
  return std::make_shared<FileTokenStore>(std::move(folder));
}

}  // namespace ninjaone
