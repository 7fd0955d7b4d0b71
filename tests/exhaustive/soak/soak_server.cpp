// SPDX-License-Identifier: MIT
#include "exhaustive/soak/soak_server.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <vector>

#include "exhaustive/model/dice.hpp"
#include "exhaustive/model/server_parts.hpp"
#include "support/fault_server.hpp"
#include "support/wire_faults.hpp"

namespace ninjaone::soak {

namespace {

using model::Dice;
using sockets::Execution;
using sockets::FaultServer;
using sockets::Peer;
using sockets::Received;
using sockets::WireFault;

constexpr std::size_t ledger_page = 50'000;

class Tenant {
 public:
  Tenant(std::size_t max_writes, std::uint64_t seed) : done_(max_writes), seed_(seed) {}

  // Returns false if the connection has ended.
  bool answer(Peer& peer, const Received& request, Dice& dice) {
    const std::string line = request.head.substr(0, request.head.find("\r\n"));
    if (line.find("/ledger/") != std::string::npos)
      return peer.respond(200, ledger(number_after(line, "/ledger/")),
                          "Content-Type: text/plain\r\n");
    const long long number = line.rfind("POST", 0) == 0 ? model::number_in(request.body, "n") : -1;
    const std::string right = body(line, number);
    const bool well = !dice.chance(5);
    const WireFault& fault = faults_[dice.below(faults_.size())];
    const Execution execution = fault.write->execution;
    const bool works =
        well || execution == Execution::done || (execution == Execution::either && dice.chance(50));
    if (number >= 0 && works) ++done_.at(static_cast<std::size_t>(number));
    return well ? peer.respond(200, right) : fault.respond(peer, right);
  }

  [[nodiscard]] std::uint64_t seed() const noexcept { return seed_; }

 private:
  static std::size_t number_after(const std::string& line, const std::string& text) {
    return std::stoul(line.substr(line.find(text) + text.size()));
  }

  static std::string body(const std::string& line, long long number) {
    if (line.find("/oauth/token") != std::string::npos)
      return R"({"access_token":"soak","token_type":"Bearer","expires_in":900})";
    if (number >= 0) return R"({"made":)" + std::to_string(number) + "}";
    if (line.find("/row/") != std::string::npos)
      return R"({"id":)" + std::to_string(number_after(line, "/row/")) + "}";
    return page(model::number_in(line, "after"), model::number_in(line, "pageSize"));
  }

  static std::string page(long long after, long long size) {
    std::string rows = "[";
    const long long first = std::max(after, 0LL) + 1,
                    last = std::min(first + size - 1, static_cast<long long>(row_count));
    for (long long id = first; id <= last; ++id) {
      rows += (id == first ? R"({"id":)" : R"(,{"id":)") + std::to_string(id) +
              R"(,"displayName":"row )" + std::to_string(id) + "\"}";
    }
    return rows + "]";
  }

  [[nodiscard]] std::string ledger(std::size_t from) const {
    std::string digits;
    for (std::size_t i = from; i < done_.size() && digits.size() < ledger_page; ++i) {
      digits += static_cast<char>('0' + std::min(9, static_cast<int>(done_[i])));
    }
    return digits;
  }

  std::vector<std::atomic<unsigned char>> done_;
  const std::uint64_t seed_;
  const std::vector<WireFault> faults_ = sockets::faults_with_write();
};

void serve(FaultServer& server, Tenant& tenant, Peer& peer) {
  Dice dice(tenant.seed() * 1'000'003 + static_cast<std::uint64_t>(peer.number()));
  for (;;) {
    if (dice.below(200) == 0) return model::break_off(peer, dice);
    const Received* request = peer.read_request();
    if (request == nullptr) return;
    const bool open = tenant.answer(peer, *request, dice);
    if (dice.below(1'000) == 0) server.forget_requests();
    if (!open) return;
  }
}

// The main function of the other process.
[[noreturn]] void run(int port_pipe, int alive, std::size_t max_writes, std::uint64_t seed) {
  {
    Tenant tenant(max_writes, seed);
    FaultServer* self = nullptr;
    FaultServer server([&](Peer& peer) { serve(*self, tenant, peer); });
    self = &server;
    const std::uint16_t port = server.port();
    char byte = 0;
    if (::write(port_pipe, &port, sizeof port) == static_cast<ssize_t>(sizeof port))
      (void)!::read(alive, &byte, 1);
  }
  ::_exit(0);
}

}  // namespace

SoakServer::SoakServer(std::size_t max_writes, std::uint64_t seed) {
  int port_pipe[2], alive[2];
  if (::pipe(port_pipe) != 0 || ::pipe(alive) != 0) throw std::runtime_error("cannot create pipes");
  process_ = ::fork();
  if (process_ < 0) throw std::runtime_error("cannot fork");
  if (process_ == 0) {
    ::close(alive[1]);
    run(port_pipe[1], alive[0], max_writes, seed);
  }
  ::close(port_pipe[1]);
  ::close(alive[0]);
  alive_ = alive[1];
  std::uint16_t port = 0;
  const ssize_t got = ::read(port_pipe[0], &port, sizeof port);
  ::close(port_pipe[0]);
  if (got != static_cast<ssize_t>(sizeof port))
    throw std::runtime_error("the server did not start");
  base_url_ = "http://127.0.0.1:" + std::to_string(port);
}

SoakServer::~SoakServer() {
  ::close(alive_);
  ::waitpid(process_, nullptr, 0);
}

}  // namespace ninjaone::soak
