// SPDX-License-Identifier: MIT
#include "support/command.hpp"

#include <cstdio>
#include <ninjaone/error.hpp>

namespace examples {

int guarded(const std::string& name, const std::function<int()>& body) {
  try {
    return body();
  } catch (const UsageError& error) {
    std::fprintf(stderr, "%s: %s\nTry: %s --help\n", name.c_str(), error.what(), name.c_str());
    return 2;
  } catch (const ninjaone::ConfigurationError& error) {
    std::fprintf(stderr, "%s: %s\n", name.c_str(), error.what());
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", name.c_str(), error.what());
    return 1;
  }
}

int run(int argc, char** argv, const std::string& name, const std::string& what,
        const std::function<int(bool)>& body) {
  return guarded(name, [&] {
    const std::string word = argc > 1 ? argv[1] : "";
    if (word == "--help") {
      std::printf("%s: %s\n\nUsage: %s [--sandbox | --help]\n\n%s", name.c_str(), what.c_str(),
                  name.c_str(), tenant_help);
      return 0;
    }
    if (argc > 2 || (argc == 2 && word != "--sandbox"))
      throw UsageError("unknown argument '" + std::string(argv[argc - 1]) + "'");
    return body(word == "--sandbox");
  });
}

}  // namespace examples
