// SPDX-License-Identifier: MIT
#include "wire/codec_of.hpp"
#include "wire/token_answer.hpp"

namespace ninjaone::wire {

// Not in an unnamed namespace: the templates find them by their argument.
[[nodiscard]] static bool read(Reader&, Value& value, RefreshText& out) {
  std::string_view text;
  if (read_text(value, text)) {
    out.text = std::string(text);
  } else {
    (void)slice(value);
  }
  return true;
}

[[nodiscard]] static bool is_absent(const RefreshText& value) { return !value.text; }
static void write(Writer& writer, const RefreshText& value) { wire::write(writer, *value.text); }

template <>
struct Members<TokenAnswer> {
  static constexpr std::string_view name = "token";
  static constexpr Member list[] = {
      member<&TokenAnswer::access_token>("access_token"),   member<&TokenAnswer::token_type>("token_type"),
      member<&TokenAnswer::expires_in>("expires_in"),       member<&TokenAnswer::scope>("scope"),
      member<&TokenAnswer::refresh_token>("refresh_token"),
  };
};

const Layout& layout_of(const TokenAnswer*) noexcept { return layout<TokenAnswer>; }

template struct Decoder<TokenAnswer>;

}  // namespace ninjaone::wire
