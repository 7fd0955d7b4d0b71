// SPDX-License-Identifier: MIT
// The file token store with other processes, and with files that other users can change.
#include <fcntl.h>
#include <linux/capability.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "support/bench.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr ::uid_t other_user = 65534;

// A folder for a token store. The destructor removes it.
struct StoreFolder {
  StoreFolder() {
    std::string name = ::testing::TempDir() + "ninjaone-tokens-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) path = name;
  }
  StoreFolder(const StoreFolder&) = delete;
  StoreFolder& operator=(const StoreFolder&) = delete;
  ~StoreFolder() { fs::remove_all(path); }

  [[nodiscard]] std::vector<fs::path> files(const std::string& extension) const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(path)) {
      if (entry.path().extension() == extension) found.push_back(entry.path());
    }
    return found;
  }
  // The file that contains a token.
  [[nodiscard]] fs::path file() const { return files(".token").at(0); }

  fs::path path{};
};

// Gives up the capabilities of root, so that file modes apply to root, too.
bool give_up_privileges() {
  __user_cap_header_struct self{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct no_capabilities[_LINUX_CAPABILITY_U32S_3]{};
  return ::syscall(SYS_capset, &self, no_capabilities) == 0;
}

std::string content_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void overwrite(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

StoredToken some_token(const std::string& value, const std::string& refresh = {}) {
  StoredToken token;
  token.token = {value, 3600s, "monitoring", refresh};
  token.issued_at =
      std::chrono::system_clock::time_point(1735689600s);  // the start of a ManualClock
  return token;
}

// The stored access token, or "" if the store returns none or throws.
std::string stored(TokenStore& store, std::string_view key = "key") {
  try {
    const auto token = store.load(key);
    return token ? std::string(token->token.value.reveal()) : "";
  } catch (const ConfigurationError&) {
    return "";
  }
}

// A child process. The destructor kills it if it still runs.
class Child {
 public:
  explicit Child(const std::function<bool()>& work) : pid_(::fork()) {
    if (pid_ == 0) ::_exit(work() ? 0 : 1);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() { kill(); }
  void kill() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    (void)wait();
  }
  // True if `work` returned true. False if it returned false or the process was killed.
  bool wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = 0;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

 private:
  ::pid_t pid_;
};

// A pipe by which one process signals another.
struct Pipe {
  Pipe() { open = ::pipe2(ends, O_CLOEXEC) == 0; }
  ~Pipe() {
    for (const int end : ends) ::close(end);
  }
  void signal() const { (void)!::write(ends[1], "x", 1); }
  void wait() const {
    char byte = 0;
    (void)!::read(ends[0], &byte, 1);
  }
  int ends[2]{};
  bool open = false;
};

std::size_t count(const std::string& text, std::string_view word) {
  std::size_t found = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++found;
  return found;
}

}  // namespace

TEST(FileTokenStore, KeepsATokenForLaterProcessesOfTheUser) {
  StoreFolder folder;
  const auto inner = folder.path / "made";
  auto store = file_token_store(inner.string());
  EXPECT_FALSE(store->load("a key/of any kind"));
  const StoredToken token = some_token("t1", "r1");
  store->save("a key/of any kind", token);
  const auto kept = file_token_store(inner.string())->load("a key/of any kind");
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->token.value.reveal(), "t1");
  EXPECT_EQ(kept->token.refresh_token.reveal(), "r1");
  EXPECT_EQ(kept->token.scope, "monitoring");
  EXPECT_EQ(kept->token.life, 3600s);
  EXPECT_EQ(kept->issued_at, token.issued_at);
  struct stat file_status {};
  ASSERT_EQ(::stat(inner.c_str(), &file_status), 0);
  EXPECT_EQ(file_status.st_mode & 0777U, 0700U);
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(inner)) {
    ASSERT_EQ(::stat(entry.path().c_str(), &file_status), 0);
    EXPECT_EQ(file_status.st_mode & 0777U, 0600U) << entry.path();
    ++files;
  }
  EXPECT_EQ(files, 1U);  // no temporary file is left
  store->erase("a key/of any kind");
  store->erase("a key/of any kind");
  EXPECT_FALSE(store->load("a key/of any kind"));
  EXPECT_THROW((void)file_token_store(""), ConfigurationError);
}

