// SPDX-License-Identifier: MIT
#include "sockets/faults/wire_faults.hpp"

#include <zlib.h>

#include <string>
#include <utility>

namespace ninjaone::sockets {

namespace {

// Reads the request, sends `bytes` and closes.
Script answers(std::string bytes) {
  return [bytes = std::move(bytes)](Peer& peer) {
    if (peer.read_request() != nullptr) peer.send(bytes);
  };
}
Script answers_and_holds(std::string bytes) {
  return [bytes = std::move(bytes)](Peer& peer) {
    if (peer.read_request() != nullptr && peer.send(bytes)) peer.hold();
  };
}
Script goes_on_with(std::string begin, std::string again) {
  return [begin = std::move(begin), again = std::move(again)](Peer& peer) {
    if (peer.read_request() != nullptr && peer.send(begin)) peer.endless(again);
  };
}
void answers_with_reset(Peer& peer) {
  if (peer.read_request() != nullptr) peer.reset();
}

std::string packed_zeros(std::size_t mebibytes) {
  const std::string zeros(std::size_t{1} << 20U, '\0');
  std::string packed(std::size_t{1} << 20U, '\0');
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  for (std::size_t i = 1; i <= mebibytes; ++i) {
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zeros.data()));
    stream.avail_in = static_cast<uInt>(zeros.size());
    deflate(&stream, i == mebibytes ? Z_FINISH : Z_NO_FLUSH);
  }
  packed.erase(packed.size() - stream.avail_out);
  deflateEnd(&stream);
  return packed;
}

const std::string good = "HTTP/1.1 200 OK\r\n",
                  chunked = good + "Transfer-Encoding: chunked\r\n\r\n";
constexpr const char* two_bytes = "Content-Length: 2\r\n\r\n{}";

const std::vector<WireFault> every_wire_fault{
    // Faults T6, T7.
    {"ClosedWithoutAnswer", [](Peer& peer) { peer.read_request(); }, "reset", 4},
    // Fault T8.
    {"ResetWithoutAnswer", answers_with_reset, "reset", 4},
    // Fault T12.
    {"SilentFromTheStart", answers_and_holds(""), "deadline", 4, ErrorKind::timeout},
    // Fault T12.
    {"SilentInTheHeaders", answers_and_holds(good + "X-A"), "deadline", 4, ErrorKind::timeout},
    // Fault T13.
    {"SilentInTheBody", answers_and_holds(good + "Content-Length: 10\r\n\r\nhalf"), "deadline", 4,
     ErrorKind::timeout},
    // Fault T14.
    {"BodyCut", answers(good + "Content-Length: 10\r\n\r\n{\"c4nary"), "truncated", 4},
    // Fault T15.
    {"ChunkCut", answers(chunked + "A\r\n{\"c4nary"), "truncated", 4},
    // Fault T15.
    {"CutBetweenChunks", answers(chunked + "8\r\n{\"c4nary\r\n"), "truncated", 4},
    // Fault T15.
    {"CutBeforeTheLastChunk", answers(chunked + "2\r\n{}\r\n"), "truncated", 4},
    // Fault T16.
    {"CutWithoutFraming", answers(good + "\r\n{\"c4nary"), "truncated", 4},
    // Fault T16.
    {"NothingWithoutFraming", answers(good + "Content-Type: text/html\r\n\r\n"), "not_json", 1,
     ErrorKind::protocol},
    // Fault T23.
    {"EndlessInterim", goes_on_with("", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
     "protocol", 1},
    // Fault T24.
    {"EndlessHeaders", goes_on_with(good, "X-Again: " + std::string(1000, 'x') + "\r\n"),
     "too_large", 1},
    // Fault T25.
    {"OneHeaderLineOf5MiB",
     answers(good + "X-Long: " + std::string(std::size_t{5} << 20U, 'x') + "\r\n" + two_bytes),
     "too_large", 1},
    // Fault T26.
    {"TwoLengths", answers(good + "Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}   "),
     "protocol", 1},
    // Fault T29.
    {"OldHttp", answers("c4nary, this is not HTTP\r\n"), "protocol", 1},
    // Fault T29.
    {"StatusTooLow", answers(std::string("HTTP/1.1 099 Low\r\n") + two_bytes), "protocol", 1},
    // Fault T29.
    {"StatusTooHigh", answers(std::string("HTTP/1.1 1000 High\r\n") + two_bytes), "protocol", 1},
    // Fault T30.
    {"NotGzip", answers(good + "Content-Encoding: gzip\r\n" + two_bytes), "encoding", 1},
    // Fault T30.
    {"EncodingNobodyAskedFor", answers(good + "Content-Encoding: br\r\n" + two_bytes), "encoding",
     1},
    // Fault T30.
    {"FiftyEncodings",
     answers(good + "Content-Encoding: gzip" +
             [] {
               std::string more;
               for (int i = 1; i < 50; ++i) more += ", gzip";
               return more;
             }() +
             "\r\n" + two_bytes),
     "encoding", 1},
    // Fault T31.
    {"GzipBomb",
     answers(good + "Content-Encoding: gzip\r\nConnection: close\r\n\r\n" + packed_zeros(64)),
     "too_large", 1},
    // Fault T32.
    {"EndlessChunks", goes_on_with(chunked, "1000\r\n" + std::string(0x1000, ' ') + "\r\n"),
     "too_large", 1},
    // Fault T33.
    {"LengthOfTenTerabytes", answers_and_holds(good + "Content-Length: 10995116277760\r\n\r\n{"),
     "too_large", 1},
    // Faults T34, T35.
    {"Redirect",
     answers(
         "HTTP/1.1 307 Go\r\nLocation: http://127.0.0.1:1/x?t=c4nary\r\nContent-Length: 0\r\n\r\n"),
     "redirect", 1, ErrorKind::protocol, Outcome::not_applied},
    // Fault T35.
    {"RedirectToAFile",
     answers("HTTP/1.1 302 Go\r\nLocation: file:///etc/passwd?c4nary\r\nContent-Length: 0\r\n\r\n"),
     "redirect", 1, ErrorKind::protocol, Outcome::not_applied},
};

}  // namespace

const std::vector<WireFault>& wire_faults() { return every_wire_fault; }

}  // namespace ninjaone::sockets
