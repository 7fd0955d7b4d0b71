// SPDX-License-Identifier: MIT
#pragma once

#include <zlib.h>

#include <algorithm>
#include <map>
#include <new>
#include <string>
#include <tuple>
#include <utility>

#include "bench/fleet.hpp"

namespace bench {

// Pages of devices in gzip, put together from pieces that are compressed once: that takes longer
// than all else a server does, and which pages a client with several in flight asks for is not the
// same each time.
class ZippedPages {
 public:
  explicit ZippedPages(const Fleet& fleet) : fleet_(&fleet) {
    for (std::size_t from = 0; from < fleet.size(); from += rows_of_a_piece)
      (void)piece(from, end_of(from, fleet.size()), ',');
  }

  // As Fleet::devices().
  [[nodiscard]] std::string devices(std::int64_t after, std::size_t size) {
    const std::size_t first = fleet_->index_behind(after),
                      last = first + fleet_->rows_behind(after, size);
    std::string page("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);  // deflate, and nothing else to say
    uLong check = crc32(0, nullptr, 0), length = 0;
    const auto add = [&](const Piece& piece) {
      page += piece.deflated;
      check = crc32_combine(check, piece.check, static_cast<z_off_t>(piece.length));
      length += piece.length;
    };
    add(first == last ? deflated("[") : piece(first, end_of(first, last), '['));
    for (std::size_t from = end_of(first, last); from < last; from = end_of(from, last))
      add(piece(from, end_of(from, last), ','));
    add(deflated("]", Z_FINISH));
    for (const uLong number : {check, length}) {
      for (int shift = 0; shift < 32; shift += 8)
        page += static_cast<char>((number >> shift) & 0xff);
    }
    return page;
  }

 private:
  struct Piece {
    std::string deflated;
    uLong check, length;  // of what it was
  };
  static constexpr std::size_t rows_of_a_piece = 25;

  // Where the piece ends in which the row `from` stands.
  static std::size_t end_of(std::size_t from, std::size_t last) {
    return std::min((from / rows_of_a_piece + 1) * rows_of_a_piece, last);
  }

  static Piece deflated(const std::string& text, int flush = Z_FULL_FLUSH) {
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::bad_alloc();
    std::string out(deflateBound(&stream, text.size()) + 16, '\0');
    const auto* bytes = reinterpret_cast<const Bytef*>(text.data());
    const auto length = static_cast<uInt>(text.size());
    stream.next_in = const_cast<Bytef*>(bytes);
    stream.avail_in = length;
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, flush);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return {std::move(out), crc32(0, bytes, length), length};
  }

  // The rows behind a bracket or a comma.
  const Piece& piece(std::size_t from, std::size_t to, char before) {
    const auto [found, made] = pieces_.try_emplace({from, to, before});
    if (made) found->second = deflated(before + fleet_->rows(from, to));
    return found->second;
  }

  const Fleet* fleet_;
  std::map<std::tuple<std::size_t, std::size_t, char>, Piece> pieces_{};
};

}  // namespace bench
