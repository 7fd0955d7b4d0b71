// SPDX-License-Identifier: MIT
// Acts for a person: signs in with the browser the first time, goes on with what is stored from
// then on.
#include <cstdio>
#include <cstdlib>
#include <ninjaone/ninjaone.hpp>
#include <ninjaone/sign_in.hpp>

namespace n1 = ninjaone;

namespace {

constexpr const char* help =
    "sign_in: acts for a person who signs in with the browser once.\n"
    "\n"
    "Usage: sign_in FOLDER\n"
    "\n"
    "  FOLDER     keeps the sign-in, and is made when it is missing\n"
    "\n"
    "NINJAONE_CLIENT_ID, NINJAONE_CLIENT_SECRET and NINJAONE_REGION (or NINJAONE_BASE_URL) name an "
    "app with the grant Authorization\n"
    "code. NINJAONE_REDIRECT_URI is its redirect address, http://127.0.0.1:8400/callback when it "
    "is not set. To try it, run\n"
    "  ninjaone-sandbox --sign-in --scope 'monitoring offline_access' -- sign_in FOLDER\n";
constexpr const char* account =
    "the one and only";  // whose sign-in it is, for a store that keeps several

std::string variable(const char* name, const char* otherwise = "") {
  const char* value = std::getenv(name);
  return value != nullptr ? value : otherwise;
}

std::shared_ptr<n1::TokenProvider> sign_in(const n1::ClientOptions& options) {
  n1::AuthorizationCode request;
  request.client_id = variable("NINJAONE_CLIENT_ID");
  request.client_secret = variable("NINJAONE_CLIENT_SECRET");
  request.redirect_uri = variable("NINJAONE_REDIRECT_URI", "http://127.0.0.1:8400/callback");
  request.account = account;
  request.region = options.region;
  request.base_url = options.base_url;
  n1::LoopbackSignIn browser(std::move(request));
  std::printf("Open this address in your browser:\n%s\n", browser.browser_address().c_str());
  std::fflush(stdout);
  return browser.wait(std::chrono::minutes(5));
}

void show(const n1::ClientOptions& options, const char* how) {
  const n1::Client ninja(options);
  const std::string scope = ninja.authenticate().scope;
  std::printf("signed in %s, for %s: %zu organizations\n", how, scope.c_str(),
              ninja.organizations().list().collect().size());
}

}  // namespace

int main(int count, char** arguments) {
  const std::string word = count == 2 ? arguments[1] : "";
  if (word == "--help") {
    std::fputs(help, stdout);
    return 0;
  }
  if (word.empty() || word.front() == '-') {
    std::fprintf(stderr, "Usage: sign_in FOLDER\nTry: sign_in --help\n");
    return 2;
  }
  try {
    n1::ClientOptions options = n1::options_from_environment();
    options.token_store = n1::file_token_store(arguments[1]);
    options.auth = n1::refresh_token(
        {variable("NINJAONE_CLIENT_ID"), variable("NINJAONE_CLIENT_SECRET"), {}, account});
    try {
      show(options, "from the folder");
    } catch (const n1::AuthenticationError& error) {
      if (error.info().reason != "invalid_grant") throw;
      options.auth = sign_in(options);  // nobody has signed in yet, or not for too long
      show(options, "with the browser");
    }
    return 0;
  } catch (const n1::Error& error) {
    std::fprintf(stderr, "sign_in: %s\n", error.what());
    return error.kind() == n1::ErrorKind::configuration ? 2 : 1;
  }
}
