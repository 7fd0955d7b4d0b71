// SPDX-License-Identifier: MIT
#include "support/wire_faults.hpp"

#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <iterator>
#include <utility>

namespace ninjaone::sockets {

using namespace std::chrono_literals;

namespace {

using Respond = WireFault::Respond;

const std::string ok = "HTTP/1.1 200 OK\r\n", chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
constexpr const char* two_bytes = "Content-Length: 2\r\n\r\n{}";

// The correct response.
std::string with_length(const std::string& body) {
  return ok + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

// Sends `bytes` and closes.
Respond send_and_close(std::string bytes) {
  return [bytes = std::move(bytes)](Peer& peer, const std::string&) {
    peer.send(bytes);
    return false;
  };
}

// Sends `bytes` and then nothing until the client closes.
Respond send_and_hold(std::string bytes) {
  return [bytes = std::move(bytes)](Peer& peer, const std::string&) {
    if (peer.send(bytes)) peer.hold();
    return false;
  };
}

// Sends `begin` and then `repeated` until the client closes.
Respond send_endlessly(std::string begin, std::string repeated) {
  return
      [begin = std::move(begin), repeated = std::move(repeated)](Peer& peer, const std::string&) {
        if (peer.send(begin)) peer.endless(repeated);
        return false;
      };
}

Respond send_status(int status, std::string headers = {}) {
  return [status, headers = std::move(headers)](Peer& peer, const std::string&) {
    return peer.respond(status, R"({"error":"no"})", headers);
  };
}

Respond send_redirect(int status, const std::string& location) {
  return [status, headers = "Location: " + location + "\r\n"](Peer& peer, const std::string&) {
    return peer.respond(status, "", headers);
  };
}

Respond send_body(std::string wrong, std::string headers = {}) {
  return [wrong = std::move(wrong), headers = std::move(headers)](Peer& peer, const std::string&) {
    return peer.respond(200, wrong, headers);
  };
}

bool close_at_once(Peer&, const std::string&) { return false; }

bool close_late(Peer& peer, const std::string&) {
  peer.sleep(2ms);
  return false;
}

bool reset(Peer& peer, const std::string&) {
  peer.reset();
  return false;
}

bool reset_in_the_body(Peer& peer, const std::string&) {
  peer.send(ok + "Content-Length: 10\r\n\r\nhalf");
  peer.reset();
  return false;
}

bool cut_last_byte(Peer& peer, const std::string& body) {
  std::string bytes = with_length(body);
  bytes.pop_back();
  peer.send(bytes);
  return false;
}

// At least one byte, so that the client sees the begin of a JSON text.
bool send_half_without_framing(Peer& peer, const std::string& body) {
  peer.send(ok + "\r\n" + body.substr(0, (body.size() + 1) / 2));
  return false;
}

bool send_correctly_and_close(Peer& peer, const std::string& body) {
  peer.respond(200, body);
  return false;
}

bool send_correctly_and_reset(Peer& peer, const std::string& body) {
  peer.respond(200, body);
  peer.reset();
  return false;
}

bool send_two_responses(Peer& peer, const std::string& body) {
  return peer.send(with_length(body) + with_length("evil"));
}

bool send_in_pieces(Peer& peer, const std::string& body) {
  const std::string bytes = with_length(body);
  return peer.drip(bytes, 0ms, 1 + bytes.size() / 5);
}

bool send_in_one_chunk(Peer& peer, const std::string& body) {
  char size[20];
  std::snprintf(size, sizeof size, "%zx", body.size());
  return peer.send(chunked + size + "\r\n" + body + "\r\n0\r\n\r\n");
}

std::string gzip_of_zeros(std::size_t mebibytes) {
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

std::string fifty_encodings() {
  std::string header = "Content-Encoding: gzip";
  for (int i = 1; i < 50; ++i) header += ", gzip";
  return header + "\r\n";
}

constexpr ExpectedError reset_error{"reset", 4}, truncated{"truncated", 4},
    deadline{"deadline", 4, ErrorKind::timeout}, protocol{"protocol", 1}, too_large{"too_large", 1},
    encoding{"encoding", 1}, not_json{"not_json", 1, ErrorKind::protocol},
    redirect{"redirect", 1, ErrorKind::protocol, Outcome::not_applied};

constexpr WriteResult unknown{Execution::either, outcome_bit::unknown},
    rejected{Execution::rejected, outcome_bit::not_applied},
    rejected_for_now{Execution::rejected, outcome_bit::not_applied | outcome_bit::retried},
    succeeded{Execution::done, outcome_bit::success},
    success_or_unknown{Execution::done, outcome_bit::success | outcome_bit::unknown},
    applied{Execution::done, outcome_bit::applied};

// No expectation: the tests that need it leave the row out.
constexpr std::nullopt_t random_only = std::nullopt;

std::vector<WireFault> make_table() {
  return {
      // Faults T6, T7.
      {"ClosedWithoutResponse", close_at_once, reset_error, unknown},
      // Fault T8.
      {"ResetWithoutResponse", reset, reset_error, unknown},
      {"ClosedLateWithoutResponse", close_late, random_only, unknown},
      // Fault T12.
      {"SilentFromTheStart", send_and_hold(""), deadline},
      // Fault T12.
      {"SilentInTheHeaders", send_and_hold(ok + "X-A"), deadline},
      // Fault T13.
      {"SilentInTheBody", send_and_hold(ok + "Content-Length: 10\r\n\r\nhalf"), deadline},
      // Fault T14.
      {"LastByteOfTheBodyMissing", cut_last_byte, truncated, unknown},
      {"CutInTheHeaders", send_and_close(ok + "Content-Ty"), random_only, unknown},
      {"CutInTheStatusLine", send_and_close("HTTP/1."), random_only, unknown},
      // Fault T15.
      {"CutInsideAChunk", send_and_close(chunked + "A\r\n{\"c4nary"), truncated},
      // Fault T15.
      {"CutBetweenChunks", send_and_close(chunked + "8\r\n{\"c4nary\r\n"), truncated},
      // Fault T15.
      {"CutBeforeTheLastChunk", send_and_close(chunked + "2\r\n{}\r\n"), truncated, unknown},
      {"ResetInTheBody", reset_in_the_body, random_only, unknown},
      // Fault T16.
      {"HalfABodyWithoutFraming", send_half_without_framing, truncated, unknown},
      // Fault T16.
      {"EmptyBodyWithoutFraming", send_and_close(ok + "Content-Type: text/html\r\n\r\n"), not_json,
       unknown},
      // Fault T23.
      {"EndlessInterimResponses",
       send_endlessly("", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"), protocol, unknown},
      // Fault T24.
      {"EndlessHeaders", send_endlessly(ok, "X-Again: " + std::string(4'000, 'x') + "\r\n"),
       too_large, unknown},
      // Fault T25.
      {"HeaderLineOf5MiB",
       send_and_close(ok + "X-Long: " + std::string(std::size_t{5} << 20U, 'x') + "\r\n" +
                      two_bytes),
       too_large},
      // Fault T32.
      {"EndlessChunks", send_endlessly(chunked, "1000\r\n" + std::string(0x1000, ' ') + "\r\n"),
       too_large, unknown},
      // Fault T26.
      {"TwoDifferentLengths",
       send_and_close(ok + "Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}   "), protocol,
       unknown},
      // Fault T29.
      {"NotHttp", send_and_close("c4nary, this is not HTTP\r\n"), protocol, unknown},
      // Fault T29.
      {"StatusBelow100", send_and_close(std::string("HTTP/1.1 099 Low\r\n") + two_bytes), protocol,
       unknown},
      // Fault T29.
      {"StatusAbove999", send_and_close(std::string("HTTP/1.1 1000 High\r\n") + two_bytes),
       protocol},
      // Fault T30.
      {"InvalidGzip", send_and_close(ok + "Content-Encoding: gzip\r\n" + two_bytes), encoding,
       unknown},
      // Fault T30.
      {"EncodingThatWasNotRequested", send_and_close(ok + "Content-Encoding: br\r\n" + two_bytes),
       encoding},
      // Fault T30.
      {"FiftyEncodings", send_and_close(ok + fifty_encodings() + two_bytes), encoding},
      // Fault T31.
      {"GzipBomb",
       send_and_close(ok + "Content-Encoding: gzip\r\nConnection: close\r\n\r\n" +
                      gzip_of_zeros(64)),
       too_large},
      // Fault T33.
      {"LengthOfTenTerabytes", send_and_hold(ok + "Content-Length: 10995116277760\r\n\r\n{"),
       too_large},
      {"WebPage", send_body("<html><body>sign in</body></html>", "Content-Type: text/html\r\n"),
       random_only, unknown},
      {"Status408", send_status(408), random_only, unknown},
      {"Status500", send_status(500), random_only, unknown},
      {"Status502", send_status(502), random_only, unknown},
      {"Status503", send_status(503), random_only, unknown},
      {"Status504", send_status(504), random_only, unknown},
      {"Status400", send_status(400), random_only, rejected},
      {"Status401", send_status(401), random_only, rejected},
      {"Status403", send_status(403), random_only, rejected},
      {"Status404", send_status(404), random_only, rejected},
      {"Status409", send_status(409), random_only, rejected},
      {"Status429", send_status(429, "Retry-After: 1\r\n"), random_only, rejected_for_now},
      // Faults T34, T35.
      {"Redirect", send_redirect(307, "http://127.0.0.1:1/x?t=c4nary"), redirect, rejected},
      // Fault T35.
      {"RedirectToAFile", send_redirect(302, "file:///etc/passwd?c4nary"), redirect},
      {"InvalidJson", send_body("{\"n\":}"), random_only, applied},
      // The length is right and the JSON text is not closed: a proxy that cut the body may have
      // written both.
      {"UnclosedJson", send_body("{\"n\":"), random_only, unknown},
      {"CorrectAndClosed", send_correctly_and_close, random_only, succeeded},
      {"CorrectAndReset", send_correctly_and_reset, random_only, success_or_unknown},
      {"CorrectAndASecondResponse", send_two_responses, random_only, succeeded},
      {"CorrectInPieces", send_in_pieces, random_only, succeeded},
      {"CorrectInOneChunk", send_in_one_chunk, random_only, succeeded},
  };
}

std::vector<WireFault> rows_where(bool (*condition)(const WireFault& fault)) {
  static const std::vector<WireFault> table = make_table();
  std::vector<WireFault> rows;
  std::copy_if(table.begin(), table.end(), std::back_inserter(rows), condition);
  return rows;
}

}  // namespace

std::vector<WireFault> faults_with_error() {
  return rows_where([](const WireFault& fault) { return fault.error.has_value(); });
}

std::vector<WireFault> faults_with_write() {
  return rows_where([](const WireFault& fault) { return fault.write.has_value(); });
}

void respond_once(Peer& peer, const WireFault& fault) {
  if (peer.read_request() != nullptr) (void)fault.respond(peer, R"({"c4nary":"c4nary"})");
}

}  // namespace ninjaone::sockets
