// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace examples {

// A command line that cannot be understood.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// What --help says of the tenant that a program works with.
inline constexpr const char* tenant_help =
    "  --sandbox      a simulated tenant inside this process instead of yours\n"
    "\n"
    "Your tenant is named by NINJAONE_CLIENT_ID, NINJAONE_CLIENT_SECRET and NINJAONE_REGION (us, "
    "us2, eu, ca, oc, fed, jp) or\n"
    "NINJAONE_BASE_URL; NINJAONE_SCOPE asks for more than reading.\n";

// Runs a program's body. Gives the exit status: that of the body, 1 after an error, 2 when the
// command line or the environment is wrong.
int guarded(const std::string& name, const std::function<int()>& body);

// A program whose only arguments are --help and --sandbox. `what`: what it does, in one sentence.
int run(int argc, char** argv, const std::string& name, const std::string& what,
        const std::function<int(bool sandbox)>& body);

}  // namespace examples
