// SPDX-License-Identifier: MIT
#include <algorithm>
#include <ninjaone/error.hpp>
#include <ninjaone/toolkit/write_report.hpp>

namespace ninjaone::toolkit {

namespace {

template <class T>
std::vector<T> part(const std::vector<T>& all, std::size_t from, std::size_t size) {
  const auto begin = all.begin() + static_cast<std::ptrdiff_t>(from);
  return std::vector<T>(begin,
                        begin + static_cast<std::ptrdiff_t>(std::min(size, all.size() - from)));
}

// Both vectors have one entry for each object.
void check(const Batch& batch, std::size_t size) {
  if (size != 0 && batch.subjects.size() == batch.bodies.size()) return;
  ErrorInfo info;
  info.kind = ErrorKind::configuration;
  info.reason = "batch";
  info.message = size == 0 ? "the size of a batch must be at least 1"
                           : "a batch needs one subject for each body";
  throw ConfigurationError(std::move(info));
}

}  // namespace

std::string_view to_string(WriteResult result) noexcept {
  constexpr std::string_view words[] = {"written", "withheld", "unchanged",    "skipped",
                                        "failed",  "unknown",  "not attempted"};
  return words[static_cast<std::size_t>(result)];
}

void WriteReport::attempt(const std::string& subject, const std::function<void()>& write) {
  attempt(std::vector<std::string>{subject}, write);
}

void WriteReport::attempt(const Batch& batch, std::size_t size,
                          const std::function<void(const Json&)>& write) {
  check(batch, size);
  for (std::size_t from = 0; from < batch.bodies.size(); from += size)
    attempt(part(batch.subjects, from, size),
            [&] { write(Json::array(part(batch.bodies, from, size))); });
}

void WriteReport::attempt(const std::vector<std::string>& subjects,
                          const std::function<void()>& write) {
  const auto add_all = [&](WriteResult result, const std::string& reason = {}) {
    for (const std::string& subject : subjects) add(subject, result, reason);
  };
  if (credentials_failed_) {
    add_all(WriteResult::not_attempted, "the credentials were rejected");
    return;
  }
  try {
    write();
    add_all(WriteResult::written);
  } catch (const Unchanged&) {
    add_all(WriteResult::unchanged);
  } catch (const Skip& skip) {
    add_all(WriteResult::skipped, skip.what());
  } catch (const WithheldError&) {
    add_all(WriteResult::withheld, "the write gate returned false; nothing was sent");
  } catch (const Error& error) {
    credentials_failed_ = dynamic_cast<const AuthenticationError*>(&error) != nullptr;
    const Outcome outcome = error.outcome();
    add_all(outcome == Outcome::applied   ? WriteResult::written
            : outcome == Outcome::unknown ? WriteResult::unknown
                                          : WriteResult::failed,
            error.what());
  } catch (const std::exception& error) {  // not an error of a request: nothing was sent
    add_all(WriteResult::failed, error.what());
  }
}

void WriteReport::add(const std::string& subject, WriteResult result, const std::string& reason) {
  rows_.push_back({subject, result, reason});
}

std::size_t WriteReport::count(WriteResult result) const noexcept {
  return static_cast<std::size_t>(std::count_if(
      rows_.begin(), rows_.end(), [&](const Row& row) { return row.result == result; }));
}

bool WriteReport::ok() const noexcept {
  return std::none_of(rows_.begin(), rows_.end(), [](const Row& row) {
    return row.result == WriteResult::failed || row.result == WriteResult::unknown ||
           row.result == WriteResult::not_attempted;
  });
}

}  // namespace ninjaone::toolkit
