// SPDX-License-Identifier: MIT
#include "exhaustive/differential/judge.hpp"

#include <ninjaone/ninjaone.hpp>

#include "json/codec.hpp"
#include "support/decode_page.hpp"

namespace ninjaone::doubles {

namespace {

template <class T>
Json json_of(const T& model) {
  return to_json(model);
}
Json json_of(const Json& value) { return value; }

template <class T>
std::string list_of(const std::vector<T>& models) {
  std::vector<Json> items;
  for (const T& model : models) items.push_back(json_of(model));
  return Json::array(std::move(items)).dump();
}

std::string metadata_of(const json::PageMeta& meta) {
  const auto number = [](const std::optional<std::int64_t>& value) {
    return value ? std::to_string(*value) : std::string("-");
  };
  return "shape " + std::to_string(static_cast<int>(meta.shape)) + " next " +
         meta.next.value_or("-") + " more " + std::to_string(meta.has_next) + " offset " +
         number(meta.offset) + " count " + number(meta.count) + " key " + meta.rows_key;
}

template <class T>
void read_as(Form form, const std::string& body, json::Reading& reading, Verdict& verdict) {
  if (form == Form::one) {
    verdict.json = json_of(json::decode<T>(body, reading)).dump();
  } else if (form == Form::list) {
    verdict.json = list_of(json::decode<std::vector<T>>(body, reading));
  } else {
    const auto page = json::decode_page<T>(body, reading);
    verdict.json = list_of(page.items);
    verdict.rest = metadata_of(page.meta) + " ids";
    for (const std::int64_t id : page.ids) verdict.rest += " " + std::to_string(id);
  }
}

void read_events(Form, const std::string& body, json::Reading&, Verdict& verdict) {
  verdict.json = list_of(parse_webhook(body));
}

struct Row {
  std::string_view model;
  void (*read)(Form, const std::string&, json::Reading&, Verdict&);
};
constexpr Row rows[] = {
#define MODEL(T, body) {#T, read_as<T>},
#include "support/models.def"
#undef MODEL
    {"Json", read_as<Json>},
    {"WebhookEvent", read_events},
};

}  // namespace

__attribute__((visibility("default"))) Verdict NINJAONE_JUDGE(std::string_view model, Form form,
                                                              const std::string& body,
                                                              bool strict) {
  Verdict verdict;
  json::Reading reading;
  reading.root = "root";
  reading.strict = strict;
  try {
    for (const Row& row : rows) {
      if (row.model == model) row.read(form, body, reading, verdict);
    }
    verdict.outcome = "ok";
  } catch (const ProtocolError& error) {
    return {error.info().reason, error.info().message};
  }
  for (const json::Notice& notice : reading.notices) {
    verdict.rest += "\n" + std::to_string(static_cast<int>(notice.kind)) + " " + notice.path + " " +
                    std::to_string(notice.count);
  }
  return verdict;
}

}  // namespace ninjaone::doubles
