// SPDX-License-Identifier: MIT
// The content of a token store: refresh tokens of any text, and the proof of the secret with which
// a token was requested.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "support/bench.hpp"

using namespace ninjaone;
using namespace std::chrono_literals;

namespace {

// A folder for a token store. The destructor removes it.
struct FormFolder {
  FormFolder() {
    std::string name = ::testing::TempDir() + "ninjaone-forms-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) path = name;
  }
  FormFolder(const FormFolder&) = delete;
  FormFolder& operator=(const FormFolder&) = delete;
  ~FormFolder() { std::filesystem::remove_all(path); }

  [[nodiscard]] std::shared_ptr<TokenStore> store(bool file) const {
    return file ? file_token_store(path) : memory_token_store();
  }
  std::string path{};
};

}  // namespace

// Any text that JSON can contain passes from the response through the store to the next request.
TEST(FileTokenStore, ReadsBackARefreshTokenOfAnyText) {
  const std::string forms[] = {"with a space",
                               "tab\tnew\nline\"quote\\back/slash",
                               "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80",
                               std::string("nul\0inside", 10),
                               "\x7f",
                               std::string(20'000, 'r'),
                               std::string(60'000, 'r'),
                               " "};
  for (const std::string& form : forms) {
    for (const bool file : {false, true}) {
      FormFolder folder;
      const auto store = folder.store(file);
      const std::string response_body =
          Json::object({{"access_token", "t"}, {"expires_in", 3600}, {"refresh_token", form}})
              .dump();
      std::vector<std::string> bodies;
      for (int start = 0; start < 2; ++start) {  // the second round is another program
        Bench bench;
        bench.options.auth = refresh_token({"id", {}, "first", "ann"});
        bench.options.token_store = store;
        bench.token = [&](const Request& request) {
          bodies.push_back(request.body);
          return Response{200, {}, response_body, {}};
        };
        bench.clock->advance(start * 3600s);
        (void)bench.client().authenticate();
        EXPECT_EQ(bench.log.find("the token store failed"), std::string::npos) << bench.log;
      }
      ASSERT_EQ(bodies.size(), 2U);
      EXPECT_NE(bodies[0].find("refresh_token=first"), std::string::npos);
      EXPECT_EQ(bodies[1].find("refresh_token=first"), std::string::npos) << form.substr(0, 20);
    }
  }
}

TEST(TokenStoreFault, ARefreshTokenThatIsNotTextIsIgnored) {
  for (const char* member : {"7", "null", "{\"a\":[1,2]}", "[]", "true"}) {
    Bench bench;
    bench.options.auth = refresh_token({"id", {}, "r1", {}});
    std::vector<std::string> bodies;
    bench.token = [&](const Request& request) {
      bodies.push_back(request.body);
      return Response{
          200,
          {},
          std::string(R"({"access_token":"t","expires_in":3600,"refresh_token":)") + member + "}",
          {}};
    };
    (void)bench.client().authenticate();
    bench.clock->advance(3600s);
    (void)bench.client().authenticate();
    ASSERT_EQ(bodies.size(), 2U) << member;
    EXPECT_EQ(bodies[0], bodies[1]);  // the old refresh token is used again
  }
}

TEST(FileTokenStore, ReturnsNoTokenForAnotherSecret) {
  for (const bool file : {false, true}) {
    FormFolder folder;
    const auto store = folder.store(file);
    const auto tokens_of = [&](const char* secret) {
      Bench bench;
      bench.options.auth = client_credentials({"id", secret, "monitoring"});
      bench.options.token_store = store;
      (void)bench.client().authenticate();
      return bench.tokens;
    };
    EXPECT_EQ(tokens_of("right"), 1);
    EXPECT_EQ(tokens_of("right"), 0);
    EXPECT_EQ(tokens_of("wrong"), 1);  // the server checks the secret
    EXPECT_EQ(client_credentials({"id", "c4nary-secret"})->cache_key().find("c4nary"),
              std::string::npos);
  }
}

// An update of the library or a changed secret does not sign a user out.
TEST(FileTokenStore, ReturnsOnlyTheRefreshTokenIfTheSecretChanged) {
  for (const bool file : {false, true}) {
    FormFolder folder;
    const auto store = folder.store(file);
    const auto form_of = [&](const char* secret) {
      Bench bench;
      std::string form;
      bench.options.auth = refresh_token({"id", secret, "r1", "ann"});
      bench.options.token_store = store;
      bench.token = [&](const Request& request) {
        form = request.body;
        return Response{
            200, {}, R"({"access_token":"t","refresh_token":"r2","expires_in":3600})", {}};
      };
      (void)bench.client().authenticate();
      return form.substr(0, form.find("&client_secret"));
    };
    const std::string key =
        "https://api.example " + refresh_token({"id", "s", "r1", "ann"})->cache_key();
    StoredToken earlier;
    earlier.token = {"t0", 3600s, "monitoring", "r0"};
    earlier.issued_at = Bench().clock->wall();
    store->save(key, earlier);  // an earlier version of the library stored no proof
    EXPECT_EQ(form_of("old"), "grant_type=refresh_token&client_id=id&refresh_token=r0");
    EXPECT_EQ(store->load(key)->proof.size(), 22U);
    EXPECT_EQ(form_of("old"), "");  // the stored access token was used
    EXPECT_EQ(form_of("new"), "grant_type=refresh_token&client_id=id&refresh_token=r2");
    EXPECT_EQ(form_of("new"), "");
  }
}
