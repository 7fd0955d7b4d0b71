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

// The requests that a FakeTransport received. A vector, except that one element of a temporary list
// is a value and not a reference into the list: `const Request& first =
// transport.requests().front();` is safe.
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

// A Transport that plays a script in order and keeps what it was asked. Any thread. A request
// beyond the script throws TransportError with reason "unscripted".
//
// A client renews its token on a thread of the library, so that the order of a renewal and of other
// requests is not fixed. With token_reply() token requests have a script of their own; without it
// the one script serves all requests.
class NINJAONE_API FakeTransport final : public Transport {
 public:
  FakeTransport();
  ~FakeTransport() override;
  FakeTransport& reply(int status, std::string body = {}, Headers headers = {});
  // The handler may throw what a Transport may throw.
  FakeTransport& reply(std::function<Response(const Request&)> handler);
  // 200 with this body: reply(to_json(device)). Nothing else converts to it: a text is given with
  // its status.
  template <class T, std::enable_if_t<std::is_same_v<T, Json>, int> = 0>
  FakeTransport& reply(const T& body) {
    return reply_json(body);
  }
  // A listing that is paged by id, as the service answers it: the models, in ascending order of
  // their ids, `page_size` a page, then the empty page that ends it. How many rows the client asks
  // for does not matter. ConfigurationError: page_size 0.
  template <class Model>
  FakeTransport& reply_pages(const std::vector<Model>& models, std::size_t page_size) {
    std::vector<Json> rows;
    for (const Model& model : models) rows.push_back(to_json(model));
    return reply_rows(rows, page_size);
  }
  // The next reply to a request whose path ends in /oauth/token. From the first one on such
  // requests use only these, then otherwise().
  FakeTransport& token_reply(int status, std::string body = {}, Headers headers = {});
  FakeTransport& token_reply(std::function<Response(const Request&)> handler);
  // Answers everything the scripts do not.
  FakeTransport& otherwise(std::function<Response(const Request&)> handler);
  // A copy of what was received so far, in order.
  [[nodiscard]] RequestList requests() const;
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
namespace testing = doubles;  // the former name, for one release
}
#endif
