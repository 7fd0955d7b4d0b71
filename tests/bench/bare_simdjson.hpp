// SPDX-License-Identifier: MIT
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>
#include <utility>

#include "bench/bare_fields.hpp"
#include "bench/sum.hpp"

namespace bench {

struct Simdjson {
  using Value = simdjson::ondemand::value;

  static void integer(Value& value, std::int64_t& out) { out = value.get_int64().value(); }
  static void boolean(Value& value, bool& out) { out = value.get_bool().value(); }
  static double number(Value& value) { return value.get_double().value(); }
  static std::string_view text(Value& value) { return value.get_string().value(); }
  static std::string raw(Value& value) {
    return std::string(simdjson::to_json_string(value).value());
  }
  template <class F>
  static void members(Value& value, F f) {
    for (auto field : value.get_object()) {
      const std::string_view name = field.unescaped_key();
      Value member = field.value();
      if (!member.is_null()) f(name, member);
    }
  }
  template <class F>
  static void elements(Value& value, F f) {
    for (auto element : value.get_array()) {
      Value child = element.value();
      f(child);
    }
  }
};

// Reads a page of devices, adds them to the sum and returns where the next page begins: the id of
// the last device, or the cursor of an envelope; 0 at the end. The rows are freed when the next
// page is read, as in a typical program.
class SimdjsonPages {
 public:
  std::int64_t read(std::string& body, Sum& sum) {
    rows_.clear();
    body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
    simdjson::ondemand::document page = parser_.iterate(body);
    const bool enveloped = page.type() == simdjson::ondemand::json_type::object;
    if (enveloped) {
      read_rows(page["results"].get_array());
    } else {
      read_rows(page.get_array());
    }
    for (const DeviceDetail& device : rows_) sum.add(device);
    if (enveloped) return next_of(page["pageInfo"].get_object());
    return rows_.empty() ? 0 : raw(rows_.back().id);
  }

 private:
  void read_rows(simdjson::ondemand::array rows) {
    for (auto row : rows) {
      simdjson::ondemand::value value = row.value();
      Bare<Simdjson>::read(value, rows_.emplace_back());
    }
  }
  static std::int64_t next_of(simdjson::ondemand::object info) {
    const std::string cursor(info["endCursor"].get_string().value());
    return info["hasNextPage"].get_bool().value() ? std::stoll(cursor) : 0;
  }

  simdjson::ondemand::parser parser_{};
  std::vector<DeviceDetail> rows_{};
};

}  // namespace bench
