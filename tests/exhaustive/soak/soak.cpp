// SPDX-License-Identifier: MIT
// soak [requests [threads [seed]]]: reads, listings and writes over libcurl against a server of
// another process that spoils five of a hundred exchanges in every way it knows. Nothing may be
// lost or doubled, and neither memory nor descriptors may grow.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <memory>
#include <ninjaone/client.hpp>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "exhaustive/model/dice.hpp"
#include "exhaustive/model/write_rule.hpp"
#include "exhaustive/soak/hurried_clock.hpp"
#include "exhaustive/soak/soak_server.hpp"
#include "support/process_size.hpp"
#include "support/sanitized.hpp"

namespace ninjaone::soak {

namespace {

using model::Dice;
using model::Told;

constexpr std::size_t rounds = 20, warm_up = 4;  // so many of them

struct Sums {
  std::atomic<std::size_t> requests{0}, listings{0}, errors{0}, writes{0}, doubtful{0}, wrong{0};
  void complain(const std::string& what) {
    if (++wrong <= 10) std::fprintf(stderr, "WRONG: %s\n", what.c_str());
  }
};

// What the callers of writes were told: a number for each, so that it does not grow.
class Book {
 public:
  explicit Book(std::size_t most) : told_(most) {}
  std::size_t next() {
    const std::size_t number = count_++;
    if (number >= told_.size()) throw std::out_of_range("more writes than requests");
    return number;
  }
  void note(std::size_t number, const Told& told) {
    told_[number] = told ? static_cast<char>('0' + static_cast<int>(*told)) : 'w';
  }
  [[nodiscard]] std::size_t count() const noexcept { return count_; }
  [[nodiscard]] Told told(std::size_t number) const {
    return told_[number] == 'w' ? Told() : Told(static_cast<Outcome>(told_[number] - '0'));
  }

 private:
  std::atomic<std::size_t> count_{0};
  std::vector<char> told_;
};

// One thread's client; the transport, and with it the connections, is everybody's.
class Caller {
 public:
  Caller(const std::string& base_url, std::shared_ptr<Transport> transport, std::uint64_t seed,
         Book& book, Sums& sums)
      : client_(options(base_url, std::move(transport), clock_)),
        dice_(seed),
        book_(&book),
        sums_(&sums) {}

  void run(std::size_t requests) {
    const std::uint64_t before = client_.stats().requests;
    while (client_.stats().requests - before < requests) {
      const int what = dice_.between(1, 100);
      if (what <= 60) {
        write();
      } else if (what <= 80) {
        read();
      } else {
        list();
      }
    }
    sums_->requests += client_.stats().requests - before;
  }

  // How often the server did the writes from this one on.
  std::string done(std::size_t from) {
    for (;;) {
      try {
        return client_.send(Method::get, "/v2/ledger/" + std::to_string(from), {}, {}).body;
      } catch (
          const Error&) {  // the connection was broken off before the request, or there is no token
        failed();
      }
    }
  }

 private:
  static ClientOptions options(const std::string& base_url, std::shared_ptr<Transport> transport,
                               std::shared_ptr<Clock> clock) {
    ClientOptions options;
    options.auth = client_credentials({"id", "secret", "monitoring"});
    options.base_url = base_url;
    options.transport = std::move(transport);
    options.clock = std::move(clock);
    return options;
  }

  // Who was told no comes again later.
  void failed() {
    ++sums_->errors;
    clock_->sleep(std::chrono::minutes(1), {});
  }

  void write() {
    const std::size_t number = book_->next();
    Told told;
    try {
      (void)client_.call(Method::post, "/v2/rows",
                         Json::object({{"n", static_cast<std::int64_t>(number)}}));
    } catch (const Error& error) {
      failed();
      told = error.outcome();
      if (told == Outcome::unknown) ++sums_->doubtful;
    }
    book_->note(number, told);
    ++sums_->writes;
  }

  void read() {
    const auto id = static_cast<std::int64_t>(1 + dice_.below(row_count));
    try {
      if (client_.call(Method::get, "/v2/row/" + std::to_string(id))["id"].as_int() != id)
        sums_->complain("another row");
    } catch (const Error&) {
      failed();
    }
  }

