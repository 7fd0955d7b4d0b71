// SPDX-License-Identifier: MIT
// Out of a Secret leads reveal() alone.
// error: could not convert|no viable conversion|conversion from
#include <ninjaone/secret.hpp>
#include <string>

#ifdef WRONG
std::string text(const ninjaone::Secret& secret) { return secret; }
#else
std::string text(const ninjaone::Secret& secret) { return std::string(secret.reveal()); }
#endif
