// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace examples {

// A wrong command line, or a missing environment variable. The message says what is wrong.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The part of --help about the tenant that a program uses.
inline constexpr const char* tenant_help =
    "  --sandbox      use a simulated tenant inside this process instead of your tenant\n"
    "\n"
    "Your tenant: set NINJAONE_CLIENT_ID, NINJAONE_CLIENT_SECRET and NINJAONE_REGION (us, us2, eu, "
    "ca, oc, fed, jp) or\n"
    "NINJAONE_BASE_URL. NINJAONE_SCOPE is the scope of the token; the default, monitoring, only "
    "reads.\n";

// Runs `body` and prints its exceptions on stderr. Returns the exit status: that of `body`, 1 after
// an error, 2 if the command line or the environment is wrong.
int guarded(const std::string& name, const std::function<int()>& body);

// Runs a program whose only arguments are --help and --sandbox. `what`: what it does, in one
// sentence. Returns the exit status, as guarded() does.
int run(int argc, char** argv, const std::string& name, const std::string& what,
        const std::function<int(bool sandbox)>& body);

}  // namespace examples