  void list() {
    ListOptions options;
    options.page_size = dice_.between(40, 200);
    std::int64_t seen = 0;
    for (bool over = false; !over;) {
      try {
        for (const Json& row : client_.list("/v2/rows", Paging::after_id, options)) {
          if (row["id"].as_int() != ++seen)
            sums_->complain("row " + std::to_string(seen) + " is not where it belongs");
        }
        over = true;
      } catch (const Error& error) {
        failed();
        options.resume = Checkpoint::parse(error.info().checkpoint);
      }
    }
    if (seen != static_cast<std::int64_t>(row_count))
      sums_->complain("a listing of " + std::to_string(seen) + " rows");
    ++sums_->listings;
  }

  const std::shared_ptr<HurriedClock> clock_ = std::make_shared<HurriedClock>();
  Client client_;
  Dice dice_;
  Book* book_;
  Sums* sums_;
};

void check_writes(Caller& caller, const Book& book, std::size_t from, Sums& sums) {
  for (std::size_t number = from; number < book.count();) {
    const std::string done = caller.done(number);
    for (std::size_t i = 0; i < done.size() && number < book.count(); ++i, ++number) {
      const std::string stray = model::wrong_with(book.told(number), done[i] - '0');
      if (!stray.empty()) sums.complain("write " + std::to_string(number) + ": " + stray);
    }
  }
}

struct Sizes {
  std::size_t memory = 0, descriptors = 0;  // the most after a round
};

int soak(const SoakServer& server, std::size_t requests, std::size_t threads, std::uint64_t seed) {
  const std::size_t descriptors_before = open_descriptors();
  Sums sums;
  Sizes warm, later;
  {
    Book book(requests);
    std::vector<std::unique_ptr<Caller>> callers;
    CurlOptions curl;
    curl.max_response_bytes = std::size_t{256} << 10U;
    const auto transport = std::make_shared<CurlTransport>(curl);
    for (std::size_t i = 0; i < threads; ++i) {
      callers.push_back(
          std::make_unique<Caller>(server.base_url(), transport, seed * 1'000 + i, book, sums));
    }
    std::size_t checked = 0;
    for (std::size_t round = 0; round < rounds; ++round) {
      std::vector<std::thread> running;
      for (auto& caller : callers)
        running.emplace_back(
            [&caller, share = requests / rounds / threads] { caller->run(share); });
      for (auto& thread : running) thread.join();
      check_writes(*callers.front(), book, checked, sums);
      checked = book.count();
      Sizes& most = round < warm_up ? warm : later;
      most.memory = std::max(most.memory, allocated_bytes());
      most.descriptors = std::max(most.descriptors, open_descriptors());
      std::printf("%zu requests, %zu KiB allocated, %zu KiB resident, %zu descriptors\n",
                  sums.requests.load(), allocated_bytes() >> 10U, resident_bytes() >> 10U,
                  open_descriptors());
      std::fflush(stdout);
    }
  }
  const auto drift = static_cast<long>(later.memory >> 10U) - static_cast<long>(warm.memory >> 10U);
  if (!sanitized && drift > 1'024)
    sums.complain("memory grew by " + std::to_string(drift) + " KiB");
  if (later.descriptors > warm.descriptors + threads)
    sums.complain("descriptors grew to " + std::to_string(later.descriptors));
  if (open_descriptors() != descriptors_before) sums.complain("descriptors were left open");
  std::printf(
      "%zu requests, %zu listings, %zu writes of which %zu doubtful, %zu errors after all "
      "attempts; %zu wrong; memory %+ld KiB after "
      "the warm-up, at most %zu descriptors, %zu left\n",
      sums.requests.load(), sums.listings.load(), sums.writes.load(), sums.doubtful.load(),
      sums.errors.load(), sums.wrong.load(), drift, later.descriptors,
      open_descriptors() - descriptors_before);
  return sums.wrong == 0 ? 0 : 1;
}

}  // namespace

}  // namespace ninjaone::soak

int main(int argc, char** argv) {
  const auto number = [&](int at, std::size_t otherwise) {
    return argc > at ? std::stoul(argv[at]) : otherwise;
  };
  const std::size_t requests = number(1, 1'000'000), threads = number(2, 4), seed = number(3, 1);
  try {
    const ninjaone::soak::SoakServer server(requests, seed);  // first: it forks
    return ninjaone::soak::soak(server, ninjaone::sanitized ? requests / 8 : requests, threads,
                                seed);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
