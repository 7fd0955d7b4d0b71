// SPDX-License-Identifier: MIT
#include <array>
#include <fstream>
#include <initializer_list>
#include <mutex>
#include <ninjaone/error.hpp>
#include <ninjaone/json.hpp>
#include <ninjaone/testing/cassette.hpp>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "testing/exchanged_secrets.hpp"
#include "testing/fail.hpp"
#include "testing/redaction.hpp"

namespace ninjaone::doubles {

namespace {

constexpr std::string_view first_line = R"({"cassette":1})";
constexpr std::array<std::string_view, 7> safe_headers{"Content-Type",          "Date",
                                                       "Retry-After",           "X-RateLimit-Limit",
                                                       "X-RateLimit-Remaining", "X-RateLimit-Reset",
                                                       "x-nj-request-id"};

std::string quoted(std::string_view text) { return Json(text).dump(); }

std::optional<Json> parsed_json(const std::string& body) {
  try {
    return Json::parse(body);
  } catch (const ProtocolError&) {
    return std::nullopt;
  }
}

// Returns the reason of a Transport, such as "reset". A reason that is not one word could be a
// text of the server and becomes "other".
std::string safe_reason(const std::string& reason) {
  const bool is_word = reason.size() <= 40 &&
                       reason.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
  return is_word ? reason : "other";
}

// Returns the beginning of a line: {"method":"GET","target":"/v2/devices?pageSize=1000","request":
// and the body of the request. Sets `target`.
std::string line_of(Redaction& redaction, const Request& request, std::string& target) {
  target = redaction.target(request.url);
  std::string line =
      "{\"method\":" + quoted(to_string(request.method)) + ",\"target\":" + quoted(target);
  if (const auto json = parsed_json(request.body))
    line += ",\"request\":" + redaction.body(*json, target);
  return line;
}

std::string line_of(Redaction& redaction, const Request& request, const Response& response) {
  std::string target;
  std::string line = line_of(redaction, request, target) +
                     ",\"status\":" + std::to_string(response.status) + ",\"headers\":{";
  for (const std::string_view name : safe_headers) {
    const std::string* value = response.headers.find(name);
    if (value == nullptr || redaction.contains_secret(*value)) continue;
    // A value with quotes or with bytes that are not UTF-8 is not a value of such a header.
    if (!parsed_json('"' + *value + '"')) continue;
    if (line.back() != '{') line += ',';
    line += quoted(name) + ":" + quoted(*value);
  }
  line += '}';
  if (const auto json = parsed_json(response.body))
    return line + ",\"body\":" + redaction.body(*json, target) + "}";
  if (response.body.empty()) return line + "}";
  const auto begin = response.body.find_first_not_of(" \t\r\n");
  const bool is_html = begin != std::string::npos && response.body[begin] == '<';
  return line + ",\"text\":" + (is_html ? "\"<html>redacted</html>\"" : "\"redacted\"") + "}";
}

std::string line_of(Redaction& redaction, const Request& request, const ErrorInfo& info) {
  std::string target;
  return line_of(redaction, request, target) +
         ",\"failure\":{\"kind\":" + quoted(to_string(info.kind)) + ",\"reason\":" +
         quoted(redaction.contains_secret(info.reason) ? "other" : safe_reason(info.reason)) +
         ",\"outcome\":" + quoted(to_string(info.outcome)) +
         ",\"sends\":" + std::to_string(info.wire.sends) + "}}";
}

// Returns the enumerator of `values` with this name; `otherwise` if there is none.
template <class E>
E value_named(const Json& name, std::initializer_list<E> values, E otherwise) {
  for (const E value : values) {
    if (name == Json(to_string(value))) return value;
  }
  return otherwise;
}

// A recorded exchange.
struct Exchange {
  std::string method, target;
  Json line;
  bool used = false;
};

// Throws the error of a recorded exchange.
[[noreturn]] void throw_recorded(const Json& failure) {
  ErrorInfo info;
  info.kind = value_named(failure["kind"], {ErrorKind::transport, ErrorKind::timeout},
                          ErrorKind::transport);
  info.reason = failure["reason"].as_string().value_or("other");
  info.message = "the exchange failed when it was recorded";
  info.outcome =
      value_named(failure["outcome"],
                  {Outcome::not_sent, Outcome::not_applied, Outcome::applied, Outcome::unknown},
                  Outcome::unknown);
  info.wire.sends = static_cast<int>(failure["sends"].as_int().value_or(1));
  throw_error(std::move(info));
}

Response response_of(const Json& line) {
  if (line.contains("failure")) throw_recorded(line["failure"]);
  Response response;
  response.status = static_cast<int>(line["status"].as_int().value_or(0));
  const Json headers = line["headers"];
  for (const std::string& name : headers.keys())
    response.headers.add(name, headers[name].as_string().value_or(""));
  response.body =
      line.contains("body") ? line["body"].dump() : line["text"].as_string().value_or("");
  response.wire.bytes_in = response.body.size();
  return response;
}

// Returns the path and query of an address.
std::string target_of(const std::string& url) {
  const auto scheme = url.find("://");
  const auto path = url.find_first_of("/?", scheme == std::string::npos ? 0 : scheme + 3);
  return path == std::string::npos ? "" : url.substr(path);
}

}  // namespace

struct RecordingTransport::Impl {
  std::shared_ptr<Transport> transport;
  std::ofstream file;
  std::mutex mutex{};
  Redaction redaction{};

