// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "sandbox/server/http_message.hpp"

namespace ninjaone::sandbox {

// The connection of one client. It reads bytes and sends responses, whole or with a fault. One
// thread uses it. Another thread may only call hang_up(), and only while it prevents that the
// connection is closed at the same time.
class HttpConnection final : public ByteSource {
 public:
  HttpConnection(int socket, std::uint64_t number);
  ~HttpConnection() override;  // calls close()
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  [[nodiscard]] std::uint64_t number() const { return number_; }
  std::size_t read(char* to, std::size_t size) override;
  // False: the client has closed the connection.
  [[nodiscard]] bool send(std::string_view bytes);
  // Sends the bytes of a response with a fault. False: the caller must close the connection.
  [[nodiscard]] bool send_answer(std::string_view bytes, Fault::Kind kind,
                                 std::chrono::milliseconds delay);
  // Shuts down sending, and discards what the client still sends, for at most one second. Without
  // this, closing with unread bytes would reset the connection, and the client could lose a
  // response that it has not read yet.
  void finish();
  void close();
  // Ends every blocking call on the connection at once.
  void hang_up();

 private:
  // Waits. False: the client has closed the connection, or hang_up() was called.
  [[nodiscard]] bool pause(std::chrono::milliseconds time) const;
  [[nodiscard]] bool drip(std::string_view bytes, std::chrono::milliseconds delay);

  int socket_;
  std::uint64_t number_;
};

}  // namespace ninjaone::sandbox
