// SPDX-License-Identifier: MIT
#include "http/curl_error.hpp"

#include <system_error>
#include <utility>

#include "base/ascii.hpp"
#include "http/curl_version.hpp"

namespace ninjaone::http {

namespace {

// What an error is to the caller. The message is `what`, in which {} becomes host:port, then
// details of the exchange, then `advice`, which may be empty.
struct Meaning {
  ErrorKind kind;
  std::string_view reason, what, advice;
};

// When a row applies: always; only if the last response was an interim one (1xx); only if the final
// response had started.
enum class When { always, interim, started };

struct CodeRow {
  CURLcode code;
  std::string_view text;  // must be a part of the message of libcurl; empty: any message
  Meaning meaning;
  When when = When::always;
};

constexpr ErrorKind transport = ErrorKind::transport;
constexpr std::string_view proxy_advice =
    "check CurlOptions::proxy and the environment variable HTTPS_PROXY";
constexpr std::string_view private_ca =
    "for a private server or a proxy that decrypts TLS, set CurlOptions::ca_file to the "
    "certificate of its CA";
constexpr std::string_view not_http =
    "check that the base URL is the address of the API and that no proxy responds in its place";

constexpr Meaning no_name{transport, "dns", "cannot find the address of {}",
                          "check the base URL and the name servers"};
constexpr Meaning no_proxy_name{transport, "dns", "cannot find the address of the proxy for {}",
                                proxy_advice};
constexpr Meaning no_name_in_time{ErrorKind::timeout, "dns",
                                  "no name server returned the address of {} in time",
                                  "check the name servers"};
constexpr Meaning too_many_lookups{
    transport, "dns",
    "the name in {} was not looked up, because 64 look-ups of calls that have ended still hang",
    "check the name servers"};
constexpr Meaning no_connection{transport, "connect", "cannot connect to {}",
                                "check the network, the firewall and the proxy setting"};
constexpr Meaning no_connection_in_time{ErrorKind::timeout, "connect",
                                        "could not connect to {} in time",
                                        "check the network and the firewall"};
constexpr Meaning no_tunnel{transport, "proxy", "the proxy does not connect to {}", proxy_advice};

constexpr Meaning broken_handshake{transport, "tls_handshake",
                                   "the connection to {} was lost during the TLS handshake", ""};
constexpr Meaning no_tls{transport, "tls", "{} does not use TLS",
                         "check the port and scheme of the base URL"};
constexpr Meaning old_tls{transport, "tls_version", "{} does not offer TLS 1.2 or newer",
                          "update the server or the proxy in front of it"};
constexpr Meaning no_agreement{transport, "tls", "the TLS handshake with {} failed",
                               "check proxies and firewalls between this machine and the server"};
constexpr Meaning expired{transport, "tls_expired",
                          "the certificate of {} has expired or is not valid yet",
                          "check the clock of this machine, then the certificate"};
constexpr Meaning other_name{transport, "tls_hostname", "the certificate of {} is for another name",
                             "check the base URL"};
constexpr Meaning untrusted{transport, "tls_untrusted",
                            "the certificate of {} is not signed by a trusted authority",
                            private_ca};
constexpr Meaning no_trust_store{
    transport, "tls_untrusted", "cannot read the trusted certificates to check {}",
    "check CurlOptions::ca_file or install the package ca-certificates"};

constexpr Meaning no_response{transport, "reset", "{} closed the connection without a response",
                              ""};
constexpr Meaning lost_sending{transport, "reset",
                               "the connection to {} was lost while the request was sent", ""};
constexpr Meaning lost_waiting{transport, "reset",
                               "the connection to {} was lost while waiting for the response", ""};
// On a reused connection, when CurlHandle did not allow libcurl to send another copy.
constexpr Meaning lost_again{
    transport, "reset", "the connection to {} was lost, and the request may not be sent again", ""};
constexpr Meaning lost_stream{transport, "reset", "the HTTP/2 stream to {} was reset", ""};
constexpr Meaning refused{transport, "refused", "{} did not begin to process the request", ""};
constexpr Meaning overload{transport, "overload", "{} demands fewer requests", ""};
constexpr Meaning truncated{transport, "truncated", "the response from {} ended too early", ""};
constexpr Meaning bad_http{transport, "protocol", "the response from {} is not valid HTTP",
                           not_http};
constexpr Meaning endless_interim{transport, "protocol",
                                  "{} sends interim responses (1xx) without end", not_http};
constexpr Meaning bad_encoding{transport, "encoding", "the response from {} cannot be decompressed",
                               not_http};
constexpr Meaning large_headers{transport, "too_large",
                                "the headers of the response from {} are too large", not_http};
constexpr Meaning large_body{transport, "too_large", "the response from {} is too large", ""};
constexpr Meaning bad_url{ErrorKind::configuration, "url", "libcurl cannot read the URL for {}",
                          ""};
constexpr Meaning other{transport, "other", "the request to {} failed inside libcurl", ""};

// The first row that matches applies. The rows with a text must precede the others of their code.
constexpr CodeRow code_rows[] = {
    {CURLE_COULDNT_RESOLVE_HOST, "", no_name},
    {CURLE_COULDNT_RESOLVE_PROXY, "", no_proxy_name},
    {CURLE_OPERATION_TIMEDOUT, "Resolving", no_name_in_time},
    {CURLE_OPERATION_TIMEDOUT, "", no_connection_in_time},
    {CURLE_COULDNT_CONNECT, "", no_connection},
    {CURLE_PROXY, "", no_tunnel},

    {CURLE_SSL_CONNECT_ERROR, "wrong version number", no_tls},
    {CURLE_SSL_CONNECT_ERROR, "packet length too long", no_tls},
    {CURLE_SSL_CONNECT_ERROR, "unsupported protocol", old_tls},
    {CURLE_SSL_CONNECT_ERROR, "protocol version", old_tls},
    // A certificate that was signed by another key of a CA with the same name. The texts are those
    // of OpenSSL 3.0 with an EC key, of 3.5 with an EC key, and of both with an RSA key.
    {CURLE_SSL_CONNECT_ERROR, "asn1 encoding", untrusted},
    {CURLE_SSL_CONNECT_ERROR, "provider signature failure", untrusted},
    {CURLE_SSL_CONNECT_ERROR, "rsa routines", untrusted},
    {CURLE_SSL_CONNECT_ERROR, "unexpected eof", broken_handshake},
    {CURLE_SSL_CONNECT_ERROR,
     "error:", no_agreement},  // an error of TLS itself; otherwise the connection was lost
    {CURLE_SSL_CONNECT_ERROR, "", broken_handshake},
    {CURLE_PEER_FAILED_VERIFICATION, "expired", expired},
    {CURLE_PEER_FAILED_VERIFICATION, "not yet valid", expired},
    {CURLE_PEER_FAILED_VERIFICATION, "subject name", other_name},
    {CURLE_PEER_FAILED_VERIFICATION, "common name", other_name},
    {CURLE_PEER_FAILED_VERIFICATION, "mismatch", other_name},
    {CURLE_PEER_FAILED_VERIFICATION, "", untrusted},
    {CURLE_SSL_CACERT_BADFILE, "", no_trust_store},
    {CURLE_SSL_CRL_BADFILE, "", no_trust_store},
    {CURLE_SSL_ISSUER_ERROR, "", untrusted},
    {CURLE_SSL_PINNEDPUBKEYNOTMATCH, "", untrusted},
    {CURLE_SSL_INVALIDCERTSTATUS, "", untrusted},
    {CURLE_SSL_CERTPROBLEM, "", no_agreement},
    {CURLE_SSL_CIPHER, "", no_agreement},
    {CURLE_SSL_CLIENTCERT, "", no_agreement},

    {CURLE_GOT_NOTHING, "", no_response},
    {CURLE_SEND_ERROR, "", lost_sending},
    {CURLE_SEND_FAIL_REWIND, "", lost_sending},
    {CURLE_RECV_ERROR, "chunk", bad_http},
    {CURLE_RECV_ERROR, "response headers", endless_interim, When::interim},
    {CURLE_RECV_ERROR, "response headers", large_headers},
    {CURLE_RECV_ERROR, "unexpected eof", truncated,
     When::started},  // TLS ended without close_notify, which is an error since libcurl 8
    {CURLE_RECV_ERROR, "", lost_waiting},
    {CURLE_HTTP2_STREAM, "REFUSED_STREAM", refused},
    {CURLE_HTTP2_STREAM, "ENHANCE_YOUR_CALM", overload},
    {CURLE_HTTP2_STREAM, "", lost_stream},
    {CURLE_HTTP2, "", lost_stream},
    {CURLE_PARTIAL_FILE, "", truncated},
    {CURLE_UNSUPPORTED_PROTOCOL, "", bad_http},  // mostly HTTP/0.9
    {CURLE_WEIRD_SERVER_REPLY, "", bad_http},
    {CURLE_BAD_CONTENT_ENCODING, "", bad_encoding},
    // libcurl uses this code for one very long line. CurlHandle throws std::bad_alloc if memory is
    // really missing.
    {CURLE_OUT_OF_MEMORY, "", large_headers},
    {CURLE_FILESIZE_EXCEEDED, "", large_body},
    {curle_too_large, "response headers", endless_interim, When::interim},
    {curle_too_large, "response headers", large_headers},
    {curle_too_large, "", large_body},
    {CURLE_URL_MALFORMAT, "", bad_url},
};

struct RefusalRow {
  Refusal refusal;
  Meaning meaning;
};

constexpr RefusalRow refusal_rows[] = {
    {Refusal::body_too_large,
     {transport, "too_large", "the response from {} is larger than allowed",
      "CurlOptions::max_response_bytes is the limit of the client"}},
    {Refusal::headers_too_large,
     {transport, "too_large", "the headers of the response from {} are larger than allowed",
      "CurlOptions::max_header_bytes is the limit"}},
    {Refusal::endless_interim, endless_interim},
    {Refusal::bad_status_line,
     {transport, "protocol", "the response from {} has no valid status", not_http}},
    {Refusal::bad_length,
     {transport, "protocol", "the response from {} has a Content-Length that is not a number",
      not_http}},
    {Refusal::two_lengths,
     {transport, "protocol", "the response from {} has two different lengths", not_http}},
    {Refusal::bad_encoding,
     {transport, "encoding",
      "the response from {} has a Content-Encoding that the request does not accept", not_http}},
    {Refusal::bad_transfer,
     {transport, "encoding", "the response from {} has a Transfer-Encoding other than chunked",
      not_http}},
};

struct EndingRow {
  Ending ending;
  Meaning meaning;
};

constexpr EndingRow ending_rows[] = {
    {Ending::cancelled, {ErrorKind::cancelled, "cancelled", "the call was cancelled", ""}},
    {Ending::deadline,
     {ErrorKind::timeout, "deadline", "no complete response from {} in time", ""}},
    {Ending::exiting,
     {transport, "exiting",
      "the process exits and TLS has ended: no further request to {} is possible",
      "finish all calls before main() returns, or make them from objects that were constructed "
      "after the first client"}},
    {Ending::stall,
     {ErrorKind::timeout, "stall", "the response from {} arrives at less than 100 bytes per second",
      ""}},
};

bool applies(When when, const ExchangeFacts& facts) {
  if (when == When::interim) return facts.interim;
  return when == When::always || facts.response_started;
}

const Meaning& meaning_of(const ExchangeFacts& facts) {
  for (const auto& row : ending_rows) {
    if (row.ending == facts.ending) return row.meaning;
  }
  for (const auto& row : refusal_rows) {
    if (row.refusal == facts.refusal) return row.meaning;
  }
  if (facts.lookup_refused) return too_many_lookups;
  if (facts.wire.sends == 0 && facts.proxy_status >= 300) return no_tunnel;
  // On a new connection libcurl repeats a request only if the server has not begun to process it
  // (HTTP/2 REFUSED_STREAM, HTTP_1_1_REQUIRED).
  if (facts.resend_vetoed) return facts.fresh_connection ? refused : lost_again;
  for (const auto& row : code_rows) {
    const bool matches = row.code == facts.code && facts.text.find(row.text) != std::string::npos;
    if (matches && applies(row.when, facts)) return row.meaning;
  }
  return other;
}

const char* phase_of(const ExchangeFacts& facts) {
  if (facts.wire.sends == 0) return "while connecting";
  return facts.response_started ? "while reading the response" : "while waiting for the response";
}

// The part of the message between `what` and the advice.
std::string detail_of(const ExchangeFacts& facts, const Meaning& meaning) {
  if (facts.ending == Ending::exiting) return {};
  if (facts.ending != Ending::libcurl)
    return std::string(" (") + phase_of(facts) + ", after " +
           std::to_string(facts.elapsed.count()) + " ms)";
  if (meaning.reason == "proxy" && facts.proxy_status != 0)
    return ": it responded with the status " + std::to_string(facts.proxy_status);
  if (meaning.reason == "other") return std::string(": ") + curl_easy_strerror(facts.code);
  if (facts.code != CURLE_COULDNT_CONNECT) return {};
  std::string detail;
  if (facts.os_error != 0) {
    detail = ": " + std::generic_category().message(facts.os_error);
    detail[2] = to_lower(detail[2]);
  }
  if (!facts.address.empty() && facts.address != facts.peer) detail += " (" + facts.address + ")";
  return detail;
}

std::string message_of(const ExchangeFacts& facts, const Meaning& meaning) {
  std::string message(meaning.what);
  if (const auto place = message.find("{}"); place != std::string::npos)
    message.replace(place, 2, facts.peer);
  message += detail_of(facts, meaning);
  if (!meaning.advice.empty()) message.append("; ").append(meaning.advice);
  return message;
}

}  // namespace

ErrorInfo to_error(const ExchangeFacts& facts) {
  const Meaning& meaning = meaning_of(facts);
  ErrorInfo info;
  info.kind = meaning.kind;
  info.reason = std::string(meaning.reason);
  info.message = message_of(facts, meaning);
  info.wire = facts.wire;
  info.attempts = facts.wire.sends;
  info.outcome =
      facts.wire.sends == 0 || meaning.reason == "refused" ? Outcome::not_sent : Outcome::unknown;
  return info;
}

}  // namespace ninjaone::http
