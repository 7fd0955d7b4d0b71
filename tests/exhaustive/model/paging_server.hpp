// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <ninjaone/paging.hpp>
#include <ninjaone/transport.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "exhaustive/model/dice.hpp"

namespace ninjaone::model {

using RowIds = std::vector<std::int64_t>;

enum class Form { array, envelope, cursor, activities, board, unpaged };

// How a server without faults pages.
struct Habits {
  Paging paging = Paging::after_id;
  Form form = Form::array;
  bool moving = false;       // rows are added and removed
  bool short_pages = false;  // some pages are short
  std::size_t times = 1;     // pages are `times` as large as requested
  bool late_end = false;     // of an envelope: a full last page has a next page
  bool offset_counts_page = false, renames = false, as_text = false;  // of a cursor
  bool counts = false;    // of a cursor that is a text: the response contains `count`
  bool bare_end = false;  // of a board: a short last page has no cursor
  // A report ends with an empty page, with or without a cursor, or with a short page whose cursor
  // is null or missing.
  enum class End { empty_named, empty_bare, short_null, short_bare } end = End::empty_named;
};

// The faults of one response. The client may hide a fault or throw an error. It must throw if the
// listing cannot be complete.
enum class Wrong {
  nothing,
  // of the network and the service
  lost_before,
  lost_after,
  late,
  unavailable,
  throttled,
  unauthorized,
  forbidden,
  // of the body
  cut,
  web_page,
  other_shape,
  // harmless
  overlap,
  twice,
  empty_once,
  // a listing that cannot be complete
  previous_page,
  out_of_order,
  no_id,
  no_next,
  seen_next,
  hole,
  overcount,
  gone,
  count
};
[[nodiscard]] std::string_view to_string(Wrong wrong) noexcept;

// The server of one listing, in memory. Any thread.
class PagingServer final : public Transport {
 public:
  PagingServer(const Habits& habits, RowIds rows, std::uint64_t seed, int percent_wrong,
               int max_wrong);
  Response send(const Request& request, const SendContext& context) override;

  // Ends a fault that repeats, after the client has thrown.
  void heal();
  // Ends all faults.
  void calm();
  // Forgets the cursors of earlier listings, because a new listing does not know them.
  void forget_cursors();
  // True if the fault can happen with these habits and the client can detect it.
  [[nodiscard]] static bool applies(Wrong wrong, const Habits& habits) noexcept;

  [[nodiscard]] RowIds rows() const;  // in the order of the listing
  [[nodiscard]] bool was_there(std::int64_t id) const;
  [[nodiscard]] std::set<std::int64_t> throughout() const;
  [[nodiscard]] std::size_t requests() const;
  [[nodiscard]] std::array<int, static_cast<std::size_t>(Wrong::count)> fired() const;
  void note(const std::string& text);
  [[nodiscard]] std::string history() const;

 private:
  struct PageRequest {
    std::string position{};
    std::size_t size = 0;
  };
  struct Page {
    RowIds ids{};
    bool more = false;
    std::optional<std::string> next{};
    std::int64_t offset = 0, count = 0;
    std::size_t requested_size = 0;
    bool has_ids = true;
  };
  struct Snapshot {
    RowIds rows{};
    std::size_t position = 0;
  };

  [[nodiscard]] PageRequest read(const Request& request) const;
  Wrong draw(const PageRequest& request);
  [[nodiscard]] std::size_t served_size(const PageRequest& request);
  [[nodiscard]] RowIds rows_after(std::int64_t position, std::size_t max) const;
  [[nodiscard]] RowIds rows_before(std::int64_t position, std::size_t max) const;
  Page by_id(const PageRequest& request, Wrong wrong);
  Page by_token(const PageRequest& request, Wrong wrong);
  Page by_snapshot(const PageRequest& request, Wrong wrong);
  [[nodiscard]] bool knows(const PageRequest& request) const;
  Response fail(Wrong wrong);
  [[nodiscard]] std::string body(const Page& page) const;
  [[nodiscard]] std::string cursor_text(const Page& page) const;
  [[nodiscard]] std::string counts_text(const Page& page) const;
  void move_rows();

  const Habits habits_;
  mutable std::mutex mutex_{};
  std::set<std::int64_t> rows_{}, ever_{}, throughout_{};
  RowIds order_{};  // the rows of a report in their order
  std::map<std::string, Snapshot> snapshots_{};
  std::vector<std::string> tokens_{};  // the cursors of this listing
  Dice dice_;
  const int percent_wrong_;
  int wrong_left_, names_ = 0;
  Wrong repeated_ = Wrong::nothing;
  std::size_t requests_ = 0;
  std::array<int, static_cast<std::size_t>(Wrong::count)> fired_{};
  std::string history_{};
};

}  // namespace ninjaone::model
