// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <ninjaone/error.hpp>
#include <string>
#include <vector>

#include "paging/page_walk.hpp"

using namespace ninjaone;
using paging::PageWalk;
using Shape = json::PageMeta::Shape;
using Ids = std::vector<std::int64_t>;

namespace {
constexpr paging::ListingHash walk_hash{42, 41};

json::PageMeta meta(Shape shape, std::optional<std::string> next = {}, bool has_next = false) {
  json::PageMeta m;
  m.shape = shape;
  m.next = std::move(next);
  m.has_next = has_next;
  if (shape == Shape::cursor) m.rows_key = "results";
  return m;
}

json::PageMeta cursor(std::int64_t offset, std::int64_t count,
                      std::optional<std::string> name = "c") {
  auto m = meta(Shape::cursor, std::move(name));
  m.offset = offset;
  m.count = count;
  return m;
}

PageWalk walk(Paging paging, int size = 3, const Checkpoint& resume = {}) {
  return {paging, size, walk_hash, resume};
}

std::string request_of(const PageWalk& w) {
  std::string text = w.next_request().cursor;
  for (const auto& [key, value] : w.next_request().query) text += key + "=" + value + " ";
  return text;
}

// The reason of the error that take() throws; "" if take() accepts the page.
std::string take_error(PageWalk& w, const json::PageMeta& m, const Ids& ids, std::size_t rows) {
  const std::string before = request_of(w) + w.position().text();
  try {
    w.take(m, ids, rows);
  } catch (const Error& error) {
    EXPECT_EQ(before, request_of(w) + w.position().text()) << "a rejected page moved the listing";
    return error.info().reason;
  }
  return "";
}
std::string take_error(PageWalk& w, const json::PageMeta& m, const Ids& ids) {
  return take_error(w, m, ids, ids.size());
}
}  // namespace

// Faults P135, P147.
TEST(PageWalk, AfterIdEndsOnAnEmptyPageOnly) {
  auto w = walk(Paging::after_id);
  EXPECT_EQ(request_of(w), "pageSize=3 ");
  w.take(meta(Shape::array), {1, 5}, 2);  // a short page is not the end
  EXPECT_FALSE(w.done());
  EXPECT_EQ(request_of(w), "pageSize=3 after=5 ");
  w.take(meta(Shape::array), {9, 10, 11, 12}, 4);  // more rows than requested
  EXPECT_EQ(request_of(w), "pageSize=3 after=12 ");
  w.take(meta(Shape::array), {}, 0);
  EXPECT_TRUE(w.done());
}

// Faults P140, P141.
TEST(PageWalk, RequiresRisingIdsAndDropsRepeatedOnes) {
  auto w = walk(Paging::after_id);
  w.take(meta(Shape::array), {1, 5}, 2);
  EXPECT_EQ(take_error(w, meta(Shape::array), {4}), "out_of_order");
  EXPECT_EQ(take_error(w, meta(Shape::array), {6, 8, 7}), "out_of_order");
  EXPECT_EQ(take_error(w, meta(Shape::array), {5}), "stuck");
  EXPECT_EQ(take_error(w, meta(Shape::array), {}, 2), "missing");
  const auto verdict = w.take(meta(Shape::array), {5, 6, 6, 7}, 4);
  EXPECT_EQ(verdict.drop, (std::vector<std::size_t>{0, 2}));
  EXPECT_EQ(verdict.repeated, 2U);
  EXPECT_EQ(request_of(w), "pageSize=3 after=7 ");
}

TEST(PageWalk, EveryListingAcceptsTheEnvelope) {
  for (const Paging paging :
       {Paging::after_id, Paging::cursor, Paging::activities, Paging::anchor, Paging::board}) {
    auto w = walk(paging);
    w.take(meta(Shape::envelope, "x", true), {1, 2}, 2);
    EXPECT_EQ(request_of(w), "pageSize=3 after=x ");
    EXPECT_EQ(take_error(w, meta(Shape::array), {3}),
              "shape");  // the form must not change within a listing
    w.take(meta(Shape::envelope, std::nullopt, false), {3}, 1);
    EXPECT_TRUE(w.done());
  }
}

