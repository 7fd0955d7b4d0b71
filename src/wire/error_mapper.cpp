// SPDX-License-Identifier: MIT
#include "wire/error_mapper.hpp"

#include <algorithm>
#include <cctype>

#include "wire/redact.hpp"

namespace ninjaone::wire {

namespace {

constexpr std::size_t kept = 64 * 1024;  // of a refusal's body: what is longer is not an error message
constexpr std::size_t excerpt = 2048;
constexpr std::size_t message_length = 300;

bool same_word(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) { return std::tolower(x) == y; });
}

std::string_view skip_blank(std::string_view text) noexcept {
  const auto first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

std::string title_of(std::string_view html) {
  std::string lower(html.substr(0, kept));
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto open = lower.find("<title");
  const auto begin = open == std::string::npos ? open : lower.find('>', open);
  const auto end = begin == std::string::npos ? begin : lower.find("</title", begin);
  if (end == std::string::npos) return {};
  const std::string_view title = skip_blank(html.substr(begin + 1, end - begin - 1));
  return printable(title, message_length);
}

std::string text_of(const Json& value) {
  if (const auto text = value.as_string()) return printable(*text, message_length);
  if (const auto number = value.as_int()) return std::to_string(*number);
  return {};
}

template <class... Rest>
std::string first_text(const Json& first, const Rest&... rest) {
  std::string text = text_of(first);
  if constexpr (sizeof...(rest) > 0) {
    if (text.empty()) return first_text(rest...);
  }
  return text;
}

Json first_value(const Json& a, const Json& b, const Json& c) {
  if (!a.is_null()) return a;
  return b.is_null() ? c : b;
}

// {error, error_description | message, details}, {resultCode, errorMessage, errorDetails, incidentId}, {errorCode, message}: one reading
// serves them all, for no member means two things.
void read_object(const Json& body, Refusal& refusal) {
  const Json& structured = body["errorMessage"];
  refusal.code = first_text(body["error"], structured["code"], body["errorCode"], body["resultCode"]);
  refusal.message = first_text(body["error_description"], body["message"], structured, body["errorDescription"], structured["message"]);
  refusal.details = first_value(body["details"], structured["params"], body["errorDetails"]);
  refusal.incident_id = text_of(body["incidentId"]);
}

// What the brief's {field, issue} says beside the message.
std::string field_issue(const Json& details) {
  const std::string field = text_of(details["field"]);
  const std::string issue = text_of(details["issue"]);
  if (field.empty() || issue.empty()) return field.empty() ? issue : "field " + field;
  return field + ": " + issue;
}

struct Advice {
  int status;
  std::string_view code;  // "": any
  std::string_view reason, text;
};
constexpr Advice advices[] = {
    {401, "", "unauthorized", "the token is not accepted, or lacks the scope or the rights for this operation"},
    {403, "user_context_required", "user_context_required",
     "this operation needs a token of a person: sign in with the authorization_code grant; a client_credentials token has no user"},
    {405, "", "", "this instance does not offer the operation on that path"},
    {415, "", "", "the body was sent in a form the operation does not take"},
    {429, "", "", "the server limits the rate of requests"},
};

void advise(ErrorInfo& info) {
  for (const Advice& advice : advices) {
    const bool permission = info.kind == ErrorKind::permission;  // whatever its status is
    if ((permission ? 403 : info.http_status) != advice.status || (!advice.code.empty() && info.api_code != advice.code)) continue;
    info.reason = std::string(advice.reason);
    if (!advice.text.empty()) info.message += "; " + std::string(advice.text);
    return;
  }
}

std::string_view phrase(int status) noexcept {
  struct Row {
    int status;
    std::string_view text;
  };
  static constexpr Row rows[] = {{400, "bad request"},
                                 {401, "the token was not accepted"},
                                 {403, "not permitted"},
                                 {404, "not found"},
                                 {405, "method not allowed"},
                                 {408, "the server gave up waiting"},
                                 {409, "conflict"},
                                 {410, "gone"},
                                 {412, "precondition failed"},
                                 {413, "the request is too large"},
                                 {415, "unsupported media type"},
                                 {422, "validation failed"},
                                 {429, "too many requests"},
                                 {500, "internal server error"},
                                 {502, "bad gateway"},
                                 {503, "service unavailable"},
                                 {504, "gateway time-out"}};
  for (const Row& row : rows) {
    if (row.status == status) return row.text;
  }
  return status >= 500 ? "server error" : status >= 400 ? "refused" : "unexpected status";
}

// A status that is neither success nor refusal. Nobody here asks for a part of a body or for a redirect.
ErrorInfo odd_status(const Response& response, const std::vector<Secret>& secrets) {
  ErrorInfo info;
  info.kind = ErrorKind::protocol;
  info.reason = "status";
  info.message = "an answer with this status cannot be used";
  if (response.status >= 300 && response.status < 400) {
    const std::string target = header_text(response.headers, "Location", secrets);
    info.reason = "redirect";
    info.message = "redirects are not followed; check the base URL";
    if (!target.empty()) info.message += ", this one leads to " + target.substr(0, target.find_first_of("?#"));
  }
  return info;
}

}  // namespace

