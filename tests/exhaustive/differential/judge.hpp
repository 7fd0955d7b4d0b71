// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

// The result of reading a body. Built once for each JSON library, each in its own shared object.
namespace ninjaone::doubles {

enum class Form { one, list, page };

struct Verdict {
  std::string outcome{};  // "ok", or the reason of the error
  std::string message{};  // of the error
  std::string json{};     // the models written back
  std::string rest{};     // the ids, the page metadata and the notices
};

Verdict judge_simdjson(std::string_view model, Form form, const std::string& body, bool strict);
Verdict judge_nlohmann(std::string_view model, Form form, const std::string& body, bool strict);

}  // namespace ninjaone::doubles
