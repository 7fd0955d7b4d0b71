// SPDX-License-Identifier: MIT
// Invalid responses: each gives an error with its reason, and costs limited time and memory.
#include <sys/resource.h>
#include <zlib.h>

#include <fstream>

#include "sockets/exchange.hpp"
#include "support/fault_server.hpp"

namespace ninjaone::sockets {

namespace {

struct Fault {
  const char* name;
  Script script;
  const char* reason;
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

// Reads the request, then sends `bytes` and closes.
Script sends(std::string bytes) {
  return [bytes = std::move(bytes)](Peer& peer) {
    if (peer.read_request() != nullptr) peer.send(bytes);
  };
}

// The same, but the connection stays open afterwards.
Script sends_and_holds(std::string bytes) {
  return [bytes = std::move(bytes)](Peer& peer) {
    if (peer.read_request() != nullptr && peer.send(bytes)) peer.hold();
  };
}

Script sends_endlessly(std::string begin, std::string repeated) {
  return [begin = std::move(begin), repeated = std::move(repeated)](Peer& peer) {
    if (peer.read_request() != nullptr && peer.send(begin)) peer.endless(repeated);
  };
}

void reset_after(Peer& peer, std::string_view bytes) {
  if (peer.read_request() == nullptr) return;
  peer.send(bytes);
  peer.sleep(20ms);  // an RST discards bytes that the client has not read yet
  peer.reset();
}

std::string gzip_bomb() {
  std::string packed(std::size_t{1} << 20, '\0');
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string zeros(std::size_t{1} << 20, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  for (int i = 0; i < 100; ++i) {
    stream.next_in = reinterpret_cast<Bytef*>(zeros.data());
    stream.avail_in = static_cast<uInt>(zeros.size());
    deflate(&stream, i == 99 ? Z_FINISH : Z_NO_FLUSH);
  }
  packed.resize(packed.size() - stream.avail_out);
  deflateEnd(&stream);
  return packed;
}

const std::string ok = "HTTP/1.1 200 OK\r\n";

const Fault faults[] = {
    {"ClosedWithoutResponse", [](Peer& peer) { peer.read_request(); }, "reset"},
    {"ResetWithoutResponse", [](Peer& peer) { reset_after(peer, {}); }, "reset"},
    {"StatusLineCut", sends("HTTP/1.1 20"), "reset"},
    {"HeadersCut", sends(ok + "Content-Le"), "truncated"},
    {"HeadersCutAfterALine", sends(ok + "Content-Length: 5\r\n"), "truncated"},
    {"HeadersCutAfterTheStatus", sends(ok), "truncated"},
    {"OnlyAnInterimResponse", sends("HTTP/1.1 103 Early Hints\r\n\r\n"), "reset"},
    {"HeadersCutByReset", [](Peer& peer) { reset_after(peer, ok + "Content-"); }, "reset"},
    {"BodyCutByFin", sends(ok + "Content-Length: 10\r\n\r\nhalf"), "truncated"},
    {"BodyCutByReset", [](Peer& peer) { reset_after(peer, ok + "Content-Length: 10\r\n\r\nhalf"); },
     "reset"},
    {"CutInsideAChunk", sends(ok + "Transfer-Encoding: chunked\r\n\r\nA\r\nhalf"), "truncated"},
    {"CutBetweenChunks", sends(ok + "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"),
     "truncated"},
    {"CutBeforeTheEndOfTheChunks",
     sends(ok + "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\n"), "truncated"},
    {"ChunkSizeIsNotANumber",
     sends(ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhalf\r\n0\r\n\r\n"), "protocol"},
    {"NotHttp", sends("hello, this is not HTTP\r\n"), "protocol"},
    {"StatusBelow100", sends("HTTP/1.1 099 Low\r\nContent-Length: 0\r\n\r\n"), "protocol"},
    {"StatusAbove999", sends("HTTP/1.1 1000 High\r\nContent-Length: 0\r\n\r\n"), "protocol"},
    {"StatusIsNotANumber", sends("HTTP/1.1 abc High\r\nContent-Length: 0\r\n\r\n"), "protocol"},
    {"SwitchingProtocols", sends_and_holds("HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n"),
     "protocol"},
    {"TwoDifferentLengths", sends(ok + "Content-Length: 2\r\nContent-Length: 5\r\n\r\nhello"),
     "protocol"},
    {"LengthIsNegative", sends(ok + "Content-Length: -5\r\n\r\nhello"), "protocol"},
    {"LengthIsAList", sends(ok + "Content-Length: 5, 5\r\n\r\nhello"), "protocol"},
    {"LengthOfTenTerabytes", sends_and_holds(ok + "Content-Length: 10995116277760\r\n\r\nx"),
     "too_large"},
    {"LengthBeyond64Bits", sends_and_holds(ok + "Content-Length: 99999999999999999999999\r\n\r\nx"),
     "protocol"},
    {"NulInAHeader",
     sends(ok + "X-A: a" + std::string(1, '\0') + "b\r\nContent-Length: 2\r\n\r\n{}"), "protocol"},
    {"InvalidGzip", sends(ok + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello"),
     "encoding"},
    {"EncodingThatWasNotRequested",
     sends(ok + "Content-Encoding: br\r\nContent-Length: 5\r\n\r\nhello"), "encoding"},
    {"ChainOfEncodings",
     sends(ok + "Content-Encoding: gzip, gzip, gzip\r\nContent-Length: 5\r\n\r\nhello"),
     "encoding"},
    {"HeaderLineOf5MiB",
     sends(ok + "X-Long: " + std::string(std::size_t{5} << 20, 'x') +
           "\r\nContent-Length: 2\r\n\r\n{}"),
     "too_large"},
    {"EndlessHeaderLine", sends_endlessly(ok + "X-Long: ", std::string(10000, 'x')), "too_large"},
    {"EndlessHeaders", sends_endlessly(ok, "X-Again: " + std::string(1000, 'x') + "\r\n"),
     "too_large"},
    {"EndlessInterimResponses",
     sends_endlessly({}, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"), "protocol"},
    {"EndlessChunks",
     sends_endlessly(ok + "Transfer-Encoding: chunked\r\n\r\n",
                     "1000\r\n" + std::string(0x1000, ' ') + "\r\n"),
     "too_large"},
    {"EndlessBody", sends_endlessly(ok + "\r\n", std::string(10000, ' ')), "too_large"},
    {"GzipBomb", sends(ok + "Content-Encoding: gzip\r\nConnection: close\r\n\r\n" + gzip_bomb()),
     "too_large"},
};

// The largest memory of this process so far, in bytes.
std::size_t peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) << 10;
}

class CurlFault : public ::testing::TestWithParam<Fault> {};

TEST_P(CurlFault, IsReportedWithItsReason) {
  constexpr std::size_t cap = std::size_t{2} << 20;
  FaultServer server(GetParam().script);
  CurlOptions options;
  options.max_response_bytes = cap;
  CurlTransport transport(options);
  const std::size_t memory = peak_memory();
  for (const Effect effect : {Effect::unsafe, Effect::safe}) {
    const int before = server.connections();
    const ErrorInfo error = error_of(transport, post(server.url("/p?secret=canary"), "{}", effect));
    EXPECT_EQ(error.reason, GetParam().reason) << error.message;
    EXPECT_EQ(error.kind, ErrorKind::transport);
    EXPECT_EQ(error.outcome, Outcome::unknown);
    EXPECT_EQ(error.wire.sends, 1);
    EXPECT_NE(error.message.find(server.address()), std::string::npos) << error.message;
    EXPECT_EQ(error.message.find("canary"), std::string::npos) << error.message;
    EXPECT_EQ(server.connections(), before + 1);
  }
  EXPECT_LT(peak_memory() - memory, cap + (std::size_t{16} << 20));
}

INSTANTIATE_TEST_SUITE_P(Answers, CurlFault, ::testing::ValuesIn(faults),
                         [](const auto& param) { return param.param.name; });

TEST(CurlFaults, PrefersTheLimitOfTheCallToTheLimitOfTheTransport) {
  FaultServer server([](Peer& peer) {
    while (peer.read_request() != nullptr) peer.respond(200, std::string(5000, 'x'));
  });
  CurlOptions options;
  options.max_response_bytes = 4000;
  CurlTransport transport(options);
  SendContext context = within(10s);
  EXPECT_EQ(error_of(transport, get(server.url()), context).reason, "too_large");
  context.max_response_bytes = 5000;
  EXPECT_EQ(transport.send(get(server.url()), context).body.size(), 5000U);
  context.max_response_bytes = 4999;
  EXPECT_EQ(error_of(transport, get(server.url()), context).reason, "too_large");
}

TEST(CurlFaults, ReplacesControlBytesInHeaders) {
  FaultServer server([](Peer& peer) {
    while (peer.read_request() != nullptr)
      peer.respond(200, "{}", "X-Odd: a\x01\x1b[31mb\r\nBad Name: x\r\nX-Good: y\r\n");
  });
  CurlTransport transport;
  const Response response = transport.send(get(server.url()), within(10s));
  EXPECT_EQ(*response.headers.find("x-odd"), "a  [31mb");
  EXPECT_EQ(*response.headers.find("x-good"), "y");
}

// Fault T3.
TEST(CurlFaults, ReportsAClosedPortAsNotSent) {
  CurlTransport transport;
  const auto port = std::to_string(closed_port());
  const ErrorInfo error = error_of(transport, post("http://127.0.0.1:" + port + "/", "{}"));
  EXPECT_EQ(error.reason, "connect");
  EXPECT_EQ(error.outcome, Outcome::not_sent);
  EXPECT_EQ(error.wire.sends, 0);
  EXPECT_EQ(error.attempts, 0);
  EXPECT_EQ(error.message.rfind("cannot connect to 127.0.0.1:" + port + ": connection refused;", 0),
            0U)
      << error.message;
}

// Fault T1.
TEST(CurlFaults, ReportsAnUnknownNameAsNotSent) {
  CurlOptions options;
  options.proxy = "";
  CurlTransport transport(options);
  const ErrorInfo error = error_of(transport, post("https://ninjaone.invalid/", "{}"));
  EXPECT_EQ(error.reason, "dns");
  EXPECT_EQ(error.outcome, Outcome::not_sent);
  EXPECT_NE(error.message.find("ninjaone.invalid:443"), std::string::npos) << error.message;
}

}  // namespace

}  // namespace ninjaone::sockets
