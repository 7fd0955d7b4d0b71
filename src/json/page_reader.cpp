// SPDX-License-Identifier: MIT
#include "json/page_reader.hpp"

#include <algorithm>
#include <array>
#include <ninjaone/error.hpp>
#include <optional>
#include <string_view>

#include "base/spare_room.hpp"
#include "json/access.hpp"
#include "json/number.hpp"
#include "json/scan.hpp"
#include "json/text.hpp"

namespace ninjaone::json {

namespace {

// The members that may contain the rows, in the order of preference. A page with none of them has
// its rows in its only array.
constexpr std::array<std::string_view, 7> row_keys{
    "results", "data", "items", "activities", "devices", "organizations", "tags"};

// The other members of a page that are known: first those that say where the next page is, which
// are read, then those that are ignored.
enum Top : std::size_t {
  cursor,
  page_info,
  metadata,
  next_cursor,
  next_cursor_name,
  cursor_name,
  count,
  page_size,
  last_read
};
constexpr std::array<std::string_view, 11> top_names{
    "cursor", "pageInfo", "metadata", "nextCursor",     "nextCursorName",    "cursorName",
    "count",  "pageSize", "page",     "lastActivityId", "lastNodeActivityId"};

// Returns the name of the member with the rows. Does not read the rows.
std::string find_rows(Reader& reader, Value& root) {
  std::string best;
  std::size_t best_rank = row_keys.size() + 1, other_arrays = 0;
  bool results_has_other_type = false;
  members(root, [&](std::string_view name, Value& value) {
    const auto rank = static_cast<std::size_t>(std::find(row_keys.begin(), row_keys.end(), name) -
                                               row_keys.begin());
    if (type_of(value) != Type::array) {
      results_has_other_type = results_has_other_type || rank == 0;
      return;
    }
    if (rank == row_keys.size()) ++other_arrays;
    if (rank < best_rank) {
      best_rank = rank;
      best = name;
    }
  });
  if (results_has_other_type || best_rank > row_keys.size())
    reader.fail("shape", "expected a page of rows, found no array of rows");
  if (best_rank == row_keys.size() && other_arrays > 1)
    reader.fail("shape", "expected a page of rows, found several arrays");
  return best;
}

// Returns the text of a cursor. If it is null or absent, there is none. Any other value that is
// neither a text nor an integer is an error, because no request can continue with it.
std::optional<std::string> text_of(Reader& reader, const Json& value, std::string_view name) {
  if (value.is_null()) return std::nullopt;
  if (auto text = value.as_string()) return text;
  if (const auto number = value.as_int()) return std::to_string(*number);
  const Reader::Step step(reader, name);
  reader.fail("type", "expected a cursor, which is a text or an integer");
}

std::optional<std::int64_t> integer_of(Reader& reader, const Json& value, std::string_view name) {
  if (value.is_null() || value.as_int()) return value.as_int();
  const Reader::Step step(reader, name);
  reader.fail("type", "expected integer");
}

// A cursor with a text makes the response a page of a report, whatever else it contains. A cursor
// without a text changes nothing if the shape is known already.
void set_cursor(std::optional<std::string> text, Top member, PageMeta& meta) {
  const bool has_text = text && !text->empty();
  if (!has_text && meta.shape != PageMeta::Shape::other) return;
  meta.shape = PageMeta::Shape::cursor;
  meta.next = std::move(text);
  meta.next_member = top_names[member];
}

// Whether an object without a name means that there is no cursor: {} and an object with only these
// numbers do. Any other object without a name has an unknown form.
bool means_no_cursor(const Json& value) {
  constexpr std::array<std::string_view, 3> numbers{"offset", "count", "expires"};
  const auto keys = value.keys();
  return std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
    return std::find(numbers.begin(), numbers.end(), key) != numbers.end();
  });
}

void read_cursor(Reader& reader, const Json& value, PageMeta& meta) {
  if (value.kind() != Json::Kind::object) {
    set_cursor(text_of(reader, value, top_names[cursor]), cursor, meta);
    return;
  }
  const Reader::Step step(reader, top_names[cursor]);
  if (!value.contains("name") && !means_no_cursor(value))
    reader.fail("missing", "the cursor has no `name`");
  set_cursor(text_of(reader, value["name"], "name"), cursor, meta);
  meta.offset = integer_of(reader, value["offset"], "offset");
  meta.count = integer_of(reader, value["count"], "count");
}

void read_page_info(Reader& reader, const Json& value, PageMeta& meta) {
  const Reader::Step step(reader, top_names[page_info]);
  meta.shape = PageMeta::Shape::envelope;
  const std::string_view next = value.contains("endCursor") ? "endCursor" : "nextCursor";
  meta.next = text_of(reader, value[next], next);
  meta.next_member = top_names[page_info];
  const std::string_view more = value.contains("hasNextPage") ? "hasNextPage" : "hasMore";
  const auto has_next = value[more].as_bool();
  if (!has_next && (!value[more].is_null() || !value.contains(next)))
    reader.fail("type", "expected a boolean `hasNextPage`");
  meta.has_next = has_next.value_or(meta.next && !meta.next->empty());
}

