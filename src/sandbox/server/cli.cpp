// SPDX-License-Identifier: MIT
#include "sandbox/server/cli.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <ninjaone/time.hpp>
#include <sstream>

#include "sandbox/data/words.hpp"

namespace ninjaone::sandbox {

namespace {
std::int64_t number_in(std::string_view name, const std::string& value, std::int64_t smallest,
                       std::int64_t largest) {
  const auto number = whole_number(value);
  if (!number || *number < smallest || *number > largest) {
    throw UsageError(std::string(name) + " needs a number from " + std::to_string(smallest) +
                     " to " + std::to_string(largest) + ", not '" + value + "'");
  }
  return *number;
}

int small_number(std::string_view name, const std::string& value, int smallest = 0) {
  return static_cast<int>(number_in(name, value, smallest, 1'000'000));
}

Dialect dialect_in(const std::string& value) {
  if (value == "live") return Dialect::live;
  if (value == "documented" || value == "brief") return Dialect::documented;  // brief: the old word
  throw UsageError("--dialect must be live or documented, not '" + value + "'");
}

std::chrono::system_clock::time_point moment_in(const std::string& value) {
  if (value == "now") return std::chrono::system_clock::now();
  const auto time = parse_timestamp(value);
  if (!time)
    throw UsageError("--as-of needs now or a date such as 2025-03-01, not '" + value + "'");
  return *time;
}

struct Option {
  std::string_view name, value, help;  // empty value: the option has none
  void (*take)(CommandLine& line, const std::string& value);
};

constexpr std::array options{
    Option{"--port", "N", "listen on 127.0.0.1:N; 0 (default): a free port",
           [](CommandLine& line, const std::string& v) {
             line.port = static_cast<int>(number_in("--port", v, 0, 65535));
           }},
    Option{"--devices", "N", "number of approved devices (1115); six more have another status",
           [](CommandLine& line, const std::string& v) {
             line.tenant.devices = small_number("--devices", v);
           }},
    Option{"--organizations", "N", "number of organizations (3); the last one has no device",
           [](CommandLine& line, const std::string& v) {
             line.tenant.organizations = small_number("--organizations", v);
           }},
    Option{"--seed", "N", "seed of the data (1): the same seed makes the same tenant",
           [](CommandLine& line, const std::string& v) {
             line.tenant.seed = static_cast<std::uint64_t>(
                 number_in("--seed", v, 0, std::numeric_limits<std::int64_t>::max()));
           }},
    Option{"--as-of", "TIME", "the time that the data describes: now or a date (2025-01-01)",
           [](CommandLine& line, const std::string& v) { line.tenant.data_as_of = moment_in(v); }},
    Option{"--dialect", "WORD",
           "live (default): as the service responds; documented: as the API reference says, with\n"
           "                           {results, pageInfo}, 201 and {error, message, details}",
           [](CommandLine& line, const std::string& v) { line.tenant.dialect = dialect_in(v); }},
    Option{"--client-id", "TEXT", "the client id; default: made from the seed",
           [](CommandLine& line, const std::string& v) { line.tenant.client_id = v; }},
    Option{"--client-secret", "TEXT", "the client secret; default: made from the seed",
           [](CommandLine& line, const std::string& v) { line.tenant.client_secret = v; }},
    Option{"--scope", "WORDS",
           "scopes that the client may request ('monitoring management control')",
           [](CommandLine& line, const std::string& v) { line.tenant.granted_scope = v; }},
    Option{"--token-life", "SECONDS", "lifetime of an access token (3600)",
           [](CommandLine& line, const std::string& v) {
             line.tenant.token_life = std::chrono::seconds(small_number("--token-life", v, 1));
           }},
    Option{"--rotate", "", "a refresh token can be used once only",
           [](CommandLine& line, const std::string&) { line.tenant.rotate_refresh_tokens = true; }},
    Option{"--sign-in", "", "GET /oauth/authorize redirects the browser with a code",
           [](CommandLine& line, const std::string&) { line.tenant.sign_in = true; }},
    Option{"--page-size", "N",
           "rows of a page without pageSize (50; the default of the service is not documented)",
           [](CommandLine& line, const std::string& v) {
             line.tenant.default_page_size = small_number("--page-size", v, 1);
           }},
    Option{"--rate", "N", "requests per minute, more get 429 (0: no limit)",
           [](CommandLine& line, const std::string& v) {
             line.tenant.requests_per_minute = small_number("--rate", v);
           }},
    Option{"--action-time", "SECONDS",
           "time from the acceptance of a reboot or a script to its end (10)",
           [](CommandLine& line, const std::string& v) {
             line.tenant.action_time = std::chrono::seconds(small_number("--action-time", v));
           }},
    Option{"--no-user", "", "PUT /v2/webhook and script runs fail with 403 user_context_required",
           [](CommandLine& line, const std::string&) { line.tenant.user_context = false; }},
    Option{"--no-token-alias", "",
           "/oauth/token responds with an HTML page and 404, only /ws/oauth/token works",
           [](CommandLine& line, const std::string&) { line.tenant.token_alias = false; }},
    Option{"--compress", "", "compress responses with gzip for clients that accept it",
           [](CommandLine& line, const std::string&) { line.tenant.compress = true; }},
    Option{"--fault", "SPEC",
           "'METHOD PATH WHAT [xN] [skip=N] [delay=MS] [retry-after=S] [applied]'; see below",
           [](CommandLine& line, const std::string& v) { line.faults.push_back(parse_fault(v)); }},
    Option{"--event", "SPEC",
           "'AFTER offline|online|alert|clear DEVICE [NAME]', 'AFTER revoke-tokens|revoke-client'; "
           "see below",
           [](CommandLine& line, const std::string& v) { line.events.push_back(parse_event(v)); }},
    Option{"--help", "", "print this text",
           [](CommandLine& line, const std::string&) { line.help = true; }},
    Option{"--version", "", "print the version",
           [](CommandLine& line, const std::string&) { line.version = true; }},
};

struct EventWord {
  std::string_view word;
  TimedEvent::Kind kind;
  bool of_device;
};
constexpr std::array<EventWord, 6> event_words{
    {{"offline", TimedEvent::Kind::offline, true},
     {"online", TimedEvent::Kind::online, true},
     {"alert", TimedEvent::Kind::alert, true},
     {"clear", TimedEvent::Kind::clear, true},
     {"revoke-tokens", TimedEvent::Kind::revoke_tokens, false},
     {"revoke-client", TimedEvent::Kind::revoke_client, false}}};

struct KindWord {
  std::string_view word;
  Fault::Kind kind;
};
constexpr std::array<KindWord, 6> kind_words{{{"html", Fault::Kind::html},
                                              {"close", Fault::Kind::close},
                                              {"reset", Fault::Kind::reset},
                                              {"cut", Fault::Kind::cut},
                                              {"stall", Fault::Kind::stall},
                                              {"drip", Fault::Kind::drip}}};

void take_what(Fault& fault, const std::string& word) {
  if (const auto status = whole_number(word); status && *status >= 200 && *status <= 599) {
    fault.status = static_cast<int>(*status);
    return;
  }
  const auto* found = std::find_if(kind_words.begin(), kind_words.end(),
                                   [&](const KindWord& row) { return row.word == word; });
  if (found == kind_words.end()) {
    throw UsageError(
        "a fault must be a status (200 to 599), html, close, reset, cut, stall or drip, not '" +
        word + "'");
  }
  fault.kind = found->kind;
  if (fault.kind == Fault::Kind::html) fault.status = 200;
  if (fault.kind == Fault::Kind::drip) fault.delay = std::chrono::milliseconds(200);
}

void take_detail(Fault& fault, const std::string& word) {
  const auto equals = word.find('=');
  const std::string name = word.substr(0, equals),
                    value = equals == std::string::npos ? "" : word.substr(equals + 1);
  if (word == "applied") {
    fault.apply = true;
  } else if (word == "x*") {
    fault.times = -1;
  } else if (word.size() > 1 && word.front() == 'x') {
    fault.times = small_number("x", word.substr(1), 1);
  } else if (name == "skip") {
    fault.skip = small_number("skip", value);
  } else if (name == "delay") {
    fault.delay = std::chrono::milliseconds(small_number("delay", value));
  } else if (name == "status") {
    fault.status = static_cast<int>(number_in("status", value, 200, 599));
  } else if (name == "retry-after") {
    fault.headers.set("Retry-After", std::to_string(small_number("retry-after", value)));
  } else {
    throw UsageError(
        "the details of a fault can be xN, x*, skip=N, delay=MS, status=N, retry-after=S and "
        "applied, "
        "not '" +
        word + "'");
  }
}
}  // namespace

Fault parse_fault(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::string method, path, what;
  if (!(in >> method >> path >> what))
    throw UsageError(
        "a fault must be 'METHOD PATH WHAT ...', such as 'GET /devices 500 x2', not '" +
        std::string(text) + "'");
  constexpr std::array<std::string_view, 6> methods{"*", "GET", "POST", "PUT", "PATCH", "DELETE"};
  if (std::find(methods.begin(), methods.end(), method) == methods.end()) {
    throw UsageError("the method of a fault must be GET, POST, PUT, PATCH, DELETE or *, not '" +
                     method + "'");
  }
  if (path != "*" && path.front() != '/')
    throw UsageError("the path of a fault must begin with / or be *, not '" + path + "'");
  Fault fault;
  if (method != "*") fault.method = method;
  if (path != "*") fault.path = path;
  take_what(fault, what);
  for (std::string detail; in >> detail;) take_detail(fault, detail);
  return fault;
}

TimedEvent parse_event(std::string_view text) {
  std::istringstream in{std::string(text)};
  double seconds = -1;
  std::string word, device;
  if (!(in >> seconds >> word) || !(seconds >= 0) || seconds > 1e6) {
    throw UsageError(
        "an event must be 'AFTER WHAT ...' with AFTER in seconds, such as '5 offline 42', not '" +
        std::string(text) + "'");
  }
  const auto* found = std::find_if(event_words.begin(), event_words.end(),
                                   [&](const EventWord& row) { return row.word == word; });
  if (found == event_words.end()) {
    throw UsageError(
        "an event must be offline, online, alert, clear, revoke-tokens or revoke-client, not '" +
        word + "'");
  }
  TimedEvent event;
  event.kind = found->kind;
  event.after = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
  if (found->of_device) {
    in >> device;
    const auto id = whole_number(device);
    if (!id)
      throw UsageError("the event '" + word + "' needs the id of a device, not '" + device + "'");
    event.device = DeviceId{*id};
  }
  std::getline(in >> std::ws, event.name);
  if (event.kind == TimedEvent::Kind::alert) {
    if (event.name.empty()) event.name = "Sandbox alert";
  } else if (!event.name.empty()) {
    throw UsageError("the event '" + word + "' has no further argument, but '" + event.name +
                     "' follows");
  }
  return event;
}

CommandLine parse_command_line(const std::vector<std::string>& arguments) {
  CommandLine line;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& given = arguments[i];
    if (given == "--") {
      line.command.assign(arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1, arguments.end());
      if (line.command.empty()) throw UsageError("-- must be followed by a command");
      break;
    }
    const auto equals = given.find('=');
    const std::string name = given.substr(0, equals);
    const auto* option = std::find_if(options.begin(), options.end(),
                                      [&](const Option& row) { return row.name == name; });
    if (option == options.end())
      throw UsageError("unknown option '" + given + "'; write a command after --");
    if (option->value.empty()) {
      if (equals != std::string::npos) throw UsageError(name + " takes no value");
      option->take(line, {});
    } else if (equals != std::string::npos) {
      option->take(line, given.substr(equals + 1));
    } else if (i + 1 < arguments.size()) {
      option->take(line, arguments[++i]);
    } else {
      throw UsageError(name + " needs a value: " + name + " " + std::string(option->value));
    }
  }
  std::stable_sort(line.events.begin(), line.events.end(),
                   [](const TimedEvent& a, const TimedEvent& b) { return a.after < b.after; });
  if (line.tenant.devices > 0 && line.tenant.organizations == 0)
    throw UsageError(
        "--devices needs at least one organization: use --devices 0 or --organizations 1");
  return line;
}

