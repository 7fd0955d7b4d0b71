// SPDX-License-Identifier: MIT
#include "sandbox/server/gzip.hpp"

#include <zlib.h>

#include <new>
#include <stdexcept>

namespace ninjaone::sandbox {

namespace {
bool is_text(const Headers& headers) {
  const std::string* type = headers.find("Content-Type");
  return type != nullptr &&
         (type->rfind("text/", 0) == 0 || type->rfind("application/json", 0) == 0);
}

std::string gzip(const std::string& text) {
  constexpr int gzip_format = 16;  // added to the size of the window
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + gzip_format,
                   MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) throw std::runtime_error("zlib cannot compress the body");
  return out;
}
}  // namespace

void compress(Answer& answer) {
  if (answer.body.empty() || !is_text(answer.headers) ||
      answer.headers.find("Content-Encoding") != nullptr)
    return;
  answer.body = gzip(answer.body);
  answer.headers.set("Content-Encoding", "gzip");
}

}  // namespace ninjaone::sandbox
