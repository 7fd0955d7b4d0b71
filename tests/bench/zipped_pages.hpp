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

// Pages of devices in gzip. A page consists of pieces that are compressed once, because compression
// takes longer than everything else in the server, and a client with several requests in flight
// does not request the same pages in each run.
class ZippedPages {
 public:
  explicit ZippedPages(const Fleet& fleet) : fleet_(&fleet) {
    for (std::size_t from = 0; from < fleet.size(); from += rows_per_piece)
      (void)piece(from, end_of(from, fleet.size()), ',');
  }

  // Like Fleet::devices().
  [[nodiscard]] std::string devices(std::int64_t after, std::size_t size) {
    const std::size_t first = fleet_->index_after(after),
                      last = first + fleet_->rows_after(after, size);
    std::string page("\x1f\x8b\x08\0\0\0\0\0\0\xff",
                     10);  // the header of gzip: deflate, no options
    uLong check = crc32(0, nullptr, 0), length = 0;
    const auto add = [&](const Piece& piece) {
      page += piece.deflated;
      check = crc32_combine(check, piece.check, static_cast<z_off_t>(piece.length));
      length += piece.length;
    };
    add(first == last ? deflate_text("[") : piece(first, end_of(first, last), '['));
    for (std::size_t from = end_of(first, last); from < last; from = end_of(from, last))
      add(piece(from, end_of(from, last), ','));
    add(deflate_text("]", Z_FINISH));
    for (const uLong number : {check, length}) {
      for (int shift = 0; shift < 32; shift += 8)
        page += static_cast<char>((number >> shift) & 0xff);
    }
    return page;
  }

 private:
  struct Piece {
    std::string deflated;
    uLong check, length;  // of the uncompressed text
  };
  static constexpr std::size_t rows_per_piece = 25;

  // The end of the piece that contains the row `from`.
  static std::size_t end_of(std::size_t from, std::size_t last) {
    return std::min((from / rows_per_piece + 1) * rows_per_piece, last);
  }

  static Piece deflate_text(const std::string& text, int flush = Z_FULL_FLUSH) {
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

  // The rows from `from` to `to` - 1, after the character `before`: a bracket or a comma.
  const Piece& piece(std::size_t from, std::size_t to, char before) {
    const auto [found, made] = pieces_.try_emplace({from, to, before});
    if (made) found->second = deflate_text(before + fleet_->rows(from, to));
    return found->second;
  }

  const Fleet* fleet_;
  std::map<std::tuple<std::size_t, std::size_t, char>, Piece> pieces_{};
};

}  // namespace bench
