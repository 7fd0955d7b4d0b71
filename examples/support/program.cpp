// SPDX-License-Identifier: MIT
#include "support/program.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace examples {

namespace {
namespace n1 = ninjaone;

void print_help(const Usage& usage) {
  std::printf("%s: %s\n\nUsage: %s [--sandbox] [--csv | --json]%s%s%s\n\n",
              std::string(usage.name).c_str(), std::string(usage.what).c_str(),
              std::string(usage.name).c_str(), usage.writes ? " [--apply [--yes]]" : "",
              usage.file.empty() ? "" : " ", std::string(usage.file).c_str());
  std::puts("  --csv, --json  print CSV for spreadsheets or JSON for programs, instead of text");
  if (usage.writes) {
    std::puts(
        "  --apply        write; without it no write is sent\n"
        "  --yes          do not ask before writing");
  }
  std::fputs(tenant_help, stdout);
}

Arguments parse(const std::vector<std::string>& words, const Usage& usage) {
  Arguments arguments;
  for (const std::string& word : words) {
    if (word == "--csv") {
      arguments.output = Output::csv;
    } else if (word == "--json") {
      arguments.output = Output::json;
    } else if (word == "--sandbox") {
      arguments.sandbox = true;
    } else if (word == "--apply" && usage.writes) {
      arguments.apply = true;
    } else if (word == "--yes" && usage.writes) {
      arguments.yes = true;
    } else if (!word.empty() && word.front() != '-' && !usage.file.empty() &&
               arguments.file.empty()) {
      arguments.file = word;
    } else {
      throw UsageError("unknown argument '" + word + "'");
    }
  }
  if (arguments.file.empty() && !usage.file.empty())
    throw UsageError("the argument " + std::string(usage.file) + " is missing");
  return arguments;
}

// Without --apply every write is rejected before it is sent.
n1::WriteGate gate(const Arguments& arguments) {
  return arguments.apply ? n1::WriteGate() : n1::read_only();
}

}  // namespace

Program::Program(Arguments arguments)
    : arguments_(std::move(arguments)),
      tenant_(arguments_.sandbox, gate(arguments_), gate(arguments_)) {}

bool Program::confirmed(const Table& table, const std::string& question) const {
  table.print(Output::text, stderr);
  if (!arguments_.apply || arguments_.yes) return true;
  if (isatty(STDIN_FILENO) != 1) {
    std::fprintf(stderr, "%s? The input is not a terminal: use --yes to confirm\n",
                 question.c_str());
    return false;
  }
  std::fprintf(stderr, "%s? Type yes: ", question.c_str());
  std::string answer;
  return std::getline(std::cin, answer) && answer == "yes";
}

n1::Timestamp days_ago(int days) { return ninjaone::now() - std::chrono::hours(24) * days; }

int run(int argc, char** argv, const Usage& usage, const std::function<int(const Program&)>& body) {
  return guarded(std::string(usage.name), [&] {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (std::find(words.begin(), words.end(), "--help") != words.end()) {
      print_help(usage);
      return 0;
    }
    return body(Program(parse(words, usage)));
  });
}

}  // namespace examples
