// SPDX-License-Identifier: MIT
#include "sandbox/data/doc.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace ninjaone::sandbox {

namespace {
constexpr std::int64_t billion = 1'000'000'000;  // nanoseconds of a second

void write_text(std::string_view text, std::string& out) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  const auto plain = [](char c) {
    return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20;
  };
  if (std::all_of(text.begin(), text.end(), plain)) {
    out += text;
    out += '"';
    return;
  }
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += hex[byte >> 4U];
      out += hex[byte & 15U];
    } else {
      out += c;
    }
  }
  out += '"';
}

// The text of a number that number() made.
std::string_view number_text(const Doc& value) {
  const auto& bytes = value.get_binary();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
}  // namespace

Doc number(std::string_view text) { return Doc::binary({text.begin(), text.end()}); }

Doc seconds(std::int64_t nanoseconds) {
  std::array<char, 40> text{};
  const int length = std::snprintf(text.data(), text.size(), "%lld.%09lld",
                                   static_cast<long long>(nanoseconds / billion),
                                   static_cast<long long>(nanoseconds % billion));
  return number({text.data(), static_cast<std::size_t>(length)});
}

std::int64_t nanoseconds(const Doc& value) {
  if (value.is_number_integer()) {
    const auto whole = value.get<std::int64_t>();
    return std::abs(whole) < 9'000'000'000 ? whole * billion : 0;
  }
  if (value.is_number_float()) {
    const double whole = value.get<double>();
    return std::abs(whole) < 9e9 ? static_cast<std::int64_t>(whole * 1e9) : 0;
  }
  if (!value.is_binary()) return 0;
  const std::string_view digits = number_text(value);
  // Not parse_integer(): each call reads the digits in front of another byte, such as an exponent.
  std::int64_t whole = 0, part = 0;
  const auto dot = digits.find('.');
  std::from_chars(digits.data(), digits.data() + std::min(dot, digits.size()), whole);
  if (dot != std::string_view::npos)
    std::from_chars(digits.data() + dot + 1, digits.data() + digits.size(), part);
  return whole * billion + part;
}

void write_members(const Doc& object, std::string& out) {
  for (auto it = object.begin(); it != object.end(); ++it) {
    if (it != object.begin()) out += ',';
    write_text(it.key(), out);
    out += ':';
    write(*it, out);
  }
}

void write(const Doc& value, std::string& out) {
  if (value.is_object()) {
    out += '{';
    write_members(value, out);
    out += '}';
  } else if (value.is_array()) {
    out += '[';
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (i != 0) out += ',';
      write(value[i], out);
    }
    out += ']';
  } else if (value.is_string()) {
    write_text(value.get_ref<const std::string&>(), out);
  } else if (value.is_binary()) {
    out += number_text(value);
  } else if (value.is_number_unsigned()) {
    out += std::to_string(value.get<std::uint64_t>());
  } else if (value.is_number_integer()) {
    out += std::to_string(value.get<std::int64_t>());
  } else if (value.is_boolean()) {
    out += value.get<bool>() ? "true" : "false";
  } else if (value.is_null()) {
    out += "null";
  } else {
    out += value.dump();
  }
}

std::string text(const Doc& value) {
  std::string out;
  write(value, out);
  return out;
}

std::optional<Doc> parse(std::string_view text) {
  bool deep = false;
  const auto watch = [&](int depth, Doc::parse_event_t, Doc&) {
    deep = deep || depth > 64;
    return !deep;
  };
  Doc value = Doc::parse(text, watch, false);
  if (deep || value.is_discarded()) return std::nullopt;
  return value;
}

const Doc* member(const Doc& object, std::string_view name) {
  if (!object.is_object()) return nullptr;
  for (auto it = object.begin(); it != object.end(); ++it) {
    if (it.key() == name) return &*it;
  }
  return nullptr;
}

std::int64_t int_member(const Doc& object, std::string_view name, std::int64_t otherwise) {
  const Doc* found = member(object, name);
  return found != nullptr && found->is_number_integer() ? found->get<std::int64_t>() : otherwise;
}

bool bool_member(const Doc& object, std::string_view name, bool otherwise) {
  const Doc* found = member(object, name);
  return found != nullptr && found->is_boolean() ? found->get<bool>() : otherwise;
}

std::string text_member(const Doc& object, std::string_view name) {
  const Doc* found = member(object, name);
  return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace ninjaone::sandbox
