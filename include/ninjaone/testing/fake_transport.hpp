// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <ninjaone/transport.hpp>
#include <string>
#include <vector>

namespace ninjaone::testing {

// A Transport that plays a script in order and keeps what it was asked. Any thread. A request beyond the script throws
// TransportError with reason "unscripted".
class NINJAONE_API FakeTransport final : public Transport {
 public:
  FakeTransport();
  ~FakeTransport() override;
  FakeTransport& reply(int status, std::string body = {}, Headers headers = {});
  // The handler may throw what a Transport may throw.
  FakeTransport& reply(std::function<Response(const Request&)> handler);
  // Answers everything the script does not.
  FakeTransport& otherwise(std::function<Response(const Request&)> handler);
  [[nodiscard]] std::vector<Request> requests() const;
  [[nodiscard]] std::size_t unused_replies() const;
  Response send(const Request& request, const SendContext& context) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ninjaone::testing
