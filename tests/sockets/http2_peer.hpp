// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "support/fault_server.hpp"

// The part of HTTP/2 (RFC 9113) that a faulty server needs.
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
// Four bytes, the most significant byte first.
std::string big_endian(std::uint32_t value);

// A complete response with status 200.
std::string http2_response(std::uint32_t stream, std::string_view body);
std::string http2_reset(std::uint32_t stream, std::uint32_t error);

// Begins an HTTP/2 connection, calls `request` with the stream of each complete request, and sends
// the bytes that it returns.
void serve_http2(Peer& peer, const std::function<std::string(std::uint32_t stream)>& request);

}  // namespace ninjaone::sockets
