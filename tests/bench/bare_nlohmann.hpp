// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "bench/bare_fields.hpp"
#include "bench/sum.hpp"

namespace bench {

struct Nlohmann {
  using Value = nlohmann::json;

  static void integer(Value& value, std::int64_t& out) { out = value.get<std::int64_t>(); }
  static void boolean(Value& value, bool& out) { out = value.get<bool>(); }
  static double number(Value& value) { return value.get<double>(); }
  static const std::string& text(Value& value) { return value.get_ref<const std::string&>(); }
  static std::string raw(Value& value) { return value.dump(); }
  template <class F>
  static void members(Value& value, F f) {
    for (auto& [name, member] : value.get_ref<nlohmann::json::object_t&>()) {
      if (!member.is_null()) f(std::string_view(name), member);
    }
  }
  template <class F>
  static void elements(Value& value, F f) {
    for (Value& element : value) f(element);
  }
};

// Like SimdjsonPages, for pages that are arrays.
class NlohmannPages {
 public:
  std::int64_t read(const std::string& body, Sum& sum) {
    rows_.clear();
    nlohmann::json page = nlohmann::json::parse(body);
    for (auto& row : page) Bare<Nlohmann>::read(row, rows_.emplace_back());
    for (const DeviceDetail& device : rows_) sum.add(device);
    return rows_.empty() ? 0 : raw(rows_.back().id);
  }

 private:
  std::vector<DeviceDetail> rows_{};
};

}  // namespace bench
