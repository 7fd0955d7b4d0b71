// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <ninjaone/transport.hpp>
#include <string>

// Recorded exchanges for your tests: recorded once with a tenant, then replayed without one.
namespace ninjaone::doubles {

// Passes every request to another Transport and writes each exchange to a file as a line of JSON.
// Any thread.
//
// It writes only values that are known to be harmless:
//   headers    of answers only: Content-Type, Date, Retry-After, X-RateLimit-*, x-nj-request-id. So
//   no token, no cookie addresses  path and query; ids, words of the API, the values of parameters
//   that cannot hold a text of yours (df, pageSize ...) bodies     JSON with its members' names,
//   numbers, booleans, timestamps; ids and words of the API where their members are such
// Every other text becomes "redacted-1", "redacted-2" ...; equal texts become equal words, so
// cursors and uids still match. In free-form parts (custom fields, userData, an activity's data)
// numbers become 0 and booleans false, too. A body that is no JSON, as that of a token request, is
// left out. The recorder knows the credentials of the requests and the tokens that were granted:
// what repeats a part of one, in any spelling, is replaced or left out, too. Read a cassette before
// you publish it: member names that are identifiers stay.
class NINJAONE_API RecordingTransport final : public Transport {
 public:
  // Replaces the file. ConfigurationError: it cannot be written.
  RecordingTransport(std::shared_ptr<Transport> transport, const std::string& file);
  ~RecordingTransport() override;
  // Returns or throws the result of the other transport. TransportError, reason "cassette": the
  // exchange could not be written.
  Response send(const Request& request, const SendContext& context) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Answers from a recorded file: each request gets the first answer not yet given to its method,
// path and query, whatever its host, headers and body. What was redacted in an address matches
// everything. A request that matches nothing is a ConfigurationError with reason "unrecorded" that
// names it and what was expected; it is not retried. Any thread.
class NINJAONE_API ReplayingTransport final : public Transport {
 public:
  // ConfigurationError: no such file, or no cassette.
  explicit ReplayingTransport(const std::string& file);
  ~ReplayingTransport() override;
  // The number of recorded exchanges that were not requested.
  [[nodiscard]] std::size_t unused() const;
  Response send(const Request& request, const SendContext& context) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ninjaone::doubles

#ifdef NINJAONE_TESTING_NAMESPACE
namespace ninjaone {
namespace testing = doubles;  // the former name, for one release
}
#endif
