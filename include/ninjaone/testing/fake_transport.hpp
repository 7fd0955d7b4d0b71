// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <ninjaone/codec.hpp>
#include <ninjaone/transport.hpp>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace ninjaone::doubles {

// The requests that a FakeTransport received. It is a vector, except that an element of a temporary
// list is a value and not a reference into the list. Therefore this is safe:
//   const Request& first = transport.requests().front();
class RequestList : public std::vector<Request> {
 public:
  using std::vector<Request>::vector;
  // NOLINTNEXTLINE(google-explicit-constructor)
  RequestList(std::vector<Request> requests) : std::vector<Request>(std::move(requests)) {}

  [[nodiscard]] Request& at(size_type index) & { return vector::at(index); }
  [[nodiscard]] Request& operator[](size_type index) & { return vector::operator[](index); }
  [[nodiscard]] Request& front() & { return vector::front(); }
  [[nodiscard]] Request& back() & { return vector::back(); }
  [[nodiscard]] const Request& at(size_type index) const& { return vector::at(index); }
  [[nodiscard]] const Request& operator[](size_type index) const& {
    return vector::operator[](index);
  }
  [[nodiscard]] const Request& front() const& { return vector::front(); }
  [[nodiscard]] const Request& back() const& { return vector::back(); }
  [[nodiscard]] Request at(size_type index) && { return std::move(vector::at(index)); }
  [[nodiscard]] Request operator[](size_type index) && {
    return std::move(vector::operator[](index));
  }
  [[nodiscard]] Request front() && { return std::move(vector::front()); }
  [[nodiscard]] Request back() && { return std::move(vector::back()); }
};

// A Transport for tests: it returns the replies of a script, in order, and keeps the requests that
// it received. Any number of threads may use it. A request for which the script has no reply throws
// TransportError with the reason "unscripted".
//
// A client renews its token on a thread of the library. Therefore the order of a renewal and of
// other requests is not fixed. With token_reply(), token requests have a separate script; without
// it, all requests use the same script.
class NINJAONE_API FakeTransport final : public Transport {
 public:
  FakeTransport();
  ~FakeTransport() override;
  // Adds a response to the script. Returns *this, as the functions below do.
  FakeTransport& reply(int status, std::string body = {}, Headers headers = {});
  // Adds a reply that `handler` makes. The handler may throw the errors of a Transport.
  FakeTransport& reply(std::function<Response(const Request&)> handler);
  // Adds a response with status 200 and this body: reply(to_json(device)). Only a Json is accepted;
  // a text needs the status before it.
  template <class T, std::enable_if_t<std::is_same_v<T, Json>, int> = 0>
  FakeTransport& reply(const T& body) {
    return reply_json(body);
  }
  // Adds the responses of a listing that is paged by id: pages of `page_size` models, then the
  // empty page that ends the listing. `models`: in ascending order of their ids. The page size that
  // the client requests is ignored. ConfigurationError: page_size is 0.
  template <class Model>
  FakeTransport& reply_pages(const std::vector<Model>& models, std::size_t page_size) {
    std::vector<Json> rows;
    for (const Model& model : models) rows.push_back(to_json(model));
    return reply_rows(rows, page_size);
  }
  // Adds a response to the script of token requests, whose path ends in /oauth/token. After the
  // first call token requests use only this script, and then otherwise().
  FakeTransport& token_reply(int status, std::string body = {}, Headers headers = {});
  // The same with a reply that `handler` makes.
  FakeTransport& token_reply(std::function<Response(const Request&)> handler);
  // Sets the handler of requests for which the scripts have no reply.
  FakeTransport& otherwise(std::function<Response(const Request&)> handler);
  // Returns a copy of the requests that were received, in order.
  [[nodiscard]] RequestList requests() const;
  // Returns the number of replies that were not used.
  [[nodiscard]] std::size_t unused_replies() const;  // of both scripts
  Response send(const Request& request, const SendContext& context) override;

 private:
  FakeTransport& reply_json(const Json& body);
  FakeTransport& reply_rows(const std::vector<Json>& rows, std::size_t page_size);
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ninjaone::doubles

#ifdef NINJAONE_TESTING_NAMESPACE
namespace ninjaone {
namespace testing = doubles;  // the former name, kept for one release
}
#endif