std::string help_text() {
  std::string text =
      "ninjaone-sandbox [OPTION]... [-- COMMAND [ARGUMENT]...]\n\n"
      "Simulates a NinjaOne tenant on 127.0.0.1, for tests and experiments. It is not the "
      "service.\n"
      "Without a COMMAND, the program prints the address and the credentials, and runs until it "
      "is\n"
      "interrupted. With a COMMAND, it sets NINJAONE_BASE_URL, NINJAONE_CLIENT_ID,\n"
      "NINJAONE_CLIENT_SECRET and NINJAONE_SCOPE, runs the command, and exits with its status.\n\n"
      "Options (with their defaults):\n";
  for (const Option& option : options) {
    std::string left = "  " + std::string(option.name) +
                       (option.value.empty() ? "" : " " + std::string(option.value));
    left.resize(std::max<std::size_t>(left.size() + 1, 27), ' ');
    text += left + std::string(option.help) + "\n";
  }
  text +=
      "\nFaults (--fault can be repeated) are METHOD PATH WHAT and details. METHOD can be *. PATH "
      "has no\n"
      "prefix; * is any path, or any segment. WHAT is a status, html, close, reset, cut, stall or "
      "drip:\n"
      "  --fault 'GET /devices 500 x2'                  the first two requests get 500\n"
      "  --fault 'GET /devices 429 retry-after=1'       the first request gets 429 with "
      "Retry-After\n"
      "  --fault 'POST /organizations close applied'    the first request is applied, then the\n"
      "                                                 connection is closed without a response\n"
      "  --fault 'GET /device/*/alerts stall skip=3'    the fourth request gets no response\n"
      "\nEvents (--event can be repeated) happen AFTER seconds after the start; fractions are "
      "allowed.\n"
      "The tenant writes the activities of an event and delivers the webhook at once:\n"
      "  --event '5 offline 42'                         device 42 goes offline, with an alert\n"
      "  --event '20 online 42'                         device 42 is online again and starts its "
      "jobs\n"
      "  --event '0.5 alert 42 Disk is nearly full'     device 42 gets an alert with this name\n"
      "  --event '30 clear 42'                          all alerts of device 42 are reset\n"
      "  --event '60 revoke-tokens'                     all access tokens become invalid\n"
      "  --event '60 revoke-client'                     the API client is removed: all tokens "
      "become\n"
      "                                                 invalid, and it gets no new ones\n"
      "\nExit status: 0 after an interrupt, the status of the command, 1 if the program cannot "
      "listen on\n"
      "the port, 2 for a wrong option.\n";
  text +=
      "\nNot simulated: these operations of the API get 501. Paths that the API does not have get "
      "404.\n";
  std::vector<std::pair<std::string, std::string>> paths;  // with their methods
  for (const std::string& name : unserved_operations()) {
    const auto blank = name.find(' ');
    const std::string path = name.substr(blank + 1);
    if (paths.empty() || paths.back().first != path) paths.emplace_back(path, "");
    paths.back().second += (paths.back().second.empty() ? "" : " ") + name.substr(0, blank);
  }
  for (const auto& [path, methods] : paths) text += "  " + path + "  " + methods + "\n";
  return text;
}

}  // namespace ninjaone::sandbox