// Faults P136, P139, P151.
TEST(PageWalk, AnEnvelopeWithoutProgressIsStuck) {
  auto w = walk(Paging::after_id);
  EXPECT_EQ(take_error(w, meta(Shape::envelope, std::nullopt, true), {1}), "stuck");
  EXPECT_EQ(take_error(w, meta(Shape::envelope, "", true), {1}), "stuck");
  w.take(meta(Shape::envelope, "a", true), {1}, 1);
  w.take(meta(Shape::envelope, "b", true), {}, 0);  // one empty page is allowed
  EXPECT_EQ(take_error(w, meta(Shape::envelope, "c", true), {}), "stuck");
  w.take(meta(Shape::envelope, "c", true), {2}, 1);
  EXPECT_EQ(take_error(w, meta(Shape::envelope, "a", true), {3}), "stuck");  // a cycle
}

// Fault P137.
TEST(PageWalk, ContinuesANamedCursorUnderTheSameName) {
  auto w = walk(Paging::cursor);
  w.take(cursor(0, 5), {}, 3);
  EXPECT_EQ(request_of(w), "pageSize=3 cursor=c ");
  w.take(cursor(3, 5), {}, 2);
  EXPECT_FALSE(w.done());
  w.take(cursor(5, 5), {}, 0);
  EXPECT_TRUE(w.done());
  auto named = walk(Paging::cursor_name);
  named.take(cursor(0, 5), {}, 3);
  EXPECT_EQ(request_of(named), "pageSize=3 cursorName=c ");
}

// Fault P138.
TEST(PageWalk, AcceptsAnOffsetWithOrWithoutItsPageButNoJump) {
  auto w = walk(Paging::cursor);
  w.take(cursor(3, 7), {}, 3);
  w.take(cursor(6, 7), {}, 3);
  EXPECT_EQ(take_error(w, cursor(9, 7), {}, 1), "hole");
  EXPECT_EQ(take_error(w, cursor(6, 7), {}, 3), "stuck");
  w.take(cursor(7, 7), {}, 1);
  auto late = walk(Paging::cursor);
  EXPECT_EQ(take_error(late, cursor(2, 7), {}, 3), "hole");
  late.take(cursor(0, 7), {}, 3);
  EXPECT_EQ(take_error(late, cursor(6, 7), {}, 1), "hole");  // one page is missing
}

// Fault P138.
TEST(PageWalk, RequiresThePositionOfACursorAfterALostResponse) {
  auto text = meta(Shape::other, "c");  // only a name
  text.rows_key = "results";
  auto end = text, moved = text, placed = text;
  end.next.reset();
  moved.next = "d";
  placed.offset = 3;
  const auto walk_with_lost_response = [&] {
    auto w = walk(Paging::cursor);
    w.note_lost_response();  // of the first page, which is requested again without a name
    w.take(text, {}, 3);
    w.note_lost_response();
    return w;
  };
  auto w = walk_with_lost_response();
  EXPECT_EQ(take_error(w, text, {}, 3), "hole");
  EXPECT_EQ(take_error(w, text, {}, 3), "hole");  // the error stays
  EXPECT_EQ(take_error(w, end, {}, 1), "hole");
  w = walk_with_lost_response();
  w.take(moved, {}, 3);  // a new name shows that the cursor has advanced
  w.take(moved, {}, 3);
  w = walk_with_lost_response();
  w.take(placed, {}, 0);
  w = walk_with_lost_response();
  placed.offset = 5;
  EXPECT_EQ(take_error(w, placed, {}, 0), "hole");  // the last two rows were lost
}

// Fault P138.
TEST(PageWalk, AcceptsALostResponseOnlyIfTheTotalIsReached) {
  auto text = meta(Shape::cursor, "c");
  text.top_count = 8;
  auto w = walk(Paging::cursor);
  w.take(text, {}, 3);
  w.note_lost_response();
  EXPECT_EQ(take_error(w, text, {}, 3), "hole");
  auto end = meta(Shape::other);
  end.rows_key = "results";
  EXPECT_EQ(take_error(w, end, {}, 2), "hole");
  auto last = walk(Paging::cursor);
  last.take(text, {}, 3);
  last.take(text, {}, 3);
  last.note_lost_response();
  last.take(end, {}, 2);
  EXPECT_TRUE(last.done());
}

