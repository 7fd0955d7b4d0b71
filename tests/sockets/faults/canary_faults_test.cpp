// SPDX-License-Identifier: MIT
// Every wrong answer we have, with a canary in every secret: none is told, whatever happens. Also
// servers that send back what they got.
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ninjaone/sandbox.hpp>
#include <ninjaone/sign_in.hpp>
#include <ninjaone/testing/manual_clock.hpp>
#include <optional>
#include <utility>

#include "sockets/exchange.hpp"
#include "support/canary.hpp"
#include "support/sign_in.hpp"
#include "support/wire_faults.hpp"

namespace ninjaone::sockets {

namespace {

namespace fs = std::filesystem;

enum class Grant { credentials, refresh, code };
constexpr Grant every_grant[] = {Grant::credentials, Grant::refresh, Grant::code};

std::shared_ptr<TokenProvider> grant_of(Grant grant, const std::string& base_url) {
  if (grant == Grant::credentials)
    return client_credentials({"id", canary::client_secret, "monitoring"});
  if (grant == Grant::refresh)
    return refresh_token({"id", canary::client_secret, canary::refresh_token, {}});
  AuthorizationCode request;
  request.client_id = "id";
  request.client_secret = canary::client_secret;
  request.redirect_uri = "https://tool.example/back";
  request.base_url = base_url;
  SignIn sign_in(request);
  const std::string& address = sign_in.browser_address();
  const auto state = address.find("state=") + 6;
  return sign_in.finish("https://tool.example/back?code=c4nary-code&state=" +
                        address.substr(state, address.find('&', state) - state));
}

// A folder of our own, gone with the test.
struct CanaryFolder {
  CanaryFolder() {
    std::string name = ::testing::TempDir() + "ninjaone-canary-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) path = name;
  }
  CanaryFolder(const CanaryFolder&) = delete;
  CanaryFolder& operator=(const CanaryFolder&) = delete;
  ~CanaryFolder() { fs::remove_all(path); }

  fs::path path{};
};

std::string contents_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A server whose first connections are answered well, each closed after its answer, and whose
// others are not.
struct Spoiled {
  Spoiled(Script wrong, int good)
      : left(good), server([this, wrong = std::move(wrong)](Peer& peer) {
          left-- > 0 ? well(peer) : wrong(peer);
        }) {}

  // Every piece of it is a canary, wherever a text is cut.
  static std::string long_tail() {
    std::string text;
    for (int i = 0; i < 60; ++i) text += canary::mark;
    return text;
  }
  void well(Peer& peer) {
    const Received* request = peer.read_request();
    if (request == nullptr) return;
    const std::string number = std::to_string(++answers);
    const bool token = request->head.find("/oauth/token") != std::string::npos;
    const bool more = request->head.find("/devices") != std::string::npos &&
                      request->head.find("after=") == std::string::npos;
    peer.respond(200,
                 token ? R"({"access_token":"c4nary-token-)" + number +
                             R"(","expires_in":3600,"refresh_token":"c4nary-refresh-)" + number +
                             R"("})"
                       : std::string(more ? R"([{"id":1},{"id":2}])" : "{}"),
                 "Connection: close\r\n");
  }

  [[nodiscard]] ClientOptions options(Grant grant, canary::Told& told) const {
    ClientOptions options;
    options.base_url = "http://" + server.address();
    options.auth = grant_of(grant, options.base_url);
    options.attempt_timeout = 12ms;  // of those that never answer
    options.clock = std::make_shared<ninjaone::doubles::ManualClock>();
    options.curl.max_response_bytes = std::size_t{2} << 20U;
    options.log = told.log();
    return options;
  }

  // What was sent; no secret stands in an address.
  [[nodiscard]] std::set<std::string> secrets() const {
    std::set<std::string> secrets;
    for (const Received& request : server.requests()) {
      canary::note_secrets(secrets, request.body, header_of(request, "Authorization"));
      const std::string line = request.head.substr(0, request.head.find("\r\n"));
      EXPECT_EQ(line.find(canary::mark), std::string::npos) << line;
    }
    return secrets;
  }

  std::atomic<int> left, answers{0};
  FaultServer server;
};

