// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "sandbox/server/http_message.hpp"

namespace ninjaone::sandbox {

// One client's connection: bytes in, and answers out, whole or spoiled as a fault demands. One
// thread uses it; only hang_up() may be called by another, which must know that the connection is
// not closed at the same time.
class HttpConnection final : public ByteSource {
 public:
  HttpConnection(int socket, std::uint64_t number);
  ~HttpConnection() override;  // close()
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  [[nodiscard]] std::uint64_t number() const { return number_; }
  std::size_t read(char* to, std::size_t size) override;
  // False: the client is gone.
  [[nodiscard]] bool send(std::string_view bytes);
  // Sends the bytes of a response in the way `kind` says; false: the connection is to be closed.
  [[nodiscard]] bool send_answer(std::string_view bytes, Fault::Kind kind,
                                 std::chrono::milliseconds delay);
  // Says that nothing more will come, and drops what the client still sends, for a second at most.
  // Closing while bytes are unread would reset the connection, and the client could lose the
  // response that it has not read yet.
  void finish();
  void close();
  // Ends every wait of the connection at once.
  void hang_up();

 private:
  // Waits; false when the client left or hang_up() was called.
  [[nodiscard]] bool pause(std::chrono::milliseconds time) const;
  [[nodiscard]] bool drip(std::string_view bytes, std::chrono::milliseconds delay);

  int socket_;
  std::uint64_t number_;
};

}  // namespace ninjaone::sandbox
