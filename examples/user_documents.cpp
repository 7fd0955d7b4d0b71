// SPDX-License-Identifier: MIT
// Keeps one document for each user of a client (organization), from a CSV file with the columns
// organization and template (ids), name, and one column for each field of the template. Documents
// are found by organization, template and name. Missing documents are created and different ones
// are changed, 100 in each request. These operations have no typed methods: the program uses
// Client::call().
//
// Run it with a simulated tenant:
//   user_documents --sandbox --apply examples/data/user_documents.csv
// It prints the number of documents for each result: written, unchanged and so on. If no response
// to a request arrived, its documents have the result `unknown`. They are not sent again; the next
// run looks which of them exist. Without --apply nothing is sent.
#include "support/program.hpp"

namespace n1 = ninjaone;

constexpr const char* documents = "/v2/organization/documents";

int main(int argc, char** argv) {
  const examples::Usage usage{"user_documents", "keeps one document for each user of a client",
                              "USERS.csv", true};
  return examples::run(argc, argv, usage, [](const examples::Program& program) {
    std::map<std::string, n1::Json> existing;
    for (const n1::Json& row : program.client().call(n1::Method::get, documents).items()) {
      existing[examples::key_of(row, {"organizationId", "documentTemplateId", "documentName"})] =
          row;
    }
    n1::toolkit::WriteReport report;
    n1::toolkit::Batch created, changed;
    for (const examples::Record& row : program.rows()) {
      const std::string key = examples::key_of(row, {"organization", "template", "name"});
      const auto fields = examples::filled_cells(row, {"organization", "template", "name"});
      if (existing[key].is_null()) {
        created.add(key,
                    n1::Json::object({{"organizationId", examples::number_in(row, "organization")},
                                      {"documentTemplateId", examples::number_in(row, "template")},
                                      {"documentName", examples::text_in(row, "name")},
                                      {"fields", examples::json_of(fields)}}));
      } else if (examples::contains(examples::record_of(existing[key]["fields"]), fields)) {
        report.add(key, n1::toolkit::WriteResult::unchanged);
      } else {
        changed.add(key, n1::Json::object({{"documentId", existing[key]["documentId"]},
                                           {"fields", examples::json_of(fields)}}));
      }
    }
    report.attempt(created, 100, [&](const n1::Json& batch) {
      program.client().call(n1::Method::post, documents, batch);
    });
    report.attempt(changed, 100, [&](const n1::Json& batch) {
      program.client().call(n1::Method::patch, documents, batch);
    });
    return program.print(report);
  });
}
