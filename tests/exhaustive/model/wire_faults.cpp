// SPDX-License-Identifier: MIT
#include "exhaustive/model/wire_faults.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace ninjaone::model {

using sockets::Peer;
using namespace std::chrono_literals;

namespace {

const std::string good = "HTTP/1.1 200 OK\r\n",
                  chunked = good + "Transfer-Encoding: chunked\r\n\r\n";

std::string whole(const std::string& body, const std::string& headers = {}) {
  return good + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

// Says this and closes.
bool say(Peer& peer, const std::string& bytes) {
  peer.send(bytes);
  return false;
}

template <int status>
bool refuse(Peer& peer, const std::string&) {
  return peer.respond(status, R"({"error":"no"})", status == 429 ? "Retry-After: 1\r\n" : "");
}

bool end(Peer&, const std::string&) { return false; }

bool reset(Peer& peer, const std::string&) {
  peer.reset();
  return false;
}

bool end_late(Peer& peer, const std::string&) {
  peer.sleep(2ms);
  return false;
}

// All but the last byte of what is right.
bool cut(Peer& peer, const std::string& body) {
  const std::string all = whole(body);
  peer.send(all.substr(0, all.size() - 1));
  return false;
}

bool cut_in_the_headers(Peer& peer, const std::string&) { return say(peer, good + "Content-Ty"); }

bool cut_in_the_status(Peer& peer, const std::string&) { return say(peer, "HTTP/1."); }

bool cut_between_chunks(Peer& peer, const std::string&) {
  return say(peer, chunked + "2\r\n{}\r\n");
}

bool cut_and_reset(Peer& peer, const std::string&) {
  peer.send(good + "Content-Length: 10\r\n\r\nhalf");
  peer.reset();
  return false;
}

bool half_without_length(Peer& peer, const std::string& body) {
  return say(peer, good + "\r\n" + body.substr(0, 1));
}

bool nothing_without_length(Peer& peer, const std::string&) {
  return say(peer, good + "Content-Type: text/html\r\n\r\n");
}

bool interim_for_ever(Peer& peer, const std::string&) {
  peer.endless("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
  return false;
}

bool headers_for_ever(Peer& peer, const std::string&) {
  if (peer.send(good)) peer.endless("X-Again: " + std::string(4'000, 'x') + "\r\n");
  return false;
}

bool chunks_for_ever(Peer& peer, const std::string&) {
  if (peer.send(chunked)) peer.endless("1000\r\n" + std::string(0x1000, ' ') + "\r\n");
  return false;
}

bool two_lengths(Peer& peer, const std::string&) {
  return say(peer, good + "Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}   ");
}

bool no_http(Peer& peer, const std::string&) { return say(peer, "this is not HTTP\r\n"); }

bool no_status(Peer& peer, const std::string&) {
  return say(peer, "HTTP/1.1 099 Low\r\nContent-Length: 2\r\n\r\n{}");
}

bool no_gzip(Peer& peer, const std::string&) {
  return say(peer, whole("{}", "Content-Encoding: gzip\r\n"));
}

bool redirect(Peer& peer, const std::string&) {
  return peer.respond(307, "", "Location: http://127.0.0.1:1/elsewhere\r\n");
}

bool web_page(Peer& peer, const std::string&) {
  return peer.respond(200, "<html><body>sign in</body></html>", "Content-Type: text/html\r\n");
}

bool no_json(Peer& peer, const std::string&) { return peer.respond(200, "{\"n\":}"); }

// The length is right and the document is not closed: a proxy that cut it may have written both.
bool open_json(Peer& peer, const std::string&) { return peer.respond(200, "{\"n\":"); }

bool well_and_end(Peer& peer, const std::string& body) {
  answer_well(peer, body);
  return false;
}

bool well_and_reset(Peer& peer, const std::string& body) {
  answer_well(peer, body);
  peer.reset();
  return false;
}

bool well_and_more(Peer& peer, const std::string& body) {
  return peer.send(whole(body) + whole("evil"));
}

bool well_in_pieces(Peer& peer, const std::string& body) {
  return peer.drip(whole(body), 0ms, 1 + whole(body).size() / 5);
}

bool well_in_chunks(Peer& peer, const std::string& body) {
  char size[20];
  std::snprintf(size, sizeof size, "%zx", body.size());
  return peer.send(chunked + size + "\r\n" + body + "\r\n0\r\n\r\n");
}

constexpr WireFault faults[] = {
    {"closed", Work::either, told::unknown, end},
    {"reset", Work::either, told::unknown, reset},
    {"closed late", Work::either, told::unknown, end_late},
    {"cut", Work::either, told::unknown, cut},
    {"cut in the headers", Work::either, told::unknown, cut_in_the_headers},
    {"cut in the status", Work::either, told::unknown, cut_in_the_status},
    {"cut between chunks", Work::either, told::unknown, cut_between_chunks},
    {"cut and reset", Work::either, told::unknown, cut_and_reset},
    {"half a body without length", Work::either, told::unknown, half_without_length},
    {"nothing without length", Work::either, told::unknown, nothing_without_length},
    {"interim answers for ever", Work::either, told::unknown, interim_for_ever},
    {"headers for ever", Work::either, told::unknown, headers_for_ever},
    {"chunks for ever", Work::either, told::unknown, chunks_for_ever},
    {"two lengths", Work::either, told::unknown, two_lengths},
    {"no HTTP", Work::either, told::unknown, no_http},
    {"no status", Work::either, told::unknown, no_status},
    {"no gzip", Work::either, told::unknown, no_gzip},
    {"a web page", Work::either, told::unknown, web_page},
    {"408", Work::either, told::unknown, refuse<408>},
    {"500", Work::either, told::unknown, refuse<500>},
    {"502", Work::either, told::unknown, refuse<502>},
    {"503", Work::either, told::unknown, refuse<503>},
    {"504", Work::either, told::unknown, refuse<504>},
    {"400", Work::refused, told::not_applied, refuse<400>},
    {"401", Work::refused, told::not_applied, refuse<401>},
    {"403", Work::refused, told::not_applied, refuse<403>},
    {"404", Work::refused, told::not_applied, refuse<404>},
    {"409", Work::refused, told::not_applied, refuse<409>},
    {"429", Work::refused, told::not_applied | told::again, refuse<429>},
    {"redirect", Work::refused, told::not_applied, redirect},
    {"no JSON", Work::done, told::applied, no_json},
    {"JSON that is not closed", Work::either, told::unknown, open_json},
    {"well and closed", Work::done, told::well, well_and_end},
    {"well and reset", Work::done, told::well | told::unknown, well_and_reset},
    {"well and more", Work::done, told::well, well_and_more},
    {"well in pieces", Work::done, told::well, well_in_pieces},
    {"well in chunks", Work::done, told::well, well_in_chunks},
};

}  // namespace

std::size_t wire_faults() noexcept { return std::size(faults); }
const WireFault& wire_fault(std::size_t index) noexcept {
  return faults[index % std::size(faults)];
}

bool answer_well(Peer& peer, const std::string& body) { return peer.respond(200, body); }

void break_off(Peer& peer, Dice& dice) {
  if (dice.chance(50)) (void)peer.read_some(1 + dice.below(300));
  if (dice.chance(50)) peer.reset();
}

long long number_in(const std::string& text, const std::string& name) {
  for (const std::string& before : {"\"" + name + "\":", name + "="}) {
    const auto at = text.find(before);
    if (at != std::string::npos)
      return std::strtoll(text.c_str() + at + before.size(), nullptr, 10);
  }
  return -1;
}

}  // namespace ninjaone::model
