// SPDX-License-Identifier: MIT
// soak [requests [threads [seed]]]: reads, listings and writes over libcurl with a server in
// another process. Five of a hundred exchanges have a fault. No row may be lost or repeated, no
// write may be applied twice, and memory and descriptors may not grow.
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
using model::WriteResult;

constexpr std::size_t rounds = 20, warm_up_rounds = 4;

struct Sums {
  std::atomic<std::size_t> requests{0}, listings{0}, errors{0}, writes{0}, unknown{0},
      violations{0};
  void report(const std::string& violation) {
    if (++violations <= 10) std::fprintf(stderr, "VIOLATION: %s\n", violation.c_str());
  }
};

// The results of all writes, one character for each. Allocates all its memory at the start, so that
// it does not grow.
class Results {
 public:
  explicit Results(std::size_t max_writes) : results_(max_writes) {}
  std::size_t next() {
    const std::size_t number = count_++;
    if (number >= results_.size()) throw std::out_of_range("more writes than requests");
    return number;
  }
  void set(std::size_t number, const WriteResult& result) {
    results_[number] = result ? static_cast<char>('0' + static_cast<int>(*result)) : success;
  }
  [[nodiscard]] std::size_t count() const noexcept { return count_; }
  [[nodiscard]] WriteResult at(std::size_t number) const {
    const char result = results_[number];
    return result == success ? WriteResult() : WriteResult(static_cast<Outcome>(result - '0'));
  }

 private:
  static constexpr char success = 's';

  std::atomic<std::size_t> count_{0};
  std::vector<char> results_;
};

// The client of one thread. All threads share the transport and its connections.
class Caller {
 public:
  Caller(const std::string& base_url, std::shared_ptr<Transport> transport, std::uint64_t seed,
         Results& results, Sums& sums)
      : client_(options(base_url, std::move(transport), clock_)),
        dice_(seed),
        results_(&results),
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

  // How often the server applied this write and the writes after it, one digit for each.
  std::string applied(std::size_t from) {
    for (;;) {
      try {
        return client_.send(Method::get, "/v2/ledger/" + std::to_string(from), {}, {}).body;
      } catch (const Error&) {  // the connection ended before the request, or there is no token
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

  // Counts an error and waits a minute.
  void failed() {
    ++sums_->errors;
    clock_->sleep(std::chrono::minutes(1), {});
  }

  void write() {
    const std::size_t number = results_->next();
    WriteResult result;
    try {
      (void)client_.call(Method::post, "/v2/rows",
                         Json::object({{"n", static_cast<std::int64_t>(number)}}));
    } catch (const Error& error) {
      failed();
      result = error.outcome();
      if (result == Outcome::unknown) ++sums_->unknown;
    }
    results_->set(number, result);
    ++sums_->writes;
  }

  void read() {
    const auto id = static_cast<std::int64_t>(1 + dice_.below(row_count));
    try {
      if (client_.call(Method::get, "/v2/row/" + std::to_string(id))["id"].as_int() != id)
        sums_->report("a read returned another row");
    } catch (const Error&) {
      failed();
    }
  }

  void list() {
    ListOptions options;
    options.page_size = dice_.between(40, 200);
    std::int64_t seen = 0;
    for (bool ended = false; !ended;) {
      try {
        for (const Json& row : client_.list("/v2/rows", Paging::after_id, options)) {
          if (row["id"].as_int() != ++seen)
            sums_->report("row " + std::to_string(seen) + " is missing or repeated");
        }
        ended = true;
      } catch (const Error& error) {
        failed();
        options.resume = Checkpoint::parse(error.info().checkpoint);
      }
    }
    if (seen != static_cast<std::int64_t>(row_count))
      sums_->report("a listing returned " + std::to_string(seen) + " rows");
    ++sums_->listings;
  }

  const std::shared_ptr<HurriedClock> clock_ = std::make_shared<HurriedClock>();
  Client client_;
  Dice dice_;
  Results* results_;
  Sums* sums_;
};

void check_writes(Caller& caller, const Results& results, std::size_t from, Sums& sums) {
  for (std::size_t number = from; number < results.count();) {
    const std::string applied = caller.applied(number);
    for (std::size_t i = 0; i < applied.size() && number < results.count(); ++i, ++number) {
      const std::string wrong = model::contradiction(results.at(number), applied[i] - '0');
      if (!wrong.empty()) sums.report("write " + std::to_string(number) + ": " + wrong);
    }
  }
}

struct Sizes {
  std::size_t memory = 0, descriptors = 0;  // the largest after a round
};

int soak(const SoakServer& server, std::size_t requests, std::size_t threads, std::uint64_t seed) {
  const std::size_t descriptors_before = open_descriptors();
  Sums sums;
  Sizes warm, later;
  {
    Results results(requests);
    std::vector<std::unique_ptr<Caller>> callers;
    CurlOptions curl;
    curl.max_response_bytes = std::size_t{256} << 10U;
    const auto transport = std::make_shared<CurlTransport>(curl);
    for (std::size_t i = 0; i < threads; ++i) {
      callers.push_back(
          std::make_unique<Caller>(server.base_url(), transport, seed * 1'000 + i, results, sums));
    }
    std::size_t checked = 0;
    for (std::size_t round = 0; round < rounds; ++round) {
      std::vector<std::thread> running;
      for (auto& caller : callers)
        running.emplace_back(
            [&caller, count = requests / rounds / threads] { caller->run(count); });
      for (auto& thread : running) thread.join();
      check_writes(*callers.front(), results, checked, sums);
      checked = results.count();
      Sizes& max = round < warm_up_rounds ? warm : later;
      max.memory = std::max(max.memory, allocated_bytes());
      max.descriptors = std::max(max.descriptors, open_descriptors());
      std::printf("%zu requests, %zu KiB allocated, %zu KiB resident, %zu descriptors\n",
                  sums.requests.load(), allocated_bytes() >> 10U, resident_bytes() >> 10U,
                  open_descriptors());
      std::fflush(stdout);
    }
  }
  const auto drift = static_cast<long>(later.memory >> 10U) - static_cast<long>(warm.memory >> 10U);
  if (!sanitized && drift > 1'024) sums.report("memory grew by " + std::to_string(drift) + " KiB");
  if (later.descriptors > warm.descriptors + threads)
    sums.report("the number of descriptors grew to " + std::to_string(later.descriptors));
  if (open_descriptors() != descriptors_before) sums.report("descriptors were left open");
  std::printf(
      "%zu requests, %zu listings, %zu writes (%zu with an unknown outcome), %zu errors after all "
      "attempts; %zu violations; memory %+ld KiB after the warm-up, at most %zu descriptors, "
      "%zu left open\n",
      sums.requests.load(), sums.listings.load(), sums.writes.load(), sums.unknown.load(),
      sums.errors.load(), sums.violations.load(), drift, later.descriptors,
      open_descriptors() - descriptors_before);
  return sums.violations == 0 ? 0 : 1;
}

}  // namespace

}  // namespace ninjaone::soak

int main(int argc, char** argv) {
  const auto number = [&](int at, std::size_t otherwise) {
    return argc > at ? std::stoul(argv[at]) : otherwise;
  };
  const std::size_t requests = number(1, 1'000'000), threads = number(2, 4), seed = number(3, 1);
  try {
    const ninjaone::soak::SoakServer server(requests, seed);  // first, because it forks
    return ninjaone::soak::soak(server, ninjaone::sanitized ? requests / 8 : requests, threads,
                                seed);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
