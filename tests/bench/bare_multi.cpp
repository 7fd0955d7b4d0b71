// SPDX-License-Identifier: MIT
// The multi interface of libcurl and simdjson, with several pages in flight. The ids of the fleet
// must be 1 to N, so that the program knows where each page begins. It keeps the order of the rows.
#include <deque>
#include <memory>

#include "bench/bare_curl.hpp"
#include "bench/bare_simdjson.hpp"

namespace {

struct Transfer {
  bench::BareCurl curl{};
  std::string url{};
  bool done = false;
};

}  // namespace

int main(int count, char** words) {
  const std::string base = bench::option(count, words, "--url", ""),
                    size = bench::option(count, words, "--size", "1000");
  const std::int64_t rows = std::stoll(bench::option(count, words, "--rows", "50000")),
                     step = std::stoll(size);
  const auto max_in_flight = std::stoul(bench::option(count, words, "--concurrency", "8"));
  bench::Sum sum;
  bench::SimdjsonPages pages;
  CURLM* multi = curl_multi_init();
  std::deque<std::unique_ptr<Transfer>> in_flight;
  std::deque<std::unique_ptr<Transfer>> idle;
  for (std::int64_t next = 0; next <= rows || !in_flight.empty();) {
    while (in_flight.size() < max_in_flight && next <= rows) {
      if (idle.empty()) idle.push_back(std::make_unique<Transfer>());
      auto transfer = std::move(idle.front());
      idle.pop_front();
      transfer->done = false;
      transfer->curl.body.clear();
      transfer->url = bench::page_url(base, size, next);
      curl_easy_setopt(transfer->curl.easy(), CURLOPT_URL, transfer->url.c_str());
      curl_easy_setopt(transfer->curl.easy(), CURLOPT_PRIVATE, transfer.get());
      curl_multi_add_handle(multi, transfer->curl.easy());
      in_flight.push_back(std::move(transfer));
      next += step;
    }
    int running = 0, left = 0;
    curl_multi_perform(multi, &running);
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
      Transfer* transfer = nullptr;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
      if (message->data.result != CURLE_OK) return 1;
      transfer->curl.count(sum);
      curl_multi_remove_handle(multi, transfer->curl.easy());
      transfer->done = true;
    }
    if (!in_flight.front()->done) {
      curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
      continue;
    }
    pages.read(in_flight.front()->curl.body, sum);
    idle.push_back(std::move(in_flight.front()));
    in_flight.pop_front();
  }
  sum.print();
  idle.clear();
  curl_multi_cleanup(multi);
}