// Fault K112.
TEST(TokenStoreFault, AnUnsafeFileIsReportedOnceAndNotUsed) {
  struct Row {
    const char* what;
    std::function<void(const StoreFolder&)> spoil;
  };
  const auto mode = [](const fs::path& path, mode_t bits) {
    ASSERT_EQ(::chmod(path.c_str(), bits), 0);
  };
  std::vector<Row> rows{
      {"other users can read", [&](const StoreFolder& f) { mode(f.file(), 0644); }},
      {"symbolic link",
       [](const StoreFolder& f) {
         const fs::path file = f.file(), other = f.path / "elsewhere";
         fs::rename(file, other);
         fs::create_symlink(other, file);
       }},
      {"second hard link",
       [](const StoreFolder& f) { fs::create_hard_link(f.file(), f.path / "other"); }},
      {"not a regular file",
       [](const StoreFolder& f) {
         const fs::path file = f.file();
         fs::remove(file);
         ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
       }},
      {"can access the folder", [&](const StoreFolder& f) { mode(f.path, 0770); }},
  };
  if (::geteuid() == 0) {
    rows.push_back({"another user owns it", [](const StoreFolder& f) {
                      ASSERT_EQ(::chown(f.file().c_str(), other_user, 0), 0);
                    }});
    rows.push_back({"owns the folder", [](const StoreFolder& f) {
                      ASSERT_EQ(::chown(f.path.c_str(), other_user, 0), 0);
                    }});
  }
  for (const Row& row : rows) {
    StoreFolder folder;
    Bench first;
    first.options.token_store = file_token_store(folder.path.string());
    (void)first.client().authenticate();
    const std::string before = content_of(folder.file());
    row.spoil(folder);
    const auto is_file = fs::is_regular_file(folder.file());
    Bench bench;
    bench.options.token_store = file_token_store(folder.path.string());
    for (int hour = 0; hour < 3; ++hour) {
      (void)bench.client().authenticate();
      bench.clock->advance(3600s);
    }
    EXPECT_EQ(bench.tokens, 3) << row.what;
    EXPECT_EQ(count(bench.log, "the token store failed"), 1U) << row.what << bench.log;
    EXPECT_NE(bench.log.find(row.what), std::string::npos) << bench.log;
    if (is_file) {
      EXPECT_EQ(content_of(folder.file()), before) << row.what;
    }
    EXPECT_TRUE(folder.files(".new").empty());
  }
}

// Fault K112.
TEST(TokenStoreFault, AFolderBehindALinkIsRejected) {
  StoreFolder folder;
  fs::create_directory(folder.path / "real");
  fs::create_directory_symlink(folder.path / "real", folder.path / "link");
  EXPECT_THROW((void)file_token_store((folder.path / "link").string())->load("key"),
               ConfigurationError);
  EXPECT_TRUE(fs::is_empty(folder.path / "real"));
}

