// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

// What a reader makes of a body. Built once per JSON library, each in a shared object of its own.
namespace ninjaone::doubles {

enum class Form { one, list, page };

struct Verdict {
  std::string outcome{};  // "ok", or the reason of the error
  std::string message{};  // of the error
  std::string json{};     // the models written back
  std::string rest{};     // ids, place in the listing, notices
};

Verdict judge_simdjson(std::string_view model, Form form, const std::string& body, bool strict);
Verdict judge_nlohmann(std::string_view model, Form form, const std::string& body, bool strict);

}  // namespace ninjaone::doubles