class Canaries : public ::testing::TestWithParam<WireFault> {};

// Faults L175, L176, L179.
TEST_P(Canaries, DoNotAppearInLogsErrorsOrFiles) {
  const WireFault& fault = GetParam();
  const CanaryFolder folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path);
  for (const Grant grant : every_grant) {
    for (const int good : {0, 1, 2}) {  // the token fails; the first page fails; the second fails
      SCOPED_TRACE(::testing::Message()
                   << "grant " << static_cast<int>(grant) << ", well until " << good);
      canary::Told told;
      std::optional<Spoiled> spoiled(
          std::in_place, [&](Peer& peer) { respond_once(peer, fault); }, good);
      ClientOptions options = spoiled->options(grant, told);
      // A renewal has its own limits, which depend on the real clock. These calls do not wait until
      // they are reached.
      if (good == 0 && fault.error->kind == ErrorKind::timeout) {
        options.clock = nullptr;
        options.timeout = 12ms;
      }
      std::optional<Client> client(std::in_place, std::move(options));
      canary::call_everything(*client, told);
      EXPECT_GE(told.thrown(), good == 0 ? canary::calls - 1 : 2);
      const std::set<std::string> secrets = spoiled->secrets();
      spoiled.reset();  // ends a request that spends something and gets no answer: the destructor
                        // of the client waits for it
      client.reset();
      EXPECT_TRUE(told.logged());
      told.expect_silence(secrets, false);
    }
  }
  fs::current_path(before);
  EXPECT_TRUE(fs::is_empty(folder.path));
  EXPECT_EQ(contents_of("/proc/self/cmdline").find(canary::mark), std::string::npos);
  EXPECT_EQ(contents_of("/proc/self/environ").find(canary::mark), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(On, Canaries, ::testing::ValuesIn(faults_with_error()),
                         [](const auto& param) { return param.param.name; });

// All of a request in what comes back: in every member that errors are read from, as HTML, as one
// JSON string, as plain text.
enum class Form { object, escaped, page, string, text };

// As a JSON string spells it, or with every byte as an escape, which no server does without need.
std::string spelled(const std::string& text, Form form) {
  std::string out;
  for (const char c : text) {
    if (form == Form::escaped) {
      constexpr const char* digits = "0123456789abcdef";
      const auto byte = static_cast<unsigned char>(c);
      out += {'\\', 'u', '0', '0', digits[byte >> 4U], digits[byte & 15U]};
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out;
}

std::string echo_of(const Received& request, Form form) {
  const std::string text = spelled(request.head + " " + request.body, form);
  if (form == Form::page)
    return "<html><title>" + text + "</title><body>" + text + "</body></html>";
  if (form == Form::string) return '"' + text + '"';
  if (form == Form::text) return text;
  std::string body = R"({"details":[{"field":")" + text + R"(","issue":")" + text + "\"}]";
  for (const char* member : {"error", "error_description", "message", "errorMessage", "resultCode",
                             "incidentId", "code", "access"}) {
    body += std::string(",\"") + member + "\":\"" + text + '"';
  }
  return body + "}";
}

Script echoes(int status, Form form) {
  return [=](Peer& peer) {
    while (const Received* request = peer.read_request()) {
      std::string all = header_of(*request, "Authorization") + " " + request->body;
      for (char& c : all) c = static_cast<unsigned char>(c) < ' ' ? ' ' : c;
      const std::string type = form == Form::page   ? "text/html"
                               : form == Form::text ? "text/plain"
                                                    : "application/json";
      peer.respond(status, echo_of(*request, form),
                   "Content-Type: " + type + "\r\nx-nj-request-id: " + all + "\r\nLocation: /x?" +
                       all + "\r\nX-RateLimit-Limit: " + all + "\r\nRetry-After: " + all +
                       "\r\nWWW-Authenticate: Bearer " + all + "\r\nSet-Cookie: " + all + "\r\n");
    }
  };
}

class Echoes : public ::testing::TestWithParam<int> {};

// Faults L175, L176.
TEST_P(Echoes, OfSecretsAreRedacted) {
  for (const Form form : {Form::object, Form::escaped, Form::page, Form::string, Form::text}) {
    for (const Grant grant : every_grant) {
      for (const int good : {0, 1}) {
        SCOPED_TRACE(::testing::Message() << "form " << static_cast<int>(form) << ", grant "
                                          << static_cast<int>(grant) << ", well until " << good);
        canary::Told told;
        Spoiled spoiled(echoes(GetParam(), form), good);
        ClientOptions options = spoiled.options(grant, told);
        options.attempt_timeout = 5s;
        const Client client(std::move(options));
        canary::call_everything(client, told);
        EXPECT_GT(told.thrown(), 0);
        told.expect_silence(spoiled.secrets(), true);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Of, Echoes,
                         ::testing::Values(200, 206, 302, 400, 401, 403, 404, 409, 422, 429, 500,
                                           503),
                         ::testing::PrintToStringParamName());

// The same for what the simulated tenant can do wrong, with rotation, a store in a folder and a
// tenant that remembers what it was sent.
sandbox::Fault spoiling(sandbox::Fault::Kind kind, int status, int skip) {
  sandbox::Fault fault;
  fault.kind = kind;
  fault.status = status;
  fault.skip = skip;
  fault.times = -1;
  fault.apply = status == 500;  // rotated, and the answer is lost
  return fault;
}

class TenantCanaries : public ::testing::TestWithParam<sandbox::Fault::Kind> {};

// Faults L175, L176.
TEST_P(TenantCanaries, DoNotAppearInLogsErrorsOrFiles) {
  const bool speaks =
      GetParam() == sandbox::Fault::Kind::answer || GetParam() == sandbox::Fault::Kind::html;
  for (const int status :
       speaks ? std::vector<int>{400, 401, 403, 404, 429, 500, 503} : std::vector<int>{200, 500}) {
    for (const int skip : {0, 1, 2, 3}) {
      SCOPED_TRACE(::testing::Message() << "status " << status << ", skip " << skip);
      const CanaryFolder folder;
      const SignedIn tenant(true);
      canary::Told told;
      ClientOptions options = static_cast<const simulated::Tenant&>(tenant).options();
      options.auth = refresh_token(tenant.grant());
      options.token_store = file_token_store(folder.path.string());
      options.log = told.log();
      tenant.tenant->inject(spoiling(GetParam(), status, skip));
      const Client client(options);
      canary::call_everything(client, told);
      std::set<std::string> secrets;
      for (const auto& request : tenant.tenant->received()) {
        const std::string* bearer = request.headers.find("Authorization");
        canary::note_secrets(secrets, request.body, bearer != nullptr ? *bearer : "");
        EXPECT_EQ(request.target.find(canary::mark), std::string::npos) << request.target;
      }
      EXPECT_GE(secrets.size(), 2U);
      told.expect_silence(secrets);
      for (const auto& entry : fs::directory_iterator(folder.path)) {
        EXPECT_EQ(contents_of(entry.path()).find(tenant.tenant->client_secret()), std::string::npos)
            << entry.path();
      }
    }
  }
}

using Kind = sandbox::Fault::Kind;
INSTANTIATE_TEST_SUITE_P(Of, TenantCanaries,
                         ::testing::Values(Kind::answer, Kind::html, Kind::close, Kind::reset,
                                           Kind::cut, Kind::stall, Kind::drip),
                         [](const auto& param) {
                           return "Kind" + std::to_string(static_cast<int>(param.param));
                         });

}  // namespace

}  // namespace ninjaone::sockets
