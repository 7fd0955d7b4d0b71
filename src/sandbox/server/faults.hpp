// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/sandbox.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/server/query.hpp"

namespace ninjaone::sandbox {

// The parts that a dripping answer is sent in.
inline constexpr int drip_parts = 16;

// Which of the requests to come go wrong.
class FaultPlan {
 public:
  void add(Fault fault);
  void clear() { rows_.clear(); }
  // The fault of this request, counted off; nothing: it is served.
  [[nodiscard]] std::optional<Fault> next(Method method, const Target& target);

 private:
  struct Row {
    Fault fault{};
    std::vector<std::string> segments{};
  };
  std::vector<Row> rows_{};
};

// The answer as the fault has it; `served` is the work's own, when it was done.
[[nodiscard]] Answer spoil(const Fault& fault, std::optional<Answer> served);
// Whether the request is to be worked on at all.
[[nodiscard]] bool does_work(const Fault& fault);

}  // namespace ninjaone::sandbox
