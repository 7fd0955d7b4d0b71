// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <ninjaone/transport.hpp>
#include <string>

// Real exchanges for your tests: recorded once, from a tenant, and played back without one.
namespace ninjaone::doubles {

// Passes every request on to another Transport and writes what was exchanged to a file, a line of JSON each. Any thread.
//
// What is written is what is known to be harmless:
//   headers    of answers only: Content-Type, Date, Retry-After, X-RateLimit-*, x-nj-request-id. So no token, no cookie
//   addresses  path and query; ids, words of the API, the values of parameters that cannot hold a text of yours (df, pageSize ...)
//   bodies     JSON with its members' names, numbers, booleans, timestamps; ids and words of the API where their members are such
// Every other text becomes "redacted-1", "redacted-2" ..., the same text the same word, so that cursors and uids still fit together; in
// what is free-form (custom fields, userData, an activity's data) numbers become 0 and booleans false, too. A body that is no JSON, as that
// of a token request, is left out. Look through a cassette before you publish it: member names that are identifiers stay.
class NINJAONE_API RecordingTransport final : public Transport {
 public:
  // Replaces the file. ConfigurationError: it cannot be written.
  RecordingTransport(std::shared_ptr<Transport> transport, const std::string& file);
  ~RecordingTransport() override;
  // What the other transport gives or throws. TransportError, reason "cassette": the exchange took place and could not be written.
  Response send(const Request& request, const SendContext& context) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Answers from a recorded file: each request gets the first answer not yet given to its method, path and query, whatever its host,
// headers and body. What was redacted in an address matches everything. A request that matches nothing is a ConfigurationError with reason
// "unrecorded" that names it and what was expected; nothing is tried again. Any thread.
class NINJAONE_API ReplayingTransport final : public Transport {
 public:
  // ConfigurationError: no such file, or no cassette.
  explicit ReplayingTransport(const std::string& file);
  ~ReplayingTransport() override;
  // How many recorded exchanges nobody has asked for.
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
