// SPDX-License-Identifier: MIT
#include "bench/fleet.hpp"

#include <algorithm>
#include <ninjaone/sandbox.hpp>
#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>

namespace bench {

namespace {

using Doc = nlohmann::ordered_json;
// It gives the same numbers everywhere; the distributions of <random> do not guarantee this.
using Random = std::mt19937;

constexpr std::int64_t id_mark = 987'654'321'012'345;

Doc get(ninjaone::sandbox::Tenant& tenant, const std::string& token, const std::string& target) {
  ninjaone::sandbox::Received request;
  request.target = target;
  request.headers.add("Authorization", "Bearer " + token);
  const auto answer = tenant.answer(request);
  if (answer.status != 200)
    throw std::runtime_error("the sandbox answers " + std::to_string(answer.status) + " to " +
                             target);
  return Doc::parse(answer.body);
}

std::string token_of(ninjaone::sandbox::Tenant& tenant) {
  ninjaone::sandbox::Received request;
  request.method = ninjaone::Method::post;
  request.target = "/ws/oauth/token";
  request.headers.add("Content-Type", "application/x-www-form-urlencoded");
  request.body = "grant_type=client_credentials&scope=monitoring&client_id=" + tenant.client_id() +
                 "&client_secret=" + tenant.client_secret();
  return Doc::parse(tenant.answer(request).body).at("access_token").get<std::string>();
}

// Adds members that devices of real tenants have and those of the simulated tenant lack: custom
// attributes and undocumented members.
void add_members(Doc& device, std::size_t number) {
  Doc attributes = Doc::object();
  for (int i = 0; i < 12; ++i) {
    const std::string name = "customAttribute" + std::to_string(i);
    if (i % 4 == 0) attributes[name] = number * 7 + static_cast<std::size_t>(i);
    if (i % 4 == 1)
      attributes[name] = "Büro \"" + std::to_string(number % 97) + "\", Etage " + std::to_string(i);
    if (i % 4 == 2)
      attributes[name] = {
          {"value", i % 8 == 2}, {"updated", 1'735'689'565.25 + i}, {"by", "automation"}};
    if (i % 4 == 3) attributes[name] = Doc::array({"first", "second", number % 13, nullptr});
  }
  device["userData"] = std::move(attributes);
  device["patchState"] = {{"pending", number % 5},
                          {"failed", 0},
                          {"lastScan", 1'735'600'000.5 + static_cast<double>(number)}};
  device["tags"] = Doc::array({"site-" + std::to_string(number % 20), "managed"});
}

Doc shuffled(const Doc& value, Random& random) {
  if (value.is_array()) {
    Doc list = Doc::array();
    for (const Doc& item : value) list.push_back(shuffled(item, random));
    return list;
  }
  if (!value.is_object()) return value;
  std::vector<std::string> names;
  for (const auto& [name, item] : value.items()) {
    if (name == "id" || random() % 10 >= 3) names.push_back(name);
  }
  for (std::size_t i = names.size(); i > 1; --i) std::swap(names[i - 1], names[random() % i]);
  Doc object = Doc::object();
  for (const std::string& name : names) object[name] = shuffled(value[name], random);
  return object;
}

std::vector<std::int64_t> make_ids(std::size_t rows, Ids kind) {
  Random random(7);
  std::vector<std::int64_t> ids;
  ids.reserve(rows);
  std::int64_t id = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    if (kind == Ids::dense) id += 1;
    if (kind == Ids::gaps) id += 1 + random() % 10;
    if (kind == Ids::holes)
      id += i % 10'000 == 9'999 ? 50'000 : i / 5'000 % 2 == 0 ? 1 : 1 + random() % 30;
    ids.push_back(id);
  }
  return ids;
}

}  // namespace

Fleet::Fleet(const FleetOptions& options) : ids_(make_ids(options.rows, options.ids)) {
  ninjaone::sandbox::Tenant tenant;
  const std::string token = token_of(tenant);
  Random random(11);
  for (Doc device :
       get(tenant, token,
           "/v2/devices-detailed?pageSize=1000&expand=organization,location,rolePolicy,role")) {
    add_members(device, devices_.size());
    device["id"] = id_mark;
    const std::string text = (options.shuffled ? shuffled(device, random) : device).dump(),
                      mark = std::to_string(id_mark);
    const std::size_t at = text.find(mark);
    devices_.push_back({text.substr(0, at), text.substr(at + mark.size())});
  }
  const Doc report = get(tenant, token, "/v2/queries/software?pageSize=1000");
  for (const Doc& row : report.at("results")) software_.push_back(row.dump());
}

std::size_t Fleet::index_after(std::int64_t after) const {
  return static_cast<std::size_t>(std::upper_bound(ids_.begin(), ids_.end(), after) - ids_.begin());
}

std::size_t Fleet::rows_after(std::int64_t after, std::size_t size) const {
  return std::min(size, ids_.size() - index_after(after));
}

std::int64_t Fleet::last_id(std::int64_t after, std::size_t size) const {
  const std::size_t rows = rows_after(after, size);
  return rows == 0 ? after : ids_[index_after(after) + rows - 1];
}

void Fleet::append_devices(std::string& out, std::size_t from, std::size_t to) const {
  for (std::size_t i = from; i < to; ++i) {
    const Row& row = devices_[i % devices_.size()];
    if (i != from) out += ',';
    out += row.before;
    out += std::to_string(ids_[i]);
    out += row.after;
  }
}

std::string Fleet::rows(std::size_t from, std::size_t to) const {
  std::string out;
  append_devices(out, from, to);
  return out;
}

std::string Fleet::devices(std::int64_t after, std::size_t size) const {
  const std::size_t from = index_after(after);
  std::string out = "[";
  append_devices(out, from, std::min(ids_.size(), from + size));
  return out += ']';
}

std::string Fleet::enveloped_devices(std::size_t from, std::size_t size) const {
  const std::size_t to = std::min(ids_.size(), from + size);
  std::string out = R"({"results":[)";
  append_devices(out, std::min(from, to), to);
  return out += R"(],"pageInfo":{"endCursor":")" + std::to_string(to) + R"(","hasNextPage":)" +
                (to < ids_.size() ? "true" : "false") + "}}";
}

std::string Fleet::software(std::size_t from, std::size_t size) const {
  const std::size_t to = std::min(ids_.size(), from + size);
  std::string out = R"({"cursor":{"name":")" + std::to_string(to) + R"(","offset":)" +
                    std::to_string(from) + R"(,"count":)" + std::to_string(ids_.size()) +
                    R"(,"expires":1735693165.0},"results":[)";
  for (std::size_t i = from; i < to; ++i) {
    if (i != from) out += ',';
    out += software_[i % software_.size()];
  }
  return out += "]}";
}

}  // namespace bench
