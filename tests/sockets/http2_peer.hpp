// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "support/fault_server.hpp"

// As much of HTTP/2 (RFC 9113) as a server needs that answers badly.
namespace ninjaone::sockets {

enum class FrameType : std::uint8_t {
  data = 0,
  headers = 1,
  rst_stream = 3,
  settings = 4,
  goaway = 7
};

std::string frame(FrameType type, std::uint8_t flags, std::uint32_t stream,
                  std::string_view payload);
// Four bytes, the highest first.
std::string big_endian(std::uint32_t value);

// A whole answer with status 200.
std::string http2_answer(std::uint32_t stream, std::string_view body);
std::string http2_reset(std::uint32_t stream, std::uint32_t error);

// Speaks the beginning of HTTP/2 and calls `request` with the stream of every request that has come
// whole; what it returns is sent.
void serve_http2(Peer& peer, const std::function<std::string(std::uint32_t stream)>& request);

}  // namespace ninjaone::sockets