// Fault K113.
TEST(TokenStoreFault, AFileWithoutAValidTokenIsRejected) {
  StoreFolder folder;
  const std::string path = folder.path.string();
  file_token_store(path)->save("key", some_token("t1"));
  const fs::path file = folder.file();
  const std::string valid_text = content_of(file);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = valid_text;
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
  };
  std::vector<std::string> texts{"",
                                 "null",
                                 "[]",
                                 std::string(1000, '\0'),
                                 "\xff\xfe\x80",
                                 std::string(100'000, '['),
                                 std::string(300'000, ' ') + valid_text,
                                 with("\"schema\":1", "\"schema\":0"),
                                 with("\"schema\":1", "\"schema\":2"),  // valid only with a proof
                                 with("\"schema\":1", "\"schema\":3"),
                                 with("\"schema\":1", "\"schema\":\"1\""),
                                 with("\"t1\"", "\"t\\n1\""),
                                 with("\"t1\"", "7"),
                                 with("\"key\":\"key\"", "\"key\":\"other\""),
                                 with("3600", "-1"),
                                 with("3600", "9223372036854775807"),
                                 with("1735689600000", "9223372036854775807")};
  for (std::size_t cut = 0; cut < valid_text.size(); ++cut)
    texts.push_back(valid_text.substr(0, cut));
  for (std::size_t at = 0; at < valid_text.size(); ++at)
    texts.push_back(std::string(valid_text).replace(at, 1, 1, '\x01'));
  for (const std::string& text : texts) {
    overwrite(file, text);
    EXPECT_EQ(stored(*file_token_store(path)), "") << text.substr(0, 300);
  }
  ASSERT_EQ(::truncate(file.c_str(), ::off_t{1} << 30), 0);
  EXPECT_EQ(stored(*file_token_store(path)), "");
  // The store reports the file, and the next token replaces it.
  overwrite(file, "rubbish");
  const auto store = file_token_store(path);
  EXPECT_THROW((void)store->load("key"), ConfigurationError);
  store->save("key", some_token("t2"));
  EXPECT_EQ(stored(*store), "t2");
}

// Fault K114.
TEST(TokenStoreFault, ACallSucceedsIfTheDiskIsFullOrReadOnly) {
  StoreFolder folder;
  {
    Bench bench;
    bench.options.token_store = file_token_store(folder.path.string());
    (void)bench.client().authenticate();
  }
  const std::string before = content_of(folder.file());
  const auto works = [&] {
    Bench bench;
    bench.clock->advance(3600s);
    bench.options.token_store = file_token_store(folder.path.string());
    (void)bench.client().authenticate();
    return bench.tokens == 1 && count(bench.log, "the token store failed to save") == 1;
  };
  Child full([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit ten{10, 10};  // bytes of a file
    return ::setrlimit(RLIMIT_FSIZE, &ten) == 0 && works();
  });
  EXPECT_TRUE(full.wait());
  EXPECT_EQ(content_of(folder.file()), before);
  EXPECT_TRUE(folder.files(".new").empty());
  Child read_only(
      [&] { return give_up_privileges() && ::chmod(folder.path.c_str(), 0500) == 0 && works(); });
  EXPECT_TRUE(read_only.wait());
  ASSERT_EQ(::chmod(folder.path.c_str(), 0700), 0);
  EXPECT_EQ(content_of(folder.file()), before);
}

// Fault K115.
TEST(TokenStoreFault, AKilledWriterLeavesTheOldOrTheNewToken) {
  StoreFolder folder;
  const auto store = file_token_store(folder.path.string());
  const std::string values[] = {std::string(50, 'a'), std::string(15'000, 'b')};
  store->save("key", some_token(values[0]));
  for (int run = 0; run < 200; ++run) {
    const Pipe written;
    Child writer([&] {
      for (int i = 0;; ++i) {
        store->save("key", some_token(values[i % 2]));
        written.signal();
      }
      return true;
    });
    for (int i = 0; i <= run % 3; ++i) written.wait();
    for (int i = 0; i < run; ++i) (void)::getppid();  // a delay that grows with each run
    writer.kill();
    const std::string found = stored(*store);
    ASSERT_TRUE(found == values[0] || found == values[1]) << run << ": " << found.size();
  }
  store->save("key", some_token("t"));  // a file that a killed process left does not prevent this
  EXPECT_EQ(stored(*store), "t");
  EXPECT_TRUE(folder.files(".new").empty());
}

// Fault K116.
TEST(TokenStoreFault, TwoCredentialsHaveSeparateFiles) {
  StoreFolder folder;
  const auto store = file_token_store(folder.path.string());
  store->save("first", some_token("t1"));
  const fs::path first = folder.file();
  store->save("second", some_token("t2"));
  EXPECT_EQ(stored(*store, "first"), "t1");
  EXPECT_EQ(stored(*store, "second"), "t2");
  for (const fs::path& file : folder.files(".token")) {
    if (file != first) fs::copy_file(file, first, fs::copy_options::overwrite_existing);
  }
  EXPECT_EQ(stored(*store, "first"), "");  // a file with the name of another key is not used
  store->erase("first");
  EXPECT_EQ(stored(*store, "second"), "t2");
}

// Fault K117.
TEST(TokenStoreFault, ALockEndsWithItsProcessAndTheWaitIsLimited) {
  StoreFolder folder;
  const auto store = file_token_store(folder.path.string());
  Bench bench;
  const std::string key = "https://api.example " + bench.options.auth->cache_key();
  const Pipe locked;
  Child holder([&] {
    const auto lock = store->try_lock(key);
    locked.signal();
    for (;;) ::pause();
    return lock != nullptr;
  });
  locked.wait();
  EXPECT_FALSE(store->try_lock(key));
  EXPECT_TRUE(store->try_lock("another key"));

  bench.options.token_store = store;
  const auto start = bench.clock->steady();
  (void)bench.client().authenticate();
  EXPECT_EQ(bench.tokens, 1);
  EXPECT_GE(bench.clock->steady() - start, 5s);
  EXPECT_LT(bench.clock->steady() - start, 6s);
  EXPECT_NE(bench.log.find("holds the lock"), std::string::npos);

  holder.kill();
  auto lock = store->try_lock(key);
  EXPECT_TRUE(lock);
  // The lock also excludes another store of the same process.
  EXPECT_FALSE(file_token_store(folder.path.string())->try_lock(key));
  {
    Child child([] { return true; });  // inherits the open file, but must not keep the lock
    EXPECT_TRUE(child.wait());
    EXPECT_FALSE(store->try_lock(key));
  }
  lock.reset();
  EXPECT_TRUE(store->try_lock(key));
  EXPECT_EQ(folder.files(".lock").size(), 2U);  // lock files are not removed
}

// Fault K117.
TEST(TokenStoreFault, TheWaitForALockIsLongerForARefreshToken) {
  StoreFolder folder;
  const auto store = file_token_store(folder.path.string());
  Bench bench;
  bench.options.auth = refresh_token({"id", {}, "r1", {}});
  bench.options.token_store = store;
  const auto lock = store->try_lock("https://api.example " + bench.options.auth->cache_key());
  const auto start = bench.clock->steady();
  CallOptions options;
  options.timeout = 20s;
  std::chrono::nanoseconds waited{0};
  bench.token = [&](const Request&) {
    waited = bench.clock->steady() - start;
    return Response{200, {}, R"({"access_token":"t","refresh_token":"r2","expires_in":3600})", {}};
  };
  EXPECT_THROW((void)bench.client().authenticate(options), TimeoutError);
  EXPECT_GE(bench.clock->steady() - start, 20s);
  options.timeout = 120s;
  (void)bench.client().authenticate(options);  // the renewal had continued
  EXPECT_EQ(bench.tokens, 1);
  EXPECT_GE(waited, 65s);  // the holder may be spending the token
}

// Fault K118.
TEST(TokenStoreFault, ATokenIsNotUsedAfterTheClockWasSet) {
  for (const auto change : {std::chrono::hours(-24 * 365), std::chrono::hours(24 * 365)}) {
    StoreFolder folder;
    Bench before, after;
    for (Bench* bench : {&before, &after})
      bench->options.token_store = file_token_store(folder.path.string());
    (void)before.client().authenticate();
    after.clock->set_wall(after.clock->wall() + change);
    (void)after.client().authenticate();
    EXPECT_EQ(after.tokens, 1);
    Bench third;  // with the same wrong time the new token is used
    third.options.token_store = file_token_store(folder.path.string());
    third.clock->set_wall(third.clock->wall() + change);
    (void)third.client().authenticate();
    EXPECT_EQ(third.tokens, 0);
  }
}

// Fault O105.
TEST(TokenFault, AProcessKilledBeforeTheFirstUseLeavesTheNewToken) {
  for (int run = 0; run < 20; ++run) {
    StoreFolder folder;
    const auto store = file_token_store(folder.path.string());
    const auto grant = refresh_token({"id", {}, "r1", {}});
    const std::string key = "https://api.example " + grant->cache_key();
    Child killed([&] {
      Bench bench;
      bench.options.auth = grant;
      bench.options.token_store = store;
      bench.token = [](const Request&) {
        return Response{
            200, {}, R"({"access_token":"t1","refresh_token":"r2","expires_in":3600})", {}};
      };
      bench.reply([](const Request&) -> Response {
        ::raise(SIGKILL);  // at the first use of the token
        return {};
      });
      (void)bench.client().call(Method::get, "/device/42");
      return true;
    });
    EXPECT_FALSE(killed.wait());
    const auto kept = store->load(key);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->token.refresh_token.reveal(), "r2");
  }
}
