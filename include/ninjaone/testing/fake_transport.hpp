// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <ninjaone/codec.hpp>
#include <ninjaone/transport.hpp>
#include <string>
#include <type_traits>
#include <vector>

namespace ninjaone::doubles {

// A Transport that plays a script in order and keeps what it was asked. Any thread. A request beyond the script throws
// TransportError with reason "unscripted".
class NINJAONE_API FakeTransport final : public Transport {
 public:
  FakeTransport();
  ~FakeTransport() override;
  FakeTransport& reply(int status, std::string body = {}, Headers headers = {});
  // The handler may throw what a Transport may throw.
  FakeTransport& reply(std::function<Response(const Request&)> handler);
  // 200 with this body: reply(to_json(device)). Nothing else converts to it: a text is given with its status.
  template <class T, std::enable_if_t<std::is_same_v<T, Json>, int> = 0>
  FakeTransport& reply(const T& body) {
    return reply_json(body);
  }
  // A listing that is paged by id, as the service answers it: the models, in ascending order of their ids, `page_size` a page, then the
  // empty page that ends it. How many rows the client asks for does not matter. ConfigurationError: page_size 0.
  template <class Model>
  FakeTransport& reply_pages(const std::vector<Model>& models, std::size_t page_size) {
    std::vector<Json> rows;
    for (const Model& model : models) rows.push_back(to_json(model));
    return reply_rows(rows, page_size);
  }
  // Answers everything the script does not.
  FakeTransport& otherwise(std::function<Response(const Request&)> handler);
  [[nodiscard]] std::vector<Request> requests() const;
  [[nodiscard]] std::size_t unused_replies() const;
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
