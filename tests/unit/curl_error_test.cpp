// SPDX-License-Identifier: MIT
#include "http/curl_error.hpp"

#include <gtest/gtest.h>

#include <cerrno>
#include <set>

#include "base/transport_fault.hpp"

using namespace ninjaone;
using http::Ending;
using http::ExchangeFacts;
using http::Refusal;
using http::to_error;

namespace {

ExchangeFacts facts_of(CURLcode code, int sends, std::string text = {}) {
  ExchangeFacts facts;
  facts.code = code;
  facts.wire.sends = sends;
  facts.text = std::move(text);
  facts.peer = "host.example:443";
  return facts;
}

struct Row {
  CURLcode code;
  const char* text;
  const char* reason;
};

TEST(CurlError, MapsEachCodeToAReason) {
  for (const auto& [code, text, reason] : {
           Row{CURLE_COULDNT_RESOLVE_HOST, "Could not resolve host: x", "dns"},
           Row{CURLE_COULDNT_RESOLVE_PROXY, "", "dns"},
           Row{CURLE_COULDNT_CONNECT, "Failed to connect to x port 443", "connect"},
           Row{CURLE_OPERATION_TIMEDOUT, "Connection timed out after 10001 milliseconds",
               "connect"},
           Row{CURLE_OPERATION_TIMEDOUT, "Resolving timed out after 10000 milliseconds", "dns"},
           Row{CURLE_SSL_CONNECT_ERROR, "Recv failure: Connection reset by peer", "tls_handshake"},
           Row{CURLE_SSL_CONNECT_ERROR,
               "OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to x:443", "tls_handshake"},
           Row{CURLE_SSL_CONNECT_ERROR,
               "OpenSSL/3.0.22: error:0A000126:SSL routines::unexpected eof while reading",
               "tls_handshake"},
           Row{CURLE_SSL_CONNECT_ERROR,
               "OpenSSL/3.0.22: error:0A00010B:SSL routines::wrong version number", "tls"},
           Row{CURLE_SSL_CONNECT_ERROR,
               "OpenSSL/3.0.22: error:0A000102:SSL routines::unsupported protocol", "tls_version"},
           Row{CURLE_SSL_CONNECT_ERROR,
               "OpenSSL/3.0.22: error:0A00042E:SSL routines::tlsv1 alert protocol version",
               "tls_version"},
           Row{CURLE_SSL_CONNECT_ERROR,
               "OpenSSL/3.0.22: error:0A000410:SSL routines::sslv3 alert handshake failure", "tls"},
           Row{CURLE_SSL_CONNECT_ERROR,
               "OpenSSL/3.0.19: error:06880006:asn1 encoding routines::EVP lib", "tls_untrusted"},
           Row{CURLE_SSL_CONNECT_ERROR,
               "error:030000EA:digital envelope routines::provider signature failure",
               "tls_untrusted"},
           Row{CURLE_SSL_CONNECT_ERROR,
               "TLS connect error: error:0200008A:rsa routines::invalid padding", "tls_untrusted"},
           Row{CURLE_PEER_FAILED_VERIFICATION, "SSL certificate problem: self-signed certificate",
               "tls_untrusted"},
           Row{CURLE_PEER_FAILED_VERIFICATION, "SSL certificate problem: certificate has expired",
               "tls_expired"},
           Row{CURLE_PEER_FAILED_VERIFICATION,
               "SSL certificate problem: certificate is not yet valid", "tls_expired"},
           Row{CURLE_PEER_FAILED_VERIFICATION,
               "SSL: no alternative certificate subject name matches target host name 'x'",
               "tls_hostname"},
           Row{CURLE_SSL_CACERT_BADFILE, "", "tls_untrusted"},
           Row{CURLE_GOT_NOTHING, "Empty reply from server", "reset"},
           Row{CURLE_SEND_ERROR, "", "reset"},
           Row{CURLE_RECV_ERROR, "Recv failure: Connection reset by peer", "reset"},
           Row{CURLE_RECV_ERROR, "Illegal or missing hexadecimal sequence in chunked-encoding",
               "protocol"},
           Row{CURLE_RECV_ERROR, "Too large response headers: 307201 > 307200", "too_large"},
           Row{static_cast<CURLcode>(100), "Too large response headers: 307201 > 307200",
               "too_large"},
           Row{static_cast<CURLcode>(100), "Too many response headers, 5000 is max", "too_large"},
           Row{CURLE_RECV_ERROR,
               "OpenSSL SSL_read: error:0A000126:SSL routines::unexpected eof while reading",
               "reset"},
           Row{CURLE_HTTP2, "", "reset"},
           Row{CURLE_HTTP2_STREAM, "HTTP/2 stream 1 was not closed cleanly: INTERNAL_ERROR (err 2)",
               "reset"},
           Row{CURLE_HTTP2_STREAM,
               "HTTP/2 stream 1 was not closed cleanly: ENHANCE_YOUR_CALM (err 11)", "overload"},
           Row{CURLE_PARTIAL_FILE, "transfer closed with 5 bytes remaining to read", "truncated"},
           Row{CURLE_UNSUPPORTED_PROTOCOL, "Received HTTP/0.9 when not allowed", "protocol"},
           Row{CURLE_WEIRD_SERVER_REPLY, "", "protocol"},
           Row{CURLE_BAD_CONTENT_ENCODING, "", "encoding"},
           Row{CURLE_OUT_OF_MEMORY, "", "too_large"},
           Row{static_cast<CURLcode>(100), "", "too_large"},
           Row{CURLE_PROXY, "", "proxy"},
           Row{CURLE_FAILED_INIT, "", "other"},
       }) {
    const auto info = to_error(facts_of(code, 1, text));
    EXPECT_EQ(info.reason, reason) << code << " " << text;
    EXPECT_EQ(info.kind,
              code == CURLE_OPERATION_TIMEDOUT ? ErrorKind::timeout : ErrorKind::transport)
        << code;
  }
}

TEST(CurlError, EachCodeGivesAnOutcomeAndHidesTheTextOfLibcurl) {
  for (int code = 1; code < CURL_LAST; ++code) {
    const auto before = to_error(facts_of(static_cast<CURLcode>(code), 0, "SECRET"));
    const auto after = to_error(facts_of(static_cast<CURLcode>(code), 2, "SECRET"));
    EXPECT_TRUE(before.kind == ErrorKind::configuration ||
                find_transport_fault(before.reason) != nullptr)
        << before.reason;
    EXPECT_EQ(before.outcome, Outcome::not_sent) << code;
    EXPECT_EQ(after.outcome, Outcome::unknown) << code;
    EXPECT_EQ(after.attempts, 2) << code;
    EXPECT_EQ(after.wire.sends, 2) << code;
    EXPECT_FALSE(after.reason.empty()) << code;
    EXPECT_NE(after.message.find("host.example:443"), std::string::npos) << after.message;
    EXPECT_EQ(after.message.find("SECRET"), std::string::npos) << after.message;
    EXPECT_EQ(after.message.find("{}"), std::string::npos) << after.message;
  }
}

TEST(CurlError, NamesWhyTheTransportStopped) {
  auto facts = facts_of(CURLE_WRITE_ERROR, 1);
  std::set<std::string> messages;
  for (const auto& [refusal, reason] : {std::pair{Refusal::body_too_large, "too_large"},
                                        {Refusal::headers_too_large, "too_large"},
                                        {Refusal::endless_interim, "protocol"},
                                        {Refusal::bad_status_line, "protocol"},
                                        {Refusal::bad_length, "protocol"},
                                        {Refusal::two_lengths, "protocol"},
                                        {Refusal::bad_encoding, "encoding"}}) {
    facts.refusal = refusal;
    const auto info = to_error(facts);
    EXPECT_EQ(info.reason, reason);
    EXPECT_EQ(info.outcome, Outcome::unknown);
    EXPECT_TRUE(messages.insert(info.message).second) << info.message;
  }
  facts.ending = Ending::deadline;
  facts.elapsed = std::chrono::milliseconds(1500);
  EXPECT_EQ(to_error(facts).kind, ErrorKind::timeout);
  EXPECT_EQ(to_error(facts).message,
            "no complete response from host.example:443 in time (while waiting for the response, "
            "after 1500 ms)");
  facts.ending = Ending::stall;
  EXPECT_EQ(to_error(facts).reason, "stall");
  facts.ending = Ending::cancelled;
  EXPECT_EQ(to_error(facts).kind, ErrorKind::cancelled);
}

TEST(CurlError, ConnectNamesTheCauseAndTheAddress) {
  auto facts = facts_of(CURLE_COULDNT_CONNECT, 0, "Failed to connect to 10.0.0.1 port 3128");
  facts.os_error = ECONNREFUSED;
  facts.address = "10.0.0.1:3128";
  EXPECT_EQ(to_error(facts).message,
            "cannot connect to host.example:443: connection refused (10.0.0.1:3128); check the "
            "network, the firewall and the proxy setting");
}

TEST(CurlError, NamesAProxyThatRejectsTheRequest) {
  auto facts = facts_of(CURLE_RECV_ERROR, 0, "Received HTTP code 407 from proxy after CONNECT");
  facts.proxy_status = 407;
  EXPECT_EQ(to_error(facts).reason, "proxy");
  EXPECT_NE(to_error(facts).message.find("407"), std::string::npos);
}

TEST(CurlError, AVetoedResendIsNotSentOnlyIfTheServerRefusedTheRequest) {
  auto facts = facts_of(CURLE_ABORTED_BY_CALLBACK, 1);
  facts.resend_vetoed = true;
  EXPECT_EQ(to_error(facts).reason, "reset");
  EXPECT_EQ(to_error(facts).outcome, Outcome::unknown);
  facts.fresh_connection = true;
  EXPECT_EQ(to_error(facts).reason, "refused");
  EXPECT_EQ(to_error(facts).outcome, Outcome::not_sent);
}

}  // namespace
