// SPDX-License-Identifier: MIT
#include "sandbox/server/faults.hpp"

#include <utility>

#include "sandbox/server/rejection.hpp"

namespace ninjaone::sandbox {

namespace {
bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& segments) {
  if (pattern.size() != segments.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != "*" && pattern[i] != segments[i]) return false;
  }
  return true;
}
}  // namespace

void FaultPlan::add(Fault fault) {
  Row row;
  row.segments = split_target(fault.path).segments;
  row.fault = std::move(fault);
  rows_.push_back(std::move(row));
}

std::optional<Fault> FaultPlan::next(Method method, const Target& target) {
  for (Row& row : rows_) {
    Fault& fault = row.fault;
    if (fault.times == 0) continue;
    if (!fault.method.empty() && fault.method != to_string(method)) continue;
    if (!fault.path.empty() && !fits(row.segments, target.segments)) continue;
    if (fault.skip > 0) {
      --fault.skip;
      continue;
    }
    if (fault.times > 0) --fault.times;
    return fault;
  }
  return std::nullopt;
}

bool does_work(const Fault& fault) { return fault.apply || fault.kind == Fault::Kind::drip; }

Answer spoil(const Fault& fault, std::optional<Answer> served) {
  const bool replaced =
      fault.kind == Fault::Kind::answer || fault.kind == Fault::Kind::html || !served;
  Answer answer;
  if (replaced) {
    answer.status = fault.status;
    answer.body = fault.body;
    answer.headers = fault.headers;
    if (fault.kind == Fault::Kind::html && answer.body.empty())
      answer.body = html_page(fault.status);
    if (fault.kind == Fault::Kind::cut && answer.body.empty()) {
      answer.status = 200;
      answer.body = R"({"results":[)" + std::string(1000, ' ') + "]}";
    }
    const bool json =
        !answer.body.empty() && (answer.body.front() == '{' || answer.body.front() == '[');
    if (!answer.body.empty() && answer.headers.find("Content-Type") == nullptr) {
      answer.headers.set("Content-Type", json ? "application/json" : "text/html");
    }
  } else {
    answer = std::move(*served);
  }
  answer.kind = fault.kind;
  answer.delay = fault.delay;
  return answer;
}

}  // namespace ninjaone::sandbox