  template <class Result>
  bool write(const Request& request, const Result& result) {
    const std::lock_guard lock(mutex);
    redaction.learn(secrets_of(request));
    if constexpr (std::is_same_v<Result, Response>) redaction.learn(secrets_of(result));
    file << line_of(redaction, request, result) << '\n' << std::flush;
    return file.good();
  }
};

RecordingTransport::RecordingTransport(std::shared_ptr<Transport> transport,
                                       const std::string& file)
    : impl_(new Impl{std::move(transport), std::ofstream(file, std::ios::trunc)}) {
  impl_->file << first_line << '\n' << std::flush;
  if (!impl_->file)
    fail(ErrorKind::configuration, "cassette",
         "the cassette " + file + " cannot be written; check the folder and its permissions");
}
RecordingTransport::~RecordingTransport() = default;

Response RecordingTransport::send(const Request& request, const SendContext& context) {
  Response response;
  try {
    response = impl_->transport->send(request, context);
  } catch (const TransportError& error) {
    impl_->write(request, error.info());
    throw;
  }
  if (impl_->write(request, response)) return response;
  ErrorInfo info;
  info.reason = "cassette";
  info.message =
      "the exchange took place, but the cassette cannot be written; check the free space of its "
      "disk";
  info.outcome = request.effect == Effect::safe ? Outcome::not_applied : Outcome::unknown;
  info.wire = response.wire;
  throw_error(std::move(info));
}

struct ReplayingTransport::Impl {
  std::vector<Exchange> exchanges{};
  mutable std::mutex mutex{};

  // Returns the first unused exchange with this method and target; null: there is none. An exchange
  // whose target is equal is preferred to one whose target has redacted parts that match.
  Exchange* find(const Request& request, const std::string& target) {
    for (const bool must_be_equal : {true, false}) {
      for (Exchange& each : exchanges) {
        const bool same = must_be_equal ? each.target == target : same_target(each.target, target);
        if (!each.used && same && each.method == to_string(request.method)) return &each;
      }
    }
    return nullptr;
  }

  [[noreturn]] void fail_unrecorded(const Request& request, const std::string& target) const {
    std::string message = "the cassette has no unused response for " +
                          std::string(to_string(request.method)) + " " + target;
    for (const Exchange& each : exchanges) {
      if (each.used) continue;
      fail(ErrorKind::configuration, "unrecorded",
           message + "; its next unused exchange is " + each.method + " " + each.target);
    }
    fail(ErrorKind::configuration, "unrecorded",
         message + "; all of its " + std::to_string(exchanges.size()) + " exchanges were used");
  }
};

ReplayingTransport::ReplayingTransport(const std::string& file) : impl_(std::make_unique<Impl>()) {
  std::ifstream in(file);
  std::string text;
  if (!std::getline(in, text) || text != first_line)
    fail(ErrorKind::configuration, "cassette",
         "the file " + file +
             " does not exist or is not a cassette; record it with a "
             "RecordingTransport");
  for (std::size_t number = 2; std::getline(in, text); ++number) {
    const Json line = parsed_json(text).value_or(Json());
    auto method = line["method"].as_string(), target = line["target"].as_string();
    if (!method || !target || (!line["status"].as_int() && !line.contains("failure"))) {
      fail(ErrorKind::configuration, "cassette",
           "line " + std::to_string(number) + " of the cassette " + file +
               " is not an exchange; record the cassette again");
    }
    impl_->exchanges.push_back({std::move(*method), std::move(*target), line});
  }
}
ReplayingTransport::~ReplayingTransport() = default;

std::size_t ReplayingTransport::unused() const {
  const std::lock_guard lock(impl_->mutex);
  std::size_t count = 0;
  for (const Exchange& each : impl_->exchanges) count += each.used ? 0 : 1;
  return count;
}

Response ReplayingTransport::send(const Request& request, const SendContext& context) {
  check_before_sending(context);
  const std::string target = target_of(request.url);
  const std::lock_guard lock(impl_->mutex);
  Exchange* found = impl_->find(request, target);
  if (found == nullptr) impl_->fail_unrecorded(request, target);
  found->used = true;
  Response response = response_of(found->line);
  response.wire.bytes_out = request.body.size();
  return response;
}

}  // namespace ninjaone::doubles
