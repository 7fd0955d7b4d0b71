// SPDX-License-Identifier: MIT
#include "testing/exchanged_secrets.hpp"

#include <algorithm>
#include <array>
#include <ninjaone/error.hpp>
#include <ninjaone/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/spelling.hpp"

namespace ninjaone::doubles {

namespace {

constexpr std::array<std::string_view, 7> secret_names{
    "client_secret", "refresh_token",   "code", "code_verifier", "password",
    "access_token",  "client_assertion"};
constexpr std::array<std::string_view, 3> secret_headers{"Authorization", "Proxy-Authorization",
                                                         "Cookie"};

bool is_secret(std::string_view name) {
  return std::find(secret_names.begin(), secret_names.end(), name) != secret_names.end();
}

std::optional<Json> parsed_body(const std::string& body) {
  try {
    return Json::parse(body);
  } catch (const ProtocolError&) {
    return std::nullopt;
  }
}

void add(std::vector<Secret>& secrets, const Json& value) {
  if (const auto text = value.as_string(); text && !text->empty()) secrets.emplace_back(*text);
}

// Adds the secrets of a form: client_id=...&client_secret=...
void add_form(std::vector<Secret>& secrets, std::string_view form) {
  while (!form.empty()) {
    const std::string_view pair = form.substr(0, form.find('&'));
    form.remove_prefix(std::min(form.size(), pair.size() + 1));
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || !is_secret(pair.substr(0, equals))) continue;
    const std::string_view value = pair.substr(equals + 1);
    std::string plain;
    if (!spelling::decode(value, plain)) plain = value;
    if (!plain.empty()) secrets.emplace_back(std::move(plain));
  }
}

}  // namespace

std::vector<Secret> secrets_of(const Request& request) {
  std::vector<Secret> secrets;
  for (const std::string_view name : secret_headers) {
    const std::string* value = request.headers.find(name);
    if (value == nullptr) continue;
    const auto blank = value->find(' ');  // after the name of the scheme: "Bearer "
    secrets.emplace_back(blank == std::string::npos || name == "Cookie" ? *value
                                                                        : value->substr(blank + 1));
  }
  const auto json = parsed_body(request.body);
  if (!json) {
    add_form(secrets, request.body);
  } else if (json->kind() == Json::Kind::object) {
    const Json headers = (*json)["headers"];
    for (std::size_t i = 0; i < headers.size(); ++i) add(secrets, headers[i]["value"]);
  }
  return secrets;
}

std::vector<Secret> secrets_of(const Response& response) {
  std::vector<Secret> secrets;
  constexpr std::string_view marker = "_token\"";
  // Only a response with a token is parsed here, so that a long page is not parsed twice.
  if (response.body.find(marker) == std::string::npos) return secrets;
  const auto json = parsed_body(response.body);
  if (!json || json->kind() != Json::Kind::object) return secrets;
  for (const char* name : {"access_token", "refresh_token", "id_token"})
    add(secrets, (*json)[name]);
  return secrets;
}

}  // namespace ninjaone::doubles
