// SPDX-License-Identifier: MIT
// Each fault of the wire, with a canary in each secret: no secret appears in a log, an error or a
// file. The same for servers that send back the request.
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

// A temporary folder that is removed with the object.
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

// A server that responds correctly on its first `correct` connections and closes each of them. Its
// other connections run the script `wrong`.
struct FaultyServer {
  FaultyServer(Script wrong, int correct)
      : correct_left(correct), server([this, wrong = std::move(wrong)](Peer& peer) {
          correct_left-- > 0 ? respond_correctly(peer) : wrong(peer);
        }) {}

  void respond_correctly(Peer& peer) {
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

  [[nodiscard]] ClientOptions options(Grant grant, canary::Recorder& recorder) const {
    ClientOptions options;
    options.base_url = "http://" + server.address();
    options.auth = grant_of(grant, options.base_url);
    options.attempt_timeout = 12ms;  // for the faults without a response
    options.clock = std::make_shared<ninjaone::doubles::ManualClock>();
    options.curl.max_response_bytes = std::size_t{2} << 20U;
    options.log = recorder.log();
    return options;
  }

  // The secrets in the requests. No address may contain a secret.
  [[nodiscard]] std::set<std::string> secrets() const {
    std::set<std::string> secrets;
    for (const Received& request : server.requests()) {
      canary::collect_secrets(secrets, request.body, header_of(request, "Authorization"));
      const std::string line = request.head.substr(0, request.head.find("\r\n"));
      EXPECT_EQ(line.find(canary::mark), std::string::npos) << line;
    }
    return secrets;
  }

  std::atomic<int> correct_left, answers{0};
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
    for (const int correct :
         {0, 1, 2}) {  // the fault hits the token; the first page; the second page
      SCOPED_TRACE(::testing::Message()
                   << "grant " << static_cast<int>(grant) << ", correct responses " << correct);
      canary::Recorder recorder;
      std::optional<FaultyServer> server(
          std::in_place, [&](Peer& peer) { respond_once(peer, fault); }, correct);
      ClientOptions options = server->options(grant, recorder);
      // A renewal has its own limits, which depend on the real clock. These calls do not wait until
      // they are reached.
      if (correct == 0 && fault.error->kind == ErrorKind::timeout) {
        options.clock = nullptr;
        options.timeout = 12ms;
      }
      std::optional<Client> client(std::in_place, std::move(options));
      canary::call_everything(*client, recorder);
      EXPECT_GE(recorder.thrown(), correct == 0 ? canary::calls - 1 : 2);
      const std::set<std::string> secrets = server->secrets();
      // Closes the connection of a renewal that gets no response: the destructor of the client
      // waits for it.
      server.reset();
      client.reset();
      EXPECT_TRUE(recorder.logged());
      recorder.expect_no_secret(secrets, false);
    }
  }
  fs::current_path(before);
  EXPECT_TRUE(fs::is_empty(folder.path));
  EXPECT_EQ(contents_of("/proc/self/cmdline").find(canary::mark), std::string::npos);
  EXPECT_EQ(contents_of("/proc/self/environ").find(canary::mark), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(On, Canaries, ::testing::ValuesIn(faults_with_error()),
                         [](const auto& param) { return param.param.name; });

// The form in which a response contains the whole request: in each member that errors are read
// from, the same with escapes, as HTML, as one JSON string, as plain text.
enum class Form { object, escaped, page, string, text };

// The text as in a JSON string, or with each byte as an escape, which servers rarely do.
std::string encode_text(const std::string& text, Form form) {
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
  const std::string text = encode_text(request.head + " " + request.body, form);
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
      for (const int correct : {0, 1}) {
        SCOPED_TRACE(::testing::Message()
                     << "form " << static_cast<int>(form) << ", grant " << static_cast<int>(grant)
                     << ", correct responses " << correct);
        canary::Recorder recorder;
        FaultyServer server(echoes(GetParam(), form), correct);
        ClientOptions options = server.options(grant, recorder);
        options.attempt_timeout = 5s;
        const Client client(std::move(options));
        canary::call_everything(client, recorder);
        EXPECT_GT(recorder.thrown(), 0);
        recorder.expect_no_secret(server.secrets(), true);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Of, Echoes,
                         ::testing::Values(200, 206, 302, 400, 401, 403, 404, 409, 422, 429, 500,
                                           503),
                         ::testing::PrintToStringParamName());

// The same for the faults of the simulated tenant, with rotation of refresh tokens and a token
// store in a folder. The tenant records the requests.
sandbox::Fault make_fault(sandbox::Fault::Kind kind, int status, int skip) {
  sandbox::Fault fault;
  fault.kind = kind;
  fault.status = status;
  fault.skip = skip;
  fault.times = -1;
  fault.apply = status == 500;  // the token is rotated and the response is lost
  return fault;
}

class TenantCanaries : public ::testing::TestWithParam<sandbox::Fault::Kind> {};

// Faults L175, L176.
TEST_P(TenantCanaries, DoNotAppearInLogsErrorsOrFiles) {
  const bool has_status =
      GetParam() == sandbox::Fault::Kind::answer || GetParam() == sandbox::Fault::Kind::html;
  for (const int status : has_status ? std::vector<int>{400, 401, 403, 404, 429, 500, 503}
                                     : std::vector<int>{200, 500}) {
    for (const int skip : {0, 1, 2, 3}) {
      SCOPED_TRACE(::testing::Message() << "status " << status << ", skip " << skip);
      const CanaryFolder folder;
      const SignedIn tenant(true);
      canary::Recorder recorder;
      ClientOptions options = static_cast<const simulated::Tenant&>(tenant).options();
      options.auth = refresh_token(tenant.grant());
      options.token_store = file_token_store(folder.path.string());
      options.log = recorder.log();
      tenant.tenant->inject(make_fault(GetParam(), status, skip));
      const Client client(options);
      canary::call_everything(client, recorder);
      std::set<std::string> secrets;
      for (const auto& request : tenant.tenant->received()) {
        const std::string* bearer = request.headers.find("Authorization");
        canary::collect_secrets(secrets, request.body, bearer != nullptr ? *bearer : "");
        EXPECT_EQ(request.target.find(canary::mark), std::string::npos) << request.target;
      }
      EXPECT_GE(secrets.size(), 2U);
      recorder.expect_no_secret(secrets);
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
