// SPDX-License-Identifier: MIT
#include "doctor/watch.hpp"

#include <algorithm>
#include <ctime>
#include <iomanip>
#include <locale>
#include <sstream>

namespace doctor {

namespace n1 = ninjaone;

namespace {

// Reads the date of a header, in the form that servers send: "Sun, 06 Nov 1994 08:49:37 GMT".
std::optional<std::chrono::system_clock::time_point> parse_date(const std::string& text) {
  std::tm parts{};
  std::istringstream in(text);
  in.imbue(std::locale::classic());
  in >> std::get_time(&parts, "%a, %d %b %Y %H:%M:%S");
  if (in.fail()) return std::nullopt;
  return std::chrono::system_clock::from_time_t(timegm(&parts));
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

}  // namespace

n1::Response Watch::send(const n1::Request& request, const n1::SendContext& context) {
  n1::Response response = inner_->send(request, context);
  const auto now = clock_->wall();
  const std::lock_guard lock(mutex_);
  for (const auto& [name, value] : response.headers.items()) names_.insert(lower(name));
  if (const std::string* date = response.headers.find("Date")) {
    if (const auto server_time = parse_date(*date))
      clock_difference_ = std::chrono::duration_cast<std::chrono::seconds>(now - *server_time);
  }
  return response;
}

std::set<std::string> Watch::header_names() const {
  const std::lock_guard lock(mutex_);
  return names_;
}

std::optional<std::chrono::seconds> Watch::clock_difference() const {
  const std::lock_guard lock(mutex_);
  return clock_difference_;
}

}  // namespace doctor