// Fault P146.
TEST(PageWalk, RequestsACursorOnceMoreThatEndsBeforeItsCount) {
  auto w = walk(Paging::cursor);
  w.take(cursor(0, 5), {}, 3);
  EXPECT_TRUE(w.take(cursor(3, 5), {}, 0).request_again);
  EXPECT_EQ(take_error(w, cursor(3, 5), {}, 0), "incomplete");
  w.take(cursor(3, 5), {}, 2);     // the rows arrived with the second request
  auto bare = meta(Shape::other);  // the last page may omit the count
  bare.rows_key = "results";
  auto early = walk(Paging::cursor);
  early.take(cursor(0, 5), {}, 3);
  EXPECT_TRUE(early.take(bare, {}, 1).request_again);
  EXPECT_EQ(take_error(early, bare, {}, 1), "incomplete");
  w.take(cursor(5, 5), {}, 0);
  EXPECT_TRUE(w.done());
}

// Fault P148.
TEST(PageWalk, AcceptsOneShortPageWithoutACursor) {
  auto w = walk(Paging::cursor);
  auto bare = meta(Shape::other);
  bare.rows_key = "results";
  EXPECT_EQ(take_error(w, bare, {}, 3), "incomplete");
  EXPECT_EQ(take_error(w, meta(Shape::cursor, ""), {}, 3), "incomplete");
  w.take(bare, {}, 2);
  EXPECT_TRUE(w.done());
  auto more = walk(Paging::cursor);
  EXPECT_EQ(more.take(cursor(0, 1), {}, 2).excess, 1U);
}

TEST(PageWalk, ReadsActivitiesBackInTime) {
  auto w = walk(Paging::activities);
  w.take(meta(Shape::activities), {100, 90}, 2);
  EXPECT_EQ(request_of(w), "pageSize=3 olderThan=90 ");
  const auto verdict = w.take(meta(Shape::activities), {90, 80}, 2);  // one row overlaps
  EXPECT_EQ(verdict.drop, std::vector<std::size_t>{0});
  EXPECT_EQ(take_error(w, meta(Shape::activities), {100, 90}), "stuck");
  EXPECT_EQ(take_error(w, meta(Shape::activities), {70, 75}), "out_of_order");
  EXPECT_EQ(take_error(w, meta(Shape::activities), {95, 99, 70}),
            "out_of_order");  // also among rows of an earlier page
  EXPECT_EQ(w.take(meta(Shape::activities), {79, 79, 70}, 3).drop, std::vector<std::size_t>{1});
  EXPECT_EQ(request_of(w), "pageSize=3 olderThan=70 ");
  w.take(meta(Shape::activities), {}, 0);
  EXPECT_TRUE(w.done());
}

TEST(PageWalk, ReadsAnchorsAndBoards) {
  auto anchor = walk(Paging::anchor);
  anchor.take(meta(Shape::array), {1, 2}, 2);
  EXPECT_EQ(request_of(anchor), "pageSize=3 anchorId=2 ");
  auto board = walk(Paging::board);
  EXPECT_EQ(request_of(board), "0");
  board.take(meta(Shape::board, "7"), {}, 2);
  EXPECT_EQ(request_of(board), "7");
  EXPECT_EQ(take_error(board, meta(Shape::board, "7"), {}, 2), "stuck");
  board.take(meta(Shape::board, "9"), {}, 2);
  EXPECT_EQ(take_error(board, meta(Shape::board, "7"), {}, 2), "stuck");  // a cycle
  board.take(meta(Shape::board, "9"), {}, 0);
  EXPECT_TRUE(board.done());
}

TEST(PageWalk, ABoardEndsOnAShortPageWithoutACursor) {
  const std::vector<json::PageMeta> none{meta(Shape::board), meta(Shape::board, ""),
                                         meta(Shape::board, "0")};
  for (const auto& bare : none) {
    auto board = walk(Paging::board);
    EXPECT_EQ(take_error(board, bare, {}, 3), "incomplete");
    EXPECT_EQ(take_error(board, bare, {}, 4), "incomplete");
    const Checkpoint start = board.take(bare, {}, 2).start;
    EXPECT_TRUE(board.done());
    auto again = walk(Paging::board, 3, start.advanced({}, 2));
    EXPECT_EQ(again.take(bare, {}, 2).drop.size(), 2U);
  }
  auto more = walk(Paging::board);
  auto counted = none.front();
  counted.top_count = 3;
  EXPECT_EQ(take_error(more, counted, {}, 2), "incomplete");
  counted.top_count = 2;
  EXPECT_EQ(take_error(more, counted, {}, 2), "");
}

