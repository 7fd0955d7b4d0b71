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

enum class Form { array, envelope, cursor, activities, board, whole };

// How a server pages that does nothing wrong.
struct Habits {
  Paging paging = Paging::after_id;
  Form form = Form::array;
  bool moving = false;       // rows come and go
  bool short_pages = false;  // now and then
  std::size_t times = 1;     // pages are so many times as large as asked for
  bool late_end = false;     // of an envelope: a full page never knows that it is the last one
  bool offset_counts_page = false, renames = false, as_text = false;  // of a cursor
  bool counts = false;    // a cursor that is a text, with `count` beside the rows
  bool bare_end = false;  // of a board: a last page that is short has no cursor
  // A report ends with an empty page with a cursor or without, or with a last short page whose
  // cursor is null or missing.
  enum class End { empty_named, empty_bare, short_null, short_bare } end = End::empty_named;
};

// What may go wrong with one answer. Up to the first that says so, the client is to hide it; the
// others it is to refuse.
enum class Wrong {
  nothing,
  // on the way
  lost_before,
  lost_after,
  late,
  unavailable,
  throttled,
  unauthorized,
  forbidden,
  // the answer
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
               int most_wrong);
  Response send(const Request& request, const SendContext& context) override;

  // What went on wrongly stops: the client has noticed.
  void heal();
  // Nothing goes wrong any more.
  void calm();
  // Cursors given so far are none that a new listing can know.
  void forget_cursors();
  // May this go wrong with these habits, without that anybody could notice?
  [[nodiscard]] static bool applies(Wrong wrong, const Habits& habits) noexcept;

  [[nodiscard]] RowIds rows() const;  // in the order of the listing
  [[nodiscard]] bool was_there(std::int64_t id) const;
  [[nodiscard]] std::set<std::int64_t> throughout() const;
  [[nodiscard]] std::size_t requests() const;
  [[nodiscard]] std::array<int, static_cast<std::size_t>(Wrong::count)> fired() const;
  void note(const std::string& text);
  [[nodiscard]] std::string history() const;

 private:
  struct Ask {
    std::string position{};
    std::size_t size = 0;
  };
  struct Page {
    RowIds ids{};
    bool more = false;
    std::optional<std::string> next{};
    std::int64_t offset = 0, count = 0;
    std::size_t asked = 0;
    bool ids_told = true;
  };
  struct Snapshot {
    RowIds rows{};
    std::size_t position = 0;
  };

  [[nodiscard]] Ask read(const Request& request) const;
  Wrong draw(const Ask& ask);
  [[nodiscard]] std::size_t served_size(const Ask& ask);
  [[nodiscard]] RowIds beyond(std::int64_t position, std::size_t most) const;
  [[nodiscard]] RowIds not_beyond(std::int64_t position, std::size_t most) const;
  Page by_id(const Ask& ask, Wrong wrong);
  Page by_token(const Ask& ask, Wrong wrong);
  Page by_snapshot(const Ask& ask, Wrong wrong);
  [[nodiscard]] bool knows(const Ask& ask) const;
  Response fail(Wrong wrong);
  [[nodiscard]] std::string body(const Page& page) const;
  [[nodiscard]] std::string cursor_text(const Page& page) const;
  [[nodiscard]] std::string counts_text(const Page& page) const;
  void stir();

  const Habits habits_;
  mutable std::mutex mutex_{};
  std::set<std::int64_t> rows_{}, ever_{}, throughout_{};
  RowIds order_{};  // of a report: as it was made
  std::map<std::string, Snapshot> snapshots_{};
  std::vector<std::string> tokens_{};  // given out
  Dice dice_;
  const int percent_wrong_;
  int wrong_left_, names_ = 0;
  Wrong going_on_ = Wrong::nothing;
  std::size_t requests_ = 0;
  std::array<int, static_cast<std::size_t>(Wrong::count)> fired_{};
  std::string history_{};
};

}  // namespace ninjaone::model
