// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <ninjaone/transport.hpp>
#include <string>

namespace ninjaone::doubles {

// Records exchanges for your tests: record them once with a tenant, then replay them without one
// (ReplayingTransport). It passes every request to another Transport and writes each exchange to a
// file, the cassette, as a line of JSON. Any number of threads may use it.
//
// It writes only values that are known to be harmless:
// - Headers: of responses only, Content-Type, Date, Retry-After, X-RateLimit-* and
//   x-nj-request-id. So it writes no token and no cookie.
// - Addresses: path and query with ids, words of the API, and the values of parameters that cannot
//   contain a text of yours (df, pageSize ...).
// - Bodies: JSON with the names of its members, numbers, booleans and timestamps, and ids and words
//   of the API in members that contain such values.
//
// Every other text becomes "redacted-1", "redacted-2" and so on. Equal texts become equal words, so
// that cursors and uids still match. In free-form parts (custom fields, userData, the data of an
// activity) numbers become 0 and booleans false, too. A body that is not JSON, such as that of a
// token request, is left out. The recorder knows the credentials of the requests and the tokens
// that were granted: a text that repeats a part of one, in any spelling, is replaced or left out,
// too. Names of members that are identifiers are kept: read a cassette before you publish it.
class NINJAONE_API RecordingTransport final : public Transport {
 public:
  // Records the exchanges of `transport`. Replaces `file`. ConfigurationError: it cannot be
  // written.
  RecordingTransport(std::shared_ptr<Transport> transport, const std::string& file);
  ~RecordingTransport() override;
  // Returns or throws the result of the other transport. TransportError with the reason "cassette":
  // the exchange could not be written.
  Response send(const Request& request, const SendContext& context) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Responds from a recorded file. A request gets the first unused response with the same method,
// path and query; host, headers and body are not compared. A redacted part of a recorded address
// matches every text. Any number of threads may use it.
class NINJAONE_API ReplayingTransport final : public Transport {
 public:
  // ConfigurationError: there is no such file, or it is not a cassette.
  explicit ReplayingTransport(const std::string& file);
  ~ReplayingTransport() override;
  // Returns the number of recorded exchanges that were not requested.
  [[nodiscard]] std::size_t unused() const;
  // Returns the recorded response, or throws the recorded error. ConfigurationError with the reason
  // "unrecorded": no unused exchange matches. The message names the request and the next unused
  // exchange. The client does not retry it.
  Response send(const Request& request, const SendContext& context) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ninjaone::doubles

#ifdef NINJAONE_TESTING_NAMESPACE
namespace ninjaone {
namespace testing = doubles;  // the former name, kept for one release
}
#endif