TEST(PageWalk, RejectsPagesOfAnotherShape) {
  const std::vector<std::pair<Paging, Shape>> rows{
      {Paging::after_id, Shape::cursor},  {Paging::after_id, Shape::activities},
      {Paging::cursor, Shape::array},     {Paging::cursor, Shape::board},
      {Paging::activities, Shape::array}, {Paging::board, Shape::array},
      {Paging::anchor, Shape::other},     {Paging::after_id, Shape::other}};
  for (const auto& [paging, shape] : rows) {
    auto w = walk(paging);
    EXPECT_EQ(take_error(w, meta(shape), {1}), "shape");
  }
  auto none = walk(Paging::none);
  EXPECT_EQ(take_error(none, meta(Shape::array), {1}), "");
  EXPECT_TRUE(none.done());
}

// Fault P143.
TEST(PageWalk, ResumesAtACheckpoint) {
  auto w = walk(Paging::after_id);
  const auto first = w.take(meta(Shape::array), {1, 5, 9}, 3).start;
  auto resumed = walk(Paging::after_id, 3, first.advanced({1, 5, 9}, 2));
  EXPECT_EQ(request_of(resumed), "pageSize=3 after=5 ");

  auto envelope = walk(Paging::after_id);
  envelope.take(meta(Shape::envelope, "x", true), {1, 2}, 2);
  const auto page = envelope.take(meta(Shape::envelope, "y", true), {3, 4}, 2).start;
  auto again = walk(Paging::after_id, 3, page.advanced({3, 4}, 1));
  EXPECT_EQ(request_of(again), "pageSize=3 after=x ");
  EXPECT_EQ(again.take(meta(Shape::envelope, "y", true), {3, 4}, 2).drop,
            std::vector<std::size_t>{0});
  EXPECT_TRUE(again.take(meta(Shape::envelope, "z", true), {5}, 1).drop.empty());
}

TEST(PageWalk, ResumesANamedCursorFromItsStart) {
  auto w = walk(Paging::cursor);
  w.take(cursor(0, 7), {}, 3);
  const auto second = w.take(cursor(3, 7), {}, 3).start;
  auto resumed = walk(Paging::cursor, 3, second.advanced({}, 1));  // four rows were delivered
  EXPECT_EQ(request_of(resumed), "pageSize=3 ");
  EXPECT_EQ(resumed.take(cursor(0, 7), {}, 3).drop.size(), 3U);
  const auto verdict = resumed.take(cursor(3, 7), {}, 3);
  EXPECT_EQ(verdict.drop, std::vector<std::size_t>{0});
  auto once_more =
      walk(Paging::cursor, 3, verdict.start.advanced({}, 1));  // five rows were delivered
  once_more.take(cursor(0, 7), {}, 3);
  EXPECT_EQ(once_more.take(cursor(3, 7), {}, 3).drop.size(), 2U);
}

