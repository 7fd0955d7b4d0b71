// SPDX-License-Identifier: MIT
#include "sandbox/data/field_types.hpp"

#include <algorithm>
#include <cmath>

#include "base/time_units.hpp"
#include "sandbox/data/seed.hpp"

namespace ninjaone::sandbox {

namespace {
bool is_text(const Doc& value, const Doc&) { return value.is_string(); }
bool is_number(const Doc& value, const Doc&) { return value.is_number(); }
bool is_whole(const Doc& value, const Doc&) { return value.is_number_integer(); }
// Milliseconds, also of years before 1970. Epoch seconds of today would be a day in January 1970 if
// they were milliseconds, so numbers that small are rejected.
bool is_date(const Doc& value, const Doc&) {
  return value.is_number_integer() && std::abs(value.get<double>()) >= smallest_milliseconds;
}
bool is_flag(const Doc& value, const Doc&) { return value.is_boolean(); }
bool is_object(const Doc& value, const Doc&) { return value.is_object(); }
bool is_rich(const Doc& value, const Doc&) {
  const Doc* html = member(value, "html");
  return html != nullptr && html->is_string();
}

const Doc* options_of(const Doc& definition) {
  const Doc* content = member(definition, "content");
  const Doc* values = content != nullptr ? member(*content, "values") : nullptr;
  return values != nullptr && values->is_array() ? values : nullptr;
}

// The value must be the id of an option; the name of an option is not accepted.
bool is_option(const Doc& value, const Doc& definition) {
  const Doc* options = options_of(definition);
  if (options == nullptr || !value.is_string()) return false;
  const auto& id = value.get_ref<const std::string&>();
  return std::any_of(options->begin(), options->end(),
                     [&](const Doc& option) { return text_member(option, "id") == id; });
}

bool are_options(const Doc& value, const Doc& definition) {
  return value.is_array() && std::all_of(value.begin(), value.end(), [&](const Doc& item) {
           return is_option(item, definition);
         });
}

// The type of the resources that a field refers to: "CLIENT_LOCATION_MULTI_SELECT" ->
// "CLIENT_LOCATION".
std::string kind_of_entity(const Doc& definition) {
  const std::string type = text_member(definition, "type");
  const auto end = type.rfind("_MULTI_SELECT");
  return type.substr(0, end != std::string::npos ? end : type.rfind("_DROPDOWN"));
}

bool is_entity(const Doc& value, const Doc& definition) {
  const Doc* id = member(value, "entityId");
  return id != nullptr && id->is_number_integer() &&
         text_member(value, "type") == kind_of_entity(definition);
}

bool are_entities(const Doc& value, const Doc& definition) {
  const Doc* ids = member(value, "entityIds");
  return ids != nullptr && ids->is_array() &&
         text_member(value, "type") == kind_of_entity(definition) &&
         std::all_of(ids->begin(), ids->end(),
                     [](const Doc& id) { return id.is_number_integer(); });
}

using Sample = Doc (*)(Random&, const Doc&);
constexpr std::int64_t milliseconds = 1'700'000'000'000;
constexpr Sample some_text = [](Random& random, const Doc&) {
  constexpr std::array<std::string_view, 4> words{"plain", "Büro \"Nord\", 2. OG", "名前 🏷️",
                                                  "a\\b\tc"};
  return Doc(random.pick(words));
};
constexpr Sample some_lines = [](Random& random, const Doc&) {
  return Doc("line " + std::to_string(random.below(9)) + "\nZeile \"zwei\"\n");
};
constexpr Sample secret = [](Random& random, const Doc&) {
  return Doc("hunter" + std::to_string(random.below(100)) + "\"ß");
};
constexpr Sample whole = [](Random& random, const Doc&) {
  return Doc(random.below(1'000'000'000'000));
};
// A double does not keep the zero at the end.
constexpr Sample part = [](Random& random, const Doc&) {
  return number(std::to_string(random.below(1000)) + ".10");
};
constexpr Sample flag = [](Random& random, const Doc&) { return Doc(random.one_in(2)); };
constexpr Sample day = [](Random& random, const Doc&) {
  return Doc(milliseconds + random.below(400) * 86'400'000);
};
constexpr Sample time_of_day = [](Random& random, const Doc&) { return Doc(random.below(86'400)); };
constexpr Sample mail = [](Random&, const Doc&) { return Doc("o'brien+it@status.example"); };
constexpr Sample phone = [](Random&, const Doc&) { return Doc("+49 170 0000000"); };
constexpr Sample url = [](Random&, const Doc&) {
  return Doc("https://status.example/?a=1&b=%C3%BC");
};
constexpr Sample some_address = [](Random& random, const Doc&) {
  return Doc("203.0.113." + std::to_string(random.below(256)));
};
constexpr Sample rich = [](Random&, const Doc& definition) {
  Doc written = Doc::object();
  add(written, "html", "<p>Ask <b>Zoë</b> &amp; \"co\"</p>");
  return kept_value(definition, written);
};
constexpr Sample file = [](Random& random, const Doc&) {
  Doc doc = Doc::object();
  add(doc, "id", random.uuid());
  add(doc, "name", "Netzplan \"neu\".pdf");
  add(doc, "size", random.below(5'000'000));
  return doc;
};
constexpr Sample option = [](Random& random, const Doc& definition) {
  const Doc* options = options_of(definition);
  return options == nullptr || options->empty() ? Doc()
                                                : Doc(text_member(random.pick(*options), "id"));
};
constexpr Sample some_options = [](Random& random, const Doc& definition) {
  Doc list = Doc::array();
  const Doc* options = options_of(definition);
  for (const Doc& each : options != nullptr ? *options : Doc::array()) {
    if (random.one_in(2)) list.push_back(text_member(each, "id"));
  }
  return list;
};
constexpr Sample entity = [](Random&, const Doc& definition) {
  Doc doc = Doc::object();
  add(doc, "entityId", 1);
  add(doc, "type", kind_of_entity(definition));
  return doc;
};
constexpr Sample entities = [](Random&, const Doc& definition) {
  Doc ids = Doc::array(), doc = Doc::object();
  ids.push_back(1);
  add(doc, "entityIds", std::move(ids));
  add(doc, "type", kind_of_entity(definition));
  return doc;
};

constexpr std::string_view a_text = "a string", a_number = "a number",
                           a_moment = "epoch milliseconds", an_entity = "{entityId, type}",
                           several = "{entityIds, type}";
}  // namespace

const std::array<FieldType, 28> field_types{{
    {"TEXT", is_text, a_text, some_text},
    {"TEXT_MULTILINE", is_text, a_text, some_lines},
    {"TEXT_ENCRYPTED", is_text, a_text, secret},
    {"NUMERIC", is_whole, "an integer", whole},
    {"DECIMAL", is_number, a_number, part},
    {"CHECKBOX", is_flag, "true or false", flag},
    {"DATE", is_date, a_moment, day},
    {"DATE_TIME", is_date, a_moment, day},
    {"TIME", is_number, a_number, time_of_day},
    {"DROPDOWN", is_option, "the id of an option", option},
    {"MULTI_SELECT", are_options, "ids of options", some_options},
    {"EMAIL", is_text, a_text, mail},
    {"PHONE", is_text, a_text, phone},
    {"URL", is_text, a_text, url},
    {"IP_ADDRESS", is_text, a_text, some_address},
    {"WYSIWYG", is_rich, "{html}", rich},
    {"ATTACHMENT", is_object, "the response to an upload", file},
    {"MONETARY", is_number, a_number, part},
    {"IDENTIFIER", is_text, a_text, some_text},
    {"TOTP", is_text, a_text, secret},
    {"NODE_DROPDOWN", is_entity, an_entity, entity},
    {"NODE_MULTI_SELECT", are_entities, several, entities},
    {"CLIENT_DROPDOWN", is_entity, an_entity, entity},
    {"CLIENT_MULTI_SELECT", are_entities, several, entities},
    {"CLIENT_LOCATION_DROPDOWN", is_entity, an_entity, entity},
    {"CLIENT_LOCATION_MULTI_SELECT", are_entities, several, entities},
    {"CLIENT_DOCUMENT_DROPDOWN", is_entity, an_entity, entity},
    {"CLIENT_DOCUMENT_MULTI_SELECT", are_entities, several, entities},
}};

const FieldType& type_of(const Doc& definition) {
  const std::string name = text_member(definition, "type");
  const auto* found = std::find_if(field_types.begin(), field_types.end(),
                                   [&](const FieldType& type) { return type.name == name; });
  return found != field_types.end() ? *found : field_types.front();
}

Doc kept_value(const Doc& definition, const Doc& written) {
  if (text_member(definition, "type") != "WYSIWYG") return written;
  const std::string html = text_member(written, "html");
  std::string plain;
  bool tag = false;
  for (const char c : html) {
    tag = tag || c == '<';
    if (!tag) plain += c;
    tag = tag && c != '>';
  }
  Doc kept = Doc::object();
  add(kept, "text", plain);
  add(kept, "html", html);
  return kept;
}

}  // namespace ninjaone::sandbox
