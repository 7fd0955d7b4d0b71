// SPDX-License-Identifier: MIT
#include "pipeline/error_mapper.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/redacted.hpp"
#include "base/text.hpp"
#include "pipeline/advice.hpp"

namespace ninjaone::pipeline {

namespace {

constexpr std::size_t max_body = 64 * 1024;  // a longer body is not an error message
constexpr std::size_t max_excerpt = 2048;
constexpr std::size_t max_message = 300;
constexpr std::size_t max_plain_text = 200;  // of a body that has none of the service's own forms

std::string_view skip_blank(std::string_view text) noexcept {
  const auto first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

std::string title_of(std::string_view html) {
  const std::string lower = lower_case(html);
  const auto open = lower.find("<title");
  const auto begin = open == std::string::npos ? open : lower.find('>', open);
  const auto end = begin == std::string::npos ? begin : lower.find("</title", begin);
  if (end == std::string::npos) return {};
  return std::string(skip_blank(html.substr(begin + 1, end - begin - 1)));
}

// Reads the body of an error response. It looks for secrets in each text before it cuts the text,
// because a part of a secret may be too short to be found.
class ErrorBodyReader {
 public:
  explicit ErrorBodyReader(const SecretFinder& secrets) : secrets_(secrets) {}

  [[nodiscard]] std::string shown(std::string text, std::size_t max = max_message) const {
    return printable(redacted(std::move(text), secrets_), max);
  }

  // {error, error_description | message, details}, {resultCode, errorMessage, errorDetails,
  // incidentId}, {errorCode, message}, and the forms of gateways: {error: {code, message}}, {title,
  // detail}, {errors: [...]}. Each member has the same meaning in all forms, so one function reads
  // them all.
  void read_object(const Json& body, ErrorBody& parsed) const {
    const Json structured = body["errorMessage"], nested = body["error"], first = body["errors"][0];
    parsed.code = first_text(nested, nested["code"], structured["code"], body["errorCode"],
                             body["resultCode"], first["code"]);
    parsed.message = first_text(body["error_description"], body["message"], structured,
                                body["errorDescription"], structured["message"], nested["message"],
                                body["detail"], body["title"], first, first["message"]);
    const Json details = first_value(body["details"], structured["params"], body["errorDetails"]);
    if (!details.is_null())
      parsed.details = secrets_.found_in(details.dump()) ? Json(redacted_mark) : details;
    parsed.incident_id = text_of(body["incidentId"]);
  }

  void read_json(std::string_view body, ErrorBody& parsed) const {
    const Json value = Json::parse(body);
    parsed.json = true;
    if (value.kind() == Json::Kind::object) read_object(value, parsed);
    if (value.kind() == Json::Kind::string) parsed.message = text_of(value);
  }

 private:
  [[nodiscard]] std::string text_of(const Json& value) const {
    if (auto text = value.as_string()) return shown(*std::move(text));
    if (const auto number = value.as_int()) return std::to_string(*number);
    return {};
  }
  template <class... Rest>
  [[nodiscard]] std::string first_text(const Json& first, const Rest&... rest) const {
    std::string text = text_of(first);
    if constexpr (sizeof...(rest) > 0) {
      if (text.empty()) return first_text(rest...);
    }
    return text;
  }
  static Json first_value(const Json& a, const Json& b, const Json& c) {
    return !a.is_null() ? a : !b.is_null() ? b : c;
  }

  const SecretFinder& secrets_;
};

// The text of {field, issue}, which the message does not contain.
std::string field_issue(const Json& details) {
  const std::string field = printable(details["field"].as_string().value_or(""), max_message);
  const std::string issue = printable(details["issue"].as_string().value_or(""), max_message);
  if (field.empty() || issue.empty()) return field.empty() ? issue : "field " + field;
  return field + ": " + issue;
}

// The body as a short text on one line. Used for a body without the members of the service's forms:
// plain text of a gateway, other JSON. "" if the body has no content.
std::string plain_text(std::string_view body, const SecretFinder& secrets) {
  if (body.size() > max_body) return {};
  if (secrets.found_in(body)) return std::string(redacted_mark);
  std::string text;
  for (const char c : skip_blank(body)) {
    const bool blank = c == '\r' || c == '\n' || c == '\t' || c == ' ';
    if (!blank || (!text.empty() && text.back() != ' ')) text += blank ? ' ' : c;
  }
  if (!text.empty() && text.back() == ' ') text.pop_back();
  for (const std::string_view empty : {"{}", "[]", "null", "\"\""}) {
    if (text == empty) return {};
  }
  return printable(text, max_plain_text);
}

// The error of a status that is neither a success nor an error status. No operation expects a part
// of a body or a redirect.
ErrorInfo unexpected_status(const Response& response, const SecretFinder& secrets) {
  ErrorInfo info;
  info.kind = ErrorKind::protocol;
  info.reason = "status";
  info.message = "the library cannot use a response with this status";
  if (response.status >= 300 && response.status < 400) {
    const std::string target = header_text(response.headers, "Location", secrets);
    info.message = "the response is a redirect";
    if (!target.empty()) info.message += " to " + target.substr(0, target.find_first_of("?#"));
    advise_other_server(info, "redirect");
  }
  return info;
}

// The error of a status from 400 to 599. Its message is the server's text, or the meaning of the
// status if the server sends no text.
ErrorInfo rejection_of(const Response& response, const SecretFinder& secrets) {
  ErrorBody parsed = read_error_body(response.body, secrets);
  if (!parsed.html && parsed.code.empty() && parsed.message.empty())
    parsed.message = plain_text(response.body, secrets);
  const bool permission = concern_of(response) == Concern::permission;
  const std::string meaning(meaning_of(permission ? 403 : response.status));
  ErrorInfo info;
  info.kind = permission ? ErrorKind::permission : kind_of(response.status);
  info.message = parsed.message.empty() ? meaning : parsed.message;
  if (info.message == redacted_mark) info.message = meaning + ": " + info.message;
  if (const std::string more = field_issue(parsed.details); !more.empty())
    info.message += " (" + more + ")";
  info.api_code = std::move(parsed.code);
  info.incident_id = std::move(parsed.incident_id);
  info.details = std::move(parsed.details);
  if (parsed.html) info.body_excerpt = info.message;
  if (!parsed.html)
    info.body_excerpt =
        printable(redacted(response.body.substr(0, max_body), secrets), max_excerpt);
  return info;
}

}  // namespace

std::string header_text(const Headers& headers, std::string_view name,
                        const SecretFinder& secrets) {
  const std::string* value = headers.find(name);
  return value != nullptr ? printable(redacted(*value, secrets), 200) : std::string();
}

bool is_html(const Headers& headers, std::string_view body) noexcept {
  const std::string_view start = skip_blank(body.substr(0, 1024));
  if (!start.empty()) return start.front() == '<';
  const std::string* type = headers.find("Content-Type");
  return type != nullptr && equals_ignoring_case(std::string_view(*type).substr(0, 9), "text/html");
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
  const int status = response.status;
  if (status != 400 && status != 401 && status != 500) return Concern::other;
  const std::string* challenge = response.headers.find("WWW-Authenticate");
  if (status != 500 && challenge != nullptr &&
      challenge->find("insufficient_scope") != std::string::npos)
    return Concern::permission;
  const ErrorBody parsed = read_error_body(response.body, {});
  if (!parsed.json) return Concern::other;
  if (denies(status, parsed.code)) return Concern::permission;
  if (status != 500) return Concern::other;
  const bool null_pointer =
      (parsed.code + ' ' + parsed.message).find("NullPointerException") != std::string::npos;
  return null_pointer ? Concern::null_pointer : Concern::other;
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
      return status >= 500   ? ErrorKind::server
             : status >= 400 ? ErrorKind::invalid_request
                             : ErrorKind::protocol;
  }
}

ErrorBody read_error_body(std::string_view body, const SecretFinder& secrets) {
  ErrorBody parsed;
  const ErrorBodyReader reader(secrets);
  if (is_html({}, body)) {
    parsed.html = true;
    parsed.message = reader.shown(title_of(body.substr(0, max_body)));
    return parsed;
  }
  if (body.size() > max_body || skip_blank(body).empty()) return parsed;
  try {
    reader.read_json(body, parsed);
  } catch (const Error&) {
    // The body is plain text. rejection_of() puts it into the message; token_error() does not.
  }
  return parsed;
}

ErrorInfo api_error(const Response& response, const SecretFinder& secrets) {
  const bool rejected = response.status >= 400 && response.status <= 599;
  ErrorInfo info =
      rejected ? rejection_of(response, secrets) : unexpected_status(response, secrets);
  info.http_status = response.status;
  info.request_id = header_text(response.headers, "x-nj-request-id", secrets);
  info.content_type = header_text(response.headers, "Content-Type", secrets);
  if (rejected) advise(info, header_text(response.headers, "WWW-Authenticate", secrets));
  return info;
}

}  // namespace ninjaone::pipeline
