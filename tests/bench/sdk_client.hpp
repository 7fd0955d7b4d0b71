// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/ninjaone.hpp>

#include "bench/sum.hpp"

namespace bench {

// The options of a client from the arguments --url U [--ca FILE].
inline ninjaone::ClientOptions client_options(int count, char** words) {
  ninjaone::ClientOptions options;
  options.base_url = option(count, words, "--url", "");
  options.auth = ninjaone::client_credentials({"id", "secret", "monitoring"});
  options.curl.ca_file = option(count, words, "--ca", "");
  options.curl.proxy = "";
  return options;
}

}  // namespace bench
