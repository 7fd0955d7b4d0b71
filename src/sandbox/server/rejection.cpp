// SPDX-License-Identifier: MIT
#include "sandbox/server/rejection.hpp"

#include <array>

#include "sandbox/data/doc.hpp"

namespace ninjaone::sandbox {

namespace {
// The service has two shapes of errors: {error, error_description, error_code} and {resultCode,
// errorMessage, incidentId}.
enum class ErrorShape { error_code, result_code };

struct Row {
  Why why;
  int live_status;
  ErrorShape shape;
  int code;                // error_code; 0: none
  std::string_view error;  // `error` or `resultCode`
  int documented_status;
  std::string_view documented_error;
  std::string_view message;  // if the handler gives none
};

constexpr std::array<Row, 16> rows{{
    {Why::bad_request, 400, ErrorShape::result_code, 0, "FAILURE", 400, "bad_request",
     "Bad Request"},
    {Why::validation, 400, ErrorShape::result_code, 0, "FAILURE", 422, "validation_error",
     "Validation failed"},
    {Why::conflict, 409, ErrorShape::result_code, 0, "FAILURE", 409, "conflict", "Conflict"},
    {Why::cursor, 400, ErrorShape::result_code, 0, "FAILURE", 400, "invalid_cursor",
     "Cursor not found or expired"},
    {Why::filter, 500, ErrorShape::result_code, 0, "FAILURE", 500, "internal_error",
     "NullPointerException"},
    {Why::missing_header, 400, ErrorShape::error_code, 2, "missing_header", 401, "unauthorized",
     "Missing required header"},
    {Why::invalid_header, 400, ErrorShape::error_code, 1, "invalid_header", 401, "unauthorized",
     "Invalid 'Authorization' header"},
    {Why::not_authenticated, 401, ErrorShape::error_code, 10, "not_authenticated", 401,
     "unauthorized", "Invalid credentials"},
    {Why::scope, 403, ErrorShape::error_code, 0, "insufficient_privileges", 403, "forbidden",
     "Insufficient privileges"},
    {Why::user_context, 403, ErrorShape::error_code, 5, "user_context_required", 403,
     "user_context_required",
     "Access key does not have user context which is required for this request"},
    {Why::not_found, 404, ErrorShape::result_code, 0, "FAILURE", 404, "not_found", "Not found"},
    {Why::unknown_path, 404, ErrorShape::result_code, 0, "FAILURE", 404, "not_found",
     "HTTP 404 Not Found"},
    {Why::wrong_method, 405, ErrorShape::result_code, 0, "FAILURE", 405, "method_not_allowed",
     "HTTP 405 Method Not Allowed"},
    {Why::media_type, 415, ErrorShape::result_code, 0, "FAILURE", 415, "unsupported_media_type",
     "HTTP 415 Unsupported Media Type"},
    {Why::past_maintenance, 400, ErrorShape::result_code, 0, "node_maintenance_date_in_past", 422,
     "node_maintenance_date_in_past", "node_maintenance_date_in_past"},
    {Why::not_simulated, 501, ErrorShape::result_code, 0, "NOT_SIMULATED", 501, "not_simulated",
     "not simulated"},
}};

const Row& row_of(Why why) {
  for (const Row& row : rows) {
    if (row.why == why) return row;
  }
  return rows.front();
}

struct Page {
  int status;
  std::string_view title;
};
constexpr std::array<Page, 8> pages{{{200, "Sign in"},
                                     {403, "403 Forbidden"},
                                     {404, "404 Not Found"},
                                     {429, "429 Too Many Requests"},
                                     {500, "500 Internal Server Error"},
                                     {502, "502 Bad Gateway"},
                                     {503, "503 Service Temporarily Unavailable"},
                                     {504, "504 Gateway Time-out"}}};
}  // namespace

Answer to_answer(const Rejection& rejection, Dialect dialect, std::string_view incident_id) {
  const Row& row = row_of(rejection.why);
  const std::string message =
      rejection.message.empty() ? std::string(row.message) : rejection.message;
  Answer answer;
  Doc body = Doc::object();
  if (dialect == Dialect::documented) {
    answer.status = row.documented_status;
    body["error"] = row.documented_error;
    body["message"] = message;
    if (!rejection.field.empty())
      body["details"] = {{"field", rejection.field}, {"issue", message}};
  } else if (row.shape == ErrorShape::error_code) {
    answer.status = row.live_status;
    body["error"] = row.error;
    body["error_description"] = message;
    if (row.code != 0) body["error_code"] = row.code;
  } else {
    answer.status = row.live_status;
    body["resultCode"] = row.error;
    body["errorMessage"] = rejection.field.empty() ? message : rejection.field + ": " + message;
    body["incidentId"] = incident_id;
  }
  // The message may contain text of the request, which may be invalid UTF-8.
  answer.body = body.dump(-1, ' ', false, Doc::error_handler_t::replace);
  return answer;
}

std::string html_page(int status) {
  std::string_view title = "Error";
  for (const Page& page : pages) {
    if (page.status == status) title = page.title;
  }
  const std::string words(title);
  return "<html>\r\n<head><title>" + words + "</title></head>\r\n<body>\r\n<center><h1>" + words +
         "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
}

}  // namespace ninjaone::sandbox
