// SPDX-License-Identifier: MIT
// Only reveal() returns the text of a Secret.
// error: could not convert|no viable conversion|conversion from
#include <ninjaone/secret.hpp>
#include <string>

#ifdef WRONG
std::string text(const ninjaone::Secret& secret) { return secret; }
#else
std::string text(const ninjaone::Secret& secret) { return std::string(secret.reveal()); }
#endif
