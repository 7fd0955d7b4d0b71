// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/sandbox.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/server/query.hpp"

namespace ninjaone::sandbox {

// The number of parts of a response with Fault::Kind::drip.
inline constexpr int drip_parts = 16;

// The faults of requests that are still to come.
class FaultPlan {
 public:
  void add(Fault fault);
  void clear() { rows_.clear(); }
  // The fault of this request, nothing if it has none. Counts the request in `skip` and `times` of
  // the faults that fit it.
  [[nodiscard]] std::optional<Fault> next(Method method, const Target& target);

 private:
  struct Row {
    Fault fault{};
    std::vector<std::string> segments{};
  };
  std::vector<Row> rows_{};
};

// The response to a request with a fault. `served`: the response of the handler, if it was called.
[[nodiscard]] Answer spoil(const Fault& fault, std::optional<Answer> served);
// Whether the handler is called for a request with this fault.
[[nodiscard]] bool does_work(const Fault& fault);

}  // namespace ninjaone::sandbox
