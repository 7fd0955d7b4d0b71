// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "json/codec.hpp"

namespace ninjaone::json {

template <class T>
struct DecodedPage {
  std::vector<T> items{};
  std::vector<std::int64_t> ids{};
  PageMeta meta{};
};

// decode_rows() for callers that know the type of the rows.
template <class T>
[[nodiscard]] DecodedPage<T> decode_page(std::string body, Reading& reading) {
  DecodedRows page = decode_rows(make_rows<T>(), std::move(body), reading);
  return {rows_of<T>(*page.rows), std::move(page.ids), std::move(page.meta)};
}

}  // namespace ninjaone::json
