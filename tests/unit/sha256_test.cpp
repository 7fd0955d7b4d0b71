// SPDX-License-Identifier: MIT
#include "base/sha256.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "auth/secret_digest.hpp"

using namespace ninjaone;

namespace {
std::string hex(const Sha256::Digest& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const auto byte : digest) text += {digits[byte >> 4U], digits[byte & 15U]};
  return text;
}
}  // namespace

// The examples of FIPS 180-4 and of NIST's test vectors. The lengths 55 and 56 are on both sides of
// the point where the padding needs another block.
TEST(Sha256, MatchesPublishedTestVectors) {
  const std::pair<std::string, const char*> rows[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmn"
       "opqrsmnopqrstnopqrstu",
       "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
      {std::string(1'000'000, 'a'),
       "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
      {"\xd3", "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"},
      {std::string(55, 'a'), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
      {std::string(56, 'a'), "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
      {std::string(64, 'a'), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
  };
  for (const auto& [text, digest] : rows) EXPECT_EQ(hex(Sha256::of(text)), digest) << text.size();
}

// RFC 7636, appendix B; RFC 4648, section 10, without padding.
TEST(Sha256, IsEncodedAsBase64UrlWithoutPadding) {
  EXPECT_EQ(base64url(Sha256::of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  const std::pair<std::string, const char*> rows[] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff", "-_8"}};
  for (const auto& [text, expected] : rows) EXPECT_EQ(base64url(text), expected);
}

// RFC 4231, test cases 1, 2 and 6.
TEST(SecretDigest, IsTheFirst22CharactersOfAnHmac) {
  const auto known = [](const char* text) {
    std::vector<std::uint8_t> bytes;
    for (const char* at = text; *at != '\0'; at += 2)
      bytes.push_back(static_cast<std::uint8_t>(std::stoi(std::string(at, 2), nullptr, 16)));
    return base64url(bytes).substr(0, 22);
  };
  EXPECT_EQ(auth::secret_digest(std::string(20, '\x0b'), "Hi There"),
            known("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"));
  EXPECT_EQ(auth::secret_digest("Jefe", "what do ya want for nothing?"),
            known("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
  EXPECT_EQ(auth::secret_digest(std::string(131, '\xaa'),
                                "Test Using Larger Than Block-Size Key - Hash Key First"),
            known("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
  EXPECT_EQ(auth::secret_digest({}, "text"), "");
}
