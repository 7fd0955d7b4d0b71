// SPDX-License-Identifier: MIT
#include <condition_variable>
#include <deque>
#include <mutex>
#include <ninjaone/curl_transport.hpp>

#include "support/fault_server.hpp"
#include "support/transport_contract.hpp"

namespace ninjaone::contract {

namespace {

Request parse_request(const sockets::Received& received) {
  Request request;
  for (const Method method : {Method::post, Method::put, Method::patch, Method::delete_}) {
    if (received.head.rfind(std::string(to_string(method)) + " ", 0) == 0) request.method = method;
  }
  std::string_view rest = received.head;
  for (auto end = rest.find("\r\n"); end != std::string_view::npos; end = rest.find("\r\n")) {
    rest.remove_prefix(end + 2);
    const std::string_view line = rest.substr(0, rest.find("\r\n"));
    const auto colon = line.find(':');
    const auto value = line.find_first_not_of(' ', colon + 1);
    request.headers.add(std::string(line.substr(0, colon)),
                        std::string(value == std::string_view::npos ? "" : line.substr(value)));
  }
  request.body = received.body;
  return request;
}

class CurlHarness {
 public:
  Transport& transport() { return transport_; }
  std::string url() { return server_.url("/v2/devices"); }
  void reply(int status, Headers headers, std::string body) {
    std::string lines;
    for (const auto& [name, value] : headers.items()) lines += name + ": " + value + "\r\n";
    next(
        [=](sockets::Peer& peer, const std::string&) { return peer.respond(status, body, lines); });
  }
  void echo() {
    const std::lock_guard lock(mutex_);
    fallback_ = [](sockets::Peer& peer, const std::string& body) {
      return peer.respond(200, body);
    };
  }
  void hold(CancellationToken) {
    next([](sockets::Peer& peer, const std::string&) {
      peer.hold();
      return false;
    });
  }
  void lose() {
    next([](sockets::Peer&, const std::string&) { return false; });
  }
  std::vector<Request> received() {
    std::vector<Request> requests;
    for (const auto& received : server_.requests()) requests.push_back(parse_request(received));
    return requests;
  }

 private:
  using Respond = std::function<bool(sockets::Peer&, const std::string& body)>;  // false: close

  void next(Respond respond) {
    const std::lock_guard lock(mutex_);
    responses_.push_back(std::move(respond));
  }

  Respond take() {
    const std::lock_guard lock(mutex_);
    if (responses_.empty()) return fallback_;
    Respond respond = std::move(responses_.front());
    responses_.pop_front();
    return respond;
  }

  void serve(sockets::Peer& peer) {
    while (const auto* request = peer.read_request()) {
      if (!take()(peer, request->body)) return;
    }
  }

  std::mutex mutex_{};
  std::deque<Respond> responses_{};
  Respond fallback_ = [](sockets::Peer& peer, const std::string&) {
    return peer.respond(500, "no response was set");
  };
  sockets::FaultServer server_{[this](sockets::Peer& peer) { serve(peer); }};
  CurlTransport transport_{};
};

}  // namespace

INSTANTIATE_TYPED_TEST_SUITE_P(Curl, TransportContract, CurlHarness);

}  // namespace ninjaone::contract
