// SPDX-License-Identifier: MIT
// Keeps one document for each user of a client: makes those that are not there, changes those that
// say something else, by organization, template and name, a hundred in a request. A CSV file with
// the columns organization and template (ids) and name, and one for each field of the template. A
// batch of which no answer came may have been done: it is named and not sent again; the next run
// looks first.
#include "support/program.hpp"

namespace n1 = ninjaone;

constexpr const char* documents = "/v2/organization/documents";

int main(int argc, char** argv) {
  const examples::Usage usage{"user_documents", "keeps one document for each user of a client",
                              "USERS.csv", true};
  return examples::run(argc, argv, usage, [](const examples::Program& program) {
    std::map<std::string, n1::Json> known;
    for (const n1::Json& row : program.ninja().call(n1::Method::get, documents).items()) {
      known[examples::key_of(row, {"organizationId", "documentTemplateId", "documentName"})] = row;
    }
    examples::Report report;
    examples::Batch made, changed;
    for (const examples::Record& row : program.rows()) {
      const std::string key = examples::key_of(row, {"organization", "template", "name"});
      const examples::Record fields = examples::filled(row, {"organization", "template", "name"});
      if (known[key].is_null()) {
        made.add(key,
                 n1::Json::object({{"organizationId", examples::number_in(row, "organization")},
                                   {"documentTemplateId", examples::number_in(row, "template")},
                                   {"documentName", examples::text_in(row, "name")},
                                   {"fields", examples::json_of(fields)}}));
      } else if (examples::holds(examples::record_of(known[key]["fields"]), fields)) {
        report.unchanged(key);
      } else {
        changed.add(key, n1::Json::object({{"documentId", known[key]["documentId"]},
                                           {"fields", examples::json_of(fields)}}));
      }
    }
    report.attempt(made, 100, [&](const n1::Json& batch) {
      program.ninja().call(n1::Method::post, documents, batch);
    });
    report.attempt(changed, 100, [&](const n1::Json& batch) {
      program.ninja().call(n1::Method::patch, documents, batch);
    });
    return report.print(program.output());
  });
}
