// SPDX-License-Identifier: MIT
// Signs in a user with the browser, stores the sign-in in a folder, and continues with the stored
// sign-in in every later run, without the browser.
//
// Run it with a simulated tenant:
//   ninjaone-sandbox --sign-in --scope 'monitoring offline_access' -- sign_in FOLDER
// The first run prints the address to open in the browser. Every run prints how the user was signed
// in, the scope, and the number of organizations.
#include <cstdio>
#include <cstdlib>
#include <ninjaone/ninjaone.hpp>
#include <ninjaone/sign_in.hpp>

namespace n1 = ninjaone;

namespace {

constexpr const char* help =
    "sign_in: signs in a user with the browser once, and continues with the stored sign-in.\n"
    "\n"
    "Usage: sign_in FOLDER\n"
    "\n"
    "  FOLDER     stores the sign-in; it is created if it is missing\n"
    "\n"
    "Set NINJAONE_CLIENT_ID, NINJAONE_CLIENT_SECRET and NINJAONE_REGION (or NINJAONE_BASE_URL) to "
    "an app with the grant\n"
    "Authorization code. NINJAONE_REDIRECT_URI is its redirect address; the default is "
    "http://127.0.0.1:8400/callback.\n"
    "To try it with a simulated tenant, run\n"
    "  ninjaone-sandbox --sign-in --scope 'monitoring offline_access' -- sign_in FOLDER\n";
constexpr const char* account = "default";  // the name of the sign-in in the folder

std::string variable(const char* name, const char* default_value = "") {
  const char* value = std::getenv(name);
  return value != nullptr ? value : default_value;
}

std::shared_ptr<n1::TokenProvider> sign_in_with_browser(const n1::ClientOptions& options) {
  n1::AuthorizationCode request;
  request.client_id = variable("NINJAONE_CLIENT_ID");
  request.client_secret = variable("NINJAONE_CLIENT_SECRET");
  request.redirect_uri = variable("NINJAONE_REDIRECT_URI", "http://127.0.0.1:8400/callback");
  request.account = account;
  request.region = options.region;
  request.base_url = options.base_url;
  n1::LoopbackSignIn sign_in(std::move(request));
  std::printf("Open this address in your browser:\n%s\n", sign_in.browser_address().c_str());
  std::fflush(stdout);
  return sign_in.wait(std::chrono::minutes(5));
}

void show_organizations(const n1::ClientOptions& options, const char* how) {
  const n1::Client client(options);
  const std::string scope = client.authenticate().scope;
  std::printf("signed in %s, with the scope %s: %zu organizations\n", how, scope.c_str(),
              client.organizations().list().collect().size());
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
      show_organizations(options, "from the folder");
    } catch (const n1::AuthenticationError& error) {
      // invalid_grant: the folder has no sign-in, or its refresh token is no longer valid.
      if (error.info().reason != "invalid_grant") throw;
      options.auth = sign_in_with_browser(options);
      show_organizations(options, "with the browser");
    }
    return 0;
  } catch (const n1::Error& error) {
    std::fprintf(stderr, "sign_in: %s\n", error.what());
    return error.kind() == n1::ErrorKind::configuration ? 2 : 1;
  }
}