// Sets what the members beside the rows say about the place of the page.
void read_place(Reader& reader, const std::array<Json, last_read>& top, PageMeta& meta) {
  if (meta.rows_key == "activities") meta.shape = PageMeta::Shape::activities;
  if (!top[metadata].is_null()) {
    const Reader::Step step(reader, top_names[metadata]);
    if (meta.shape == PageMeta::Shape::other) meta.shape = PageMeta::Shape::board;
    meta.next = text_of(reader, top[metadata]["lastCursorId"], "lastCursorId");
    meta.next_member = top_names[metadata];
  }
  for (const Top name :
       {cursor_name, next_cursor_name, next_cursor}) {  // the last one with a text applies
    if (!top[name].is_null()) set_cursor(text_of(reader, top[name], top_names[name]), name, meta);
  }
  meta.top_count = top[count].as_int();
  meta.page_size = top[page_size].as_int();
  if (!top[cursor].is_null()) read_cursor(reader, top[cursor], meta);
  if (!top[page_info].is_null()) read_page_info(reader, top[page_info], meta);
}

void read_rows(Reader& reader, Value& rows, FunctionRef<bool(Value&)> read) {
  if (!read(rows)) reader.fail_mismatch();
}

// Reads the members of a page that is an object, in any order: the rows with `read`.
void read_top(Reader& reader, Value& root, FunctionRef<bool(Value&)> read, PageMeta& meta) {
  meta.rows_key = find_rows(reader, root);
  std::array<Json, last_read> top{};
  MemberSet seen;
  members(root, [&](std::string_view name, Value& value) {
    const bool rows = name == meta.rows_key;
    const auto known =
        rows ? top_names.size()
             : static_cast<std::size_t>(std::find(top_names.begin(), top_names.end(), name) -
                                        top_names.begin());
    if (rows) read_rows(reader, value, read);
    const Reader::Step step(reader, name);
    if ((rows || known < top_names.size()) && !seen.insert(known))
      reader.fail("duplicate", "the member occurs twice");
    if (rows) return;
    const std::string_view text = slice(value);
    if (known < last_read) {
      reader.charge(text.size() + Reader::json_size);
      top[known] = JsonAccess::adopt(std::string(text));
    }
    if (known == top_names.size()) reader.note(Notice::Kind::unknown_member);
  });
  read_place(reader, top, meta);
}

}  // namespace

PageMeta read_page(std::string& body, Reader& reader, FunctionRef<bool(Value&)> rows) {
  PageMeta meta;
  read_document(body, [&](Value& root) {
    const Type type = type_of(root);
    if (type == Type::array) {
      meta.shape = PageMeta::Shape::array;
      read_rows(reader, root, rows);
    } else if (type == Type::object) {
      read_top(reader, root, rows, meta);
    } else {
      (void)reader.mismatch("array", root);
      reader.fail_mismatch();
    }
  });
  return meta;
}

DecodedRows decode_rows(std::unique_ptr<Rows> into, std::string body, Reading& reading,
                        std::size_t expected) {
  // Bytes of a row. Memory is reserved for rows of this size. If the rows are smaller, the vector
  // must grow, and small rows are cheap to move.
  constexpr std::size_t small_row = 256;
  into->reserve(std::min(expected, body.size() / small_row));
  DecodedRows page;
  Reader reader(reading);
  page.meta = read_page(body, reader, [&](Value& rows) { return into->read(reader, rows); });
  SpareRoom::give(std::move(body));
  page.ids = into->ids();
  page.rows = std::move(into);
  return page;
}

std::vector<std::int64_t> skim_ids(std::string& body) {
  std::vector<std::int64_t> ids;
  if (!can_skim) return ids;
  const std::size_t size = body.size();
  try {
    read_document(body, [&](Value& root) {
      if (type_of(root) != Type::array) return;
      elements(root, [&](Value& row) {
        std::optional<std::int64_t> id;
        if (type_of(row) != Type::object) return false;
        members(row, [&](std::string_view name, Value& value) {
          if (name != "id") return;
          std::int64_t number = 0;
          id = read_integer(value, number) ? std::optional(number) : std::nullopt;
        });
        if (id) ids.push_back(*id);
        return id.has_value();
      });
    });
  } catch (const ProtocolError&) {  // the code that reads the rows throws this error again
    ids.clear();
  }
  body.resize(size);
  return ids;
}

std::vector<std::int64_t> ids_of(const std::vector<Json>& rows) {
  std::vector<std::int64_t> ids;
  std::vector<Node> nodes;
  for (const Json& row : rows) {
    // Not row["id"]: that would keep an index of all values of the row in memory.
    const std::string_view text = JsonAccess::text(row);
    if (text.front() != '{' || scan(text, &nodes)) return {};
    std::optional<std::int64_t> id;
    for (std::uint32_t i = 0; i < nodes.front().count; ++i) {
      const Node& member = nodes[nodes.front().first + i];
      if (unescape(text.substr(member.name_begin, member.name_end - member.name_begin)) != "id")
        continue;
      const std::string_view number = text.substr(member.begin, member.end - member.begin);
      std::int64_t value = 0;
      id.reset();
      if (number_length(number) != 0 && to_int64(number, value) == Integer::exact) id = value;
    }
    if (!id) return {};
    ids.push_back(*id);
  }
  return ids;
}

}  // namespace ninjaone::json