std::string header_text(const Headers& headers, std::string_view name, const std::vector<Secret>& secrets) {
  const std::string* value = headers.find(name);
  return value != nullptr ? printable(redacted(*value, secrets), 200) : std::string();
}

bool is_html(const Headers& headers, std::string_view body) noexcept {
  const std::string_view start = skip_blank(body.substr(0, 1024));
  if (!start.empty()) return start.front() == '<';
  const std::string* type = headers.find("Content-Type");
  return type != nullptr && same_word(std::string_view(*type).substr(0, 9), "text/html");
}

bool is_unknown_route(std::string_view body) {
  try {
    const Json value = Json::parse(body);
    const auto text = value["errorMessage"].as_string();
    return value["error"].is_null() && text && text->substr(0, 8) == "HTTP 404";
  } catch (const Error&) {
    return false;
  }
}

Concern concern_of(const Response& response) {
  constexpr std::string_view refused[] = {"insufficient_privileges", "insufficient_scope", "insufficient_permissions", "permission_denied",
                                          "access_denied",           "forbidden",          "user_context_required"};
  constexpr std::string_view failed[] = {"permission_denied", "access_denied", "organization_access_violation"};
  const auto among = [](const auto& words, std::string_view word) {
    return std::any_of(std::begin(words), std::end(words), [&](std::string_view known) { return same_word(known, word); });
  };
  const int status = response.status;
  if (status != 400 && status != 401 && status != 500) return Concern::other;
  const std::string* challenge = response.headers.find("WWW-Authenticate");
  if (status != 500 && challenge != nullptr && challenge->find("insufficient_scope") != std::string::npos) return Concern::permission;
  const Refusal refusal = read_refusal(response.body, {});
  if (!refusal.json) return Concern::other;
  if (status != 500) return among(refused, refusal.code) ? Concern::permission : Concern::other;
  if (among(failed, refusal.code)) return Concern::permission;
  const bool null_pointer = (refusal.code + ' ' + refusal.message).find("NullPointerException") != std::string::npos;
  return null_pointer ? Concern::unreadable : Concern::other;
}

ErrorKind kind_of(int status) noexcept {
  switch (status) {
    case 401:
      return ErrorKind::authentication;
    case 403:
      return ErrorKind::permission;
    case 404:
      return ErrorKind::not_found;
    case 408:
      return ErrorKind::timeout;
    case 409:
      return ErrorKind::conflict;
    case 429:
      return ErrorKind::rate_limited;
    default:
      return status >= 500 ? ErrorKind::server : status >= 400 ? ErrorKind::invalid_request : ErrorKind::protocol;
  }
}

Refusal read_refusal(std::string_view body, const std::vector<Secret>& secrets) {
  Refusal refusal;
  if (is_html({}, body)) {
    refusal.html = true;
    refusal.message = title_of(redacted(body.substr(0, kept), secrets));
    return refusal;
  }
  if (body.size() > kept || skip_blank(body).empty()) return refusal;
  try {
    const Json value = Json::parse(redacted(body, secrets));
    refusal.json = true;
    if (value.kind() == Json::Kind::object) {
      read_object(value, refusal);
    } else if (value.kind() == Json::Kind::string) {
      refusal.message = text_of(value);
    }
  } catch (const Error&) {
    // Plain text: the excerpt has it.
  }
  return refusal;
}

ErrorInfo api_error(const Response& response, const std::vector<Secret>& secrets) {
  ErrorInfo info;
  if (response.status < 400 || response.status > 599) {
    info = odd_status(response, secrets);
  } else {
    Refusal refusal = read_refusal(response.body, secrets);
    const Concern concern = concern_of(response);
    info.kind = concern == Concern::permission ? ErrorKind::permission : kind_of(response.status);
    if (concern == Concern::unreadable) info.reason = "null_pointer";
    info.message =
        refusal.message.empty() ? std::string(phrase(concern == Concern::permission ? 403 : response.status)) : std::move(refusal.message);
    if (const std::string more = field_issue(refusal.details); !more.empty()) info.message += " (" + more + ")";
    info.api_code = std::move(refusal.code);
    info.incident_id = std::move(refusal.incident_id);
    info.details = std::move(refusal.details);
    if (!refusal.html) info.body_excerpt = printable(redacted(response.body.substr(0, kept), secrets), excerpt);
    if (refusal.html) info.body_excerpt = info.message;
  }
  info.http_status = response.status;
  info.request_id = header_text(response.headers, "x-nj-request-id", secrets);
  info.content_type = header_text(response.headers, "Content-Type", secrets);
  info.message = redacted(info.message, secrets);
  if (response.status >= 400) advise(info);
  return info;
}

}  // namespace ninjaone::wire
