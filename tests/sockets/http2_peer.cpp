// SPDX-License-Identifier: MIT
#include "sockets/http2_peer.hpp"

namespace ninjaone::sockets {

namespace {

constexpr std::uint8_t ack = 1, end_stream = 1, end_headers = 4;
constexpr std::size_t preface = 24, frame_head = 9;
const std::string status_200("\x88", 1);  // entry 8 of the static table of HPACK

std::uint32_t number(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

}  // namespace

std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xffU);
  return bytes;
}

std::string frame(FrameType type, std::uint8_t flags, std::uint32_t stream,
                  std::string_view payload) {
  std::string bytes = big_endian(static_cast<std::uint32_t>(payload.size())).substr(1);
  bytes += static_cast<char>(type);
  bytes += static_cast<char>(flags);
  return bytes.append(big_endian(stream)).append(payload);
}

std::string http2_response(std::uint32_t stream, std::string_view body) {
  return frame(FrameType::headers, end_headers, stream, status_200) +
         frame(FrameType::data, end_stream, stream, body);
}

std::string http2_reset(std::uint32_t stream, std::uint32_t error) {
  return frame(FrameType::rst_stream, 0, stream, big_endian(error));
}

void serve_http2(Peer& peer, const std::function<std::string(std::uint32_t)>& request) {
  if (peer.read_exactly(preface).empty() || !peer.send(frame(FrameType::settings, 0, 0, {})))
    return;
  for (;;) {
    const std::string head = peer.read_exactly(frame_head);
    if (head.empty()) return;
    const std::uint32_t size = number(std::string_view(head).substr(0, 3));
    if (size != 0 && peer.read_exactly(size).empty()) return;
    const auto type = static_cast<FrameType>(head[3]);
    if (type == FrameType::settings && head[4] != ack)
      peer.send(frame(FrameType::settings, ack, 0, {}));
    const bool message = type == FrameType::headers || type == FrameType::data;
    if (message && (head[4] & end_stream) != 0)
      peer.send(request(number(std::string_view(head).substr(5))));
  }
}

}  // namespace ninjaone::sockets