// Fault P143.
TEST(PageWalk, SkipsRowsOnSeveralPages) {
  auto w = walk(Paging::board);
  const auto resume = w.take(meta(Shape::board, "9"), {}, 5).start.advanced({}, 4);
  auto smaller = walk(Paging::board, 2, resume);  // the pages of the server are smaller now
  EXPECT_EQ(smaller.take(meta(Shape::board, "3"), {}, 3).drop, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_NE(smaller.position().text().find(";4;1;"), std::string::npos)
      << smaller.position().text();
  EXPECT_EQ(smaller.take(meta(Shape::board, "9"), {}, 2).drop, std::vector<std::size_t>{0});
  EXPECT_TRUE(smaller.take(meta(Shape::board, "12"), {}, 2).drop.empty());
}

// Fault P143.
TEST(PageWalk, DoesNotCountRepeatedRowsAsSkippedRows) {
  auto w = walk(Paging::after_id);
  w.take(meta(Shape::array), {1, 2}, 2);
  const auto page = w.take(meta(Shape::array), {2, 3, 3, 4}, 4);  // rows that overlap
  EXPECT_EQ(page.drop, (std::vector<std::size_t>{0, 2}));
  const auto resume = page.start.advanced({}, 1);
  auto again = walk(Paging::after_id, 3, resume);
  const auto verdict = again.take(meta(Shape::array), {2, 3, 3, 4}, 4);
  EXPECT_EQ(verdict.drop, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(verdict.repeated, 2U);
}

// Fault P143.
TEST(PageWalk, AcceptsAnyShapeAfterACheckpointWithoutPages) {
  auto w = walk(Paging::activities, 3, walk(Paging::activities).position());
  w.take(meta(Shape::envelope, "x", true), {}, 1);
  EXPECT_EQ(request_of(w), "pageSize=3 after=x ");
}

// Fault P143.
TEST(PageWalk, RejectsTheCheckpointOfAnotherListing) {
  const auto own = walk(Paging::after_id).position();
  EXPECT_THROW(PageWalk(Paging::activities, 3, walk_hash, own), ConfigurationError);
  EXPECT_THROW(PageWalk(Paging::after_id, 3, {43, 42}, own), ConfigurationError);
}

TEST(PageWalk, ContinuesACheckpointOfTheOldFormInTheNewForm) {
  const auto old = [](const char* hash_text) {
    return Checkpoint::parse(std::string("n1:1;after_id;") + hash_text + ";7;5;0");
  };
  EXPECT_THROW(walk(Paging::after_id, 3, old("2a")),
               ConfigurationError);  // the hash 42 contains the origin, which the hash of the old
                                     // form does not
  auto w = walk(Paging::after_id, 3, old("29"));
  EXPECT_EQ(request_of(w), "pageSize=3 after=7 ");
  EXPECT_EQ(w.position().text().substr(0, 22), "n1:2;after_id;2a;7;5;0");
}

TEST(PageWalk, TheHashCoversOriginPathQueryAndBody) {
  const auto at = [](const char* origin) {
    return paging::listing_hash(origin, "/devices", {{"df", "x"}}, "{}");
  };
  const auto eu = at("https://eu.ninjarmm.com");
  EXPECT_NE(eu.now, at("https://app.ninjarmm.com").now);
  EXPECT_EQ(eu.old, at("https://app.ninjarmm.com").old);
  EXPECT_NE(eu.now,
            paging::listing_hash("https://eu.ninjarmm.com", "/device", {{"df", "x"}}, "{}").now);
  EXPECT_NE(eu.now,
            paging::listing_hash("https://eu.ninjarmm.com", "/devices", {{"df", "y"}}, "{}").now);
  EXPECT_NE(eu.now,
            paging::listing_hash("https://eu.ninjarmm.com", "/devices", {{"df", "x"}}, "{ }").now);
  EXPECT_EQ(at("http://127.0.0.1:4242").now,
            at("http://127.0.0.1:4343").now);  // a simulated tenant that was restarted
  EXPECT_EQ(at("http://[::1]:4242").now, at("http://[::1]").now);
  EXPECT_NE(at("https://api.example:444").now, at("https://api.example").now);
}

TEST(PageWalk, EndsWhereAStatedTotalIsReached) {
  auto bare = meta(Shape::other);
  bare.rows_key = "results";
  auto named = meta(Shape::cursor, "c"), counted = bare;
  named.top_count = counted.top_count = 6;
  auto w = walk(Paging::cursor_name);
  w.take(named, {}, 3);
  EXPECT_EQ(take_error(w, bare, {}, 4), "incomplete");
  w.take(counted, {}, 3);  // a full page that ends with the sixth of six rows
  EXPECT_TRUE(w.done());

  auto own = walk(Paging::cursor_name);
  bare.top_count = 3;  // it may be the number of rows of the page
  EXPECT_EQ(take_error(own, bare, {}, 3), "incomplete");
  bare.top_count = 5;
  EXPECT_EQ(take_error(own, bare, {}, 3), "incomplete");
  EXPECT_TRUE(own.take(bare, {}, 2).request_again);  // a short page, and not all rows
  EXPECT_EQ(take_error(own, bare, {}, 2), "incomplete");

  auto by_cursor = walk(Paging::cursor);
  by_cursor.take(cursor(0, 3, std::nullopt), {}, 3);
  EXPECT_TRUE(by_cursor.done());
  auto beyond = walk(Paging::cursor);
  beyond.take(cursor(0, 4), {}, 3);
  EXPECT_EQ(take_error(beyond, cursor(3, 4, std::nullopt), {}, 3),
            "incomplete");  // more rows than the total, so the total was wrong
}

TEST(PageWalk, TakesAPageOfTheStatedPageSizeAsFull) {
  auto page = meta(Shape::other);
  page.rows_key = "results";
  page.page_size = 2;
  auto w = walk(Paging::cursor_name, 50);
  EXPECT_EQ(take_error(w, page, {}, 2), "incomplete");
  EXPECT_EQ(take_error(w, page, {}, 1), "");
  EXPECT_TRUE(w.done());
}

TEST(PageWalk, TakesOneResponseAsTheWholeUnlessItIndicatesMore) {
  struct Row {
    json::PageMeta page;
    const char* family;  // the family in the message; "" if the response is the whole listing
    std::size_t rows = 2;
  };
  const auto with = [](Shape shape, const char* member, std::optional<std::string> next) {
    auto m = meta(shape, std::move(next));
    m.next_member = member;
    return m;
  };
  auto counted = meta(Shape::other), whole = counted, own_size = counted;
  counted.top_count = 3;
  whole.top_count = 2;
  own_size.page_size = 2;
  const Row rows[] = {
      {with(Shape::cursor, "cursor", "c"), "Paging::cursor "},
      {with(Shape::cursor, "nextCursor", "c"), "Paging::cursor "},
      {with(Shape::cursor, "cursorName", "c"), "Paging::cursor_name "},
      {with(Shape::board, "metadata", "7"), "Paging::board "},
      {meta(Shape::envelope, "x", true), "Paging::after_id "},
      {counted, "Paging::cursor "},
      {own_size, "Paging::cursor_name "},
      {counted, "Paging::cursor ", 0},
      {whole, ""},
      {with(Shape::cursor, "cursor", "c"), "", 0},
      {with(Shape::cursor, "cursor", ""), ""},
      {with(Shape::board, "metadata", "0"), ""},
      {meta(Shape::envelope, "x", false), ""},
      {meta(Shape::array), ""},
  };
  for (const Row& row : rows) {
    auto w = walk(Paging::none);
    try {
      w.take(row.page, {}, row.rows);
      EXPECT_STREQ(row.family, "");
      EXPECT_TRUE(w.done());
    } catch (const PaginationError& error) {
      EXPECT_EQ(error.info().reason, "incomplete");
      EXPECT_NE(error.info().message.find(*row.family != '\0' ? row.family : "the whole"),
                std::string::npos)
          << error.info().message;
      EXPECT_FALSE(w.done());
    }
  }
}

TEST(PageWalk, RequestsSmallPagesForAShortListing) {
  const auto size = [](PageWalk w, std::size_t rows, int smallest = 1) {
    w.expect(rows, smallest);
    return w.page_size();
  };
  EXPECT_EQ(size(walk(Paging::after_id, 1000), 5), 5);
  EXPECT_EQ(size(walk(Paging::activities, 1000), 5, 10), 10);
  EXPECT_EQ(size(walk(Paging::after_id, 3), 5), 3);
  EXPECT_EQ(size(walk(Paging::after_id, 3), 2, 10), 3);  // the requested page size is kept
  EXPECT_EQ(size(walk(Paging::after_id, 1000), static_cast<std::size_t>(-1)), 1000);
  const Checkpoint four = walk(Paging::cursor).position().advanced({}, 4);
  EXPECT_EQ(size(walk(Paging::cursor, 1000, four), 5), 9);
  auto bare = meta(Shape::other);
  bare.rows_key = "results";
  for (const auto& [paging, page] :
       {std::pair{Paging::cursor, bare}, std::pair{Paging::board, meta(Shape::board)}}) {
    auto few = walk(paging, 1000);
    few.expect(3, 1);
    few.take(page, {}, 3);  // all rows that the caller needs; the end is not checked yet
    EXPECT_FALSE(few.done());
    EXPECT_THROW((void)few.next_request(), PaginationError);
    EXPECT_EQ(walk(paging, 1000, few.position()).rows_to_skip(), 3U);
  }
  auto begun = walk(Paging::after_id, 1000);
  begun.take(meta(Shape::array), {1}, 1);
  EXPECT_EQ(size(begun, 5), 1000);
}

// Fault P144.
TEST(PageWalk, ReportsAnExpiredCursor) {
  auto w = walk(Paging::cursor);
  ErrorInfo info;
  info.kind = ErrorKind::invalid_request;
  info.http_status = 400;
  EXPECT_EQ(w.explain(info).kind, ErrorKind::invalid_request);  // no cursor has been received yet
  w.take(cursor(0, 7), {}, 3);
  const auto explained = w.explain(info);
  EXPECT_EQ(explained.kind, ErrorKind::pagination);
  EXPECT_EQ(explained.reason, "cursor_expired");
  EXPECT_EQ(explained.checkpoint, w.position().text());
}
