// SPDX-License-Identifier: MIT
// The encoding and the end of a body: which responses are accepted, rejected or reported as
// truncated.
#include <zlib.h>

#include <ninjaone/client.hpp>
#include <vector>

#include "sockets/exchange.hpp"
#include "support/fault_server.hpp"

namespace ninjaone::sockets {

namespace {

std::string gzip(std::string_view text) {
  std::string packed(text.size() + 1000, '\0');
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(packed.size() - stream.avail_out);
  deflateEnd(&stream);
  return packed;
}

std::string length_of(std::string_view body) {
  return "Content-Length: " + std::to_string(body.size()) + "\r\n";
}

// Sends `bytes` as the response to each request. With `hold` the connection then stays open and
// silent.
Script respond_with(std::string bytes, bool hold = false) {
  return [bytes = std::move(bytes), hold](Peer& peer) {
    while (peer.read_request() != nullptr) {
      if (!peer.send(bytes)) return;
      if (hold) return peer.hold();
    }
  };
}
Script respond_once_with(std::string bytes) {
  return [bytes = std::move(bytes)](Peer& peer) {
    if (peer.read_request() != nullptr) peer.send(bytes);
  };
}

const std::string status_200 = "HTTP/1.1 200 OK\r\n", status_103 = "HTTP/1.1 103 Early Hints\r\n";
const std::string two_chunks = "\r\n1\r\n[\r\n1\r\n]\r\n0\r\n\r\n";

// The error of a read that requests JSON, as typed calls do.
ErrorInfo error_of_read(const FaultServer& server) {
  CurlTransport transport;
  Request request = get(server.url());
  request.headers.set("Accept", "application/json");
  return error_of(transport, request);
}

// Nested gzip decompresses to more than any limit. A decoder would need minutes for it and cannot
// be interrupted.
TEST(CurlTransferEncoding, RejectsAChainOfEncodingsBeforeDecoding) {
  std::string bomb(std::size_t{8} << 20U, '\0');
  std::string codings = "gzip";
  for (int i = 0; i < 3; ++i) {
    bomb = gzip(bomb);
    codings += ", gzip";
  }
  FaultServer server(
      respond_once_with(status_200 + "Transfer-Encoding: " + codings + "\r\n\r\n" + bomb));
  const Stopwatch watch;
  EXPECT_EQ(error_of_read(server).reason, "encoding");
  EXPECT_LT(watch.elapsed(), 2s);
}

TEST(CurlTransferEncoding, RejectsEncodingsOtherThanChunked) {
  for (const std::string& head : std::vector<std::string>{
           status_200 + "Transfer-Encoding: gzip\r\n",
           status_200 + "Transfer-Encoding: gzip, chunked\r\n",
           status_200 + "Transfer-Encoding: chunked, gzip\r\n",
           status_200 + "Transfer-Encoding: deflate\r\nTransfer-Encoding: chunked\r\n",
           status_200 + "Transfer-Encoding: br\r\n",
           status_200 + "Transfer-Encoding: identity, chunked\r\n",
           status_200 + "Transfer-Encoding: chunked\r\n gzip\r\n",
           status_200 + "Transfer-Encoding:\r\n\tchunked\r\n",
           status_200 + "Content-Encoding: identity\r\n gzip\r\n",
           status_103 + "Transfer-Encoding: gzip\r\n\r\n" + status_200,
           status_103 + "Content-Encoding: gzip\r\n\r\n" + status_200,
           "HTTP/1.1 503 Busy\r\nTransfer-Encoding: gzip\r\n"}) {
    FaultServer server(respond_once_with(head + two_chunks));
    const ErrorInfo error = error_of_read(server);
    EXPECT_EQ(error.reason, "encoding") << head << error.message;
    EXPECT_EQ(error.outcome, Outcome::unknown) << head;
  }
}

TEST(CurlTransferEncoding, ReadsDoubleChunkedAsChunkedAndClosesTheConnection) {
  for (const char* twice : {"Transfer-Encoding: chunked, chunked\r\n",
                            "Transfer-Encoding: chunked\r\ntransfer-encoding: Chunked\r\n"}) {
    FaultServer server(respond_with(status_200 + twice + two_chunks));
    CurlTransport transport;
    for (int i = 1; i <= 2; ++i) {
      EXPECT_EQ(transport.send(get(server.url()), within(10s)).body, "[]") << twice;
      EXPECT_EQ(server.connections(), i) << twice;
    }
  }
}

TEST(CurlTransferEncoding, IgnoresIdentityAndChecksTheLength) {
  const std::string identity = status_200 + "Transfer-Encoding: identity\r\n", packed = gzip("[]");
  const std::string good[] = {
      identity + "Content-Length: 2\r\n\r\n[]", identity + "Content-Length: 2\r\n\r\n[]]]]",
      identity + "Content-Encoding: gzip\r\n" + length_of(packed) + "\r\n" + packed};
  for (const std::string& answer : good) {
    FaultServer server(
        respond_with(answer, true));  // libcurl alone would wait for the end of the connection
    CurlTransport transport;
    const Stopwatch watch;
    EXPECT_EQ(transport.send(get(server.url()), within(10s)).body, "[]") << answer;
    EXPECT_EQ(transport.send(get(server.url()), within(10s)).body, "[]") << answer;
    EXPECT_LT(watch.elapsed(), 3s);
    EXPECT_EQ(server.connections(), 2);
  }
  FaultServer empty(respond_with(identity + "Content-Length: 0\r\n\r\n", true));
  CurlTransport transport;
  EXPECT_EQ(transport.send(post(empty.url(), "{}"), within(10s)).body, "");
  for (const std::string& cut :
       {identity + "Content-Length: 12\r\n\r\n[]",
        identity + "Content-Type: text/plain\r\nContent-Length: 3\r\n\r\nab", identity + "\r\n[",
        identity + "Content-Type: application/octet-stream\r\n\r\nabc"}) {
    FaultServer server(respond_once_with(cut));
    EXPECT_EQ(error_of_read(server).reason, "truncated") << cut;
  }
  FaultServer closed(respond_once_with(identity + "\r\n[]"));
  EXPECT_EQ(error_of_read(closed).http_status, 200);
}

TEST(CurlBodies, ReportsIncompleteGzipAsTruncated) {
  std::string text = "[";
  for (int i = 0; i < 200; ++i)
    text += (i == 0 ? "" : ",") + ("{\"id\":" + std::to_string(i * 7919) + ",\"name\":\"}]\"}");
  text += "]";
  const std::string packed = gzip(text), encoded = status_200 + "Content-Encoding: gzip\r\n";
  std::string body;
  FaultServer server([&](Peer& peer) {
    while (peer.read_request() != nullptr) peer.send(encoded + length_of(body) + "\r\n" + body);
  });
  CurlTransport transport;
  for (std::size_t size = 1; size + 8 < packed.size();
       size += 37) {  // the last 8 bytes are a checksum: without them the text is complete
    body = packed.substr(0, size);
    EXPECT_EQ(error_of(transport, get(server.url())).reason, "truncated") << size;
  }
  body = packed;
  EXPECT_EQ(transport.send(get(server.url()), within(10s)).body, text);
}

TEST(CurlBodies, ReportsUnclosedJsonAsTruncatedWithAnyFraming) {
  for (const std::string& cut :
       {status_200 + "Content-Length: 7\r\n\r\n[{\"a\":1",
        status_200 + "Transfer-Encoding: chunked\r\n\r\n7\r\n[{\"a\":1\r\n0\r\n\r\n",
        status_200 + "Content-Type: text/plain\r\nContent-Length: 7\r\n\r\n[{\"a\":1",
        status_200 + "\r\n[{\"a\":1"}) {
    FaultServer server(respond_once_with(cut));
    const ErrorInfo error = error_of_read(server);
    EXPECT_EQ(error.reason, "truncated") << cut;
    EXPECT_EQ(error.kind, ErrorKind::transport) << cut;
  }
}

ClientOptions framing_options(const FaultServer& server) {
  ClientOptions options;
  options.auth = static_token("t");
  options.base_url = "http://" + server.address();
  options.retry.max_attempts = 1;
  return options;
}

TEST(CurlBodies, RequestsAndAcceptsCompressionOnlyForJson) {
  const std::string packed = gzip("text");
  FaultServer server([&](Peer& peer) {
    while (const Received* request = peer.read_request()) {
      const bool compress = request->head.find("/packed") != std::string::npos;
      peer.respond(200, compress ? packed : "[]",
                   compress ? "Content-Encoding: gzip\r\nContent-Type: text/plain\r\n" : "");
    }
  });
  const Client client(framing_options(server));
  EXPECT_EQ(client.send(Method::get, "/v2/file", "", "", {}).body, "[]");
  (void)client.call(Method::get, "/v2/json");
  EXPECT_EQ(client.send(Method::get, "/v2/file", "", "", {}).body, "[]");
  std::string encodings;
  for (const Received& request : server.requests())
    encodings += header_of(request, "accept-encoding") + " ";
  EXPECT_EQ(encodings, "identity gzip identity ");
  try {
    (void)client.send(Method::get, "/v2/packed", "", "", {});
    ADD_FAILURE() << "a compressed body was accepted";
  } catch (const TransportError& error) {
    EXPECT_EQ(error.info().reason, "encoding");
  }
}

TEST(CurlBodies, RetriesAPageWhoseGzipIsIncomplete) {
  const std::string whole = gzip(R"([{"id":1},{"id":2}])");
  int pages = 0;
  FaultServer server([&](Peer& peer) {
    while (const Received* request = peer.read_request()) {
      if (request->head.find("after=") != std::string::npos) {
        peer.respond(200, "[]");
        continue;
      }
      const std::string body = ++pages == 1 ? gzip(R"([{"id":1},{"id":)")
                               : pages == 2 ? whole.substr(0, whole.size() / 2)
                                            : whole;
      peer.respond(200, body, "Content-Encoding: gzip\r\nContent-Type: application/json\r\n");
    }
  });
  ClientOptions options = framing_options(server);
  options.retry.max_attempts = 4;
  const Client client(options);
  EXPECT_EQ(client.devices().list().collect().size(), 2U);
  EXPECT_EQ(pages, 3);
}

}  // namespace

}  // namespace ninjaone::sockets
