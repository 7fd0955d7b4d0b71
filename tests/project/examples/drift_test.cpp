// SPDX-License-Identifier: MIT
#include "doctor/drift.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

namespace {

using doctor::Operations;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The stored copy of the operations of the service.
Operations stored_operations() {
  std::ifstream file(std::string(NINJAONE_TESTS) + "/contract/operations.txt");
  std::string paths, line;
  std::map<std::string, std::string> methods;
  while (std::getline(file, line)) {
    std::istringstream words(line);
    std::string method, path;
    if (line.front() == '#' || !(words >> method >> path)) continue;
    for (char& c : method) c = static_cast<char>(c - 'A' + 'a');
    methods[path] += (methods[path].empty() ? "\"" : ",\"") + method + "\":{}";
  }
  for (const auto& [path, of_path] : methods)
    paths += (paths.empty() ? "\"" : ",\"") + path + "\":{" + of_path + "}";
  return doctor::operations_of_json(ninjaone::Json::parse("{\"paths\":{" + paths + "}}"));
}

TEST(Drift, TheServiceHasEachTypedOperation) {
  const Operations stored = stored_operations();
  EXPECT_EQ(stored.size(), 315U);
  const doctor::Drift drift = doctor::compare(stored, doctor::typed_operations());
  EXPECT_THAT(drift.missing, IsEmpty());
  EXPECT_EQ(drift.untyped.size(), stored.size() - doctor::typed_operations().size());
}

TEST(Drift, ComparesOperationsWithoutTheNamesOfParameters) {
  const auto document =
      ninjaone::Json::parse(R"({"paths":{"/api/v2/device/{deviceId}":{"get":{},"parameters":[]},)"
                            R"("/v2/new":{"post":{},"x-note":1}}})");
  const doctor::Drift drift = doctor::compare(doctor::operations_of_json(document),
                                              {"GET /v2/device/{}", "PATCH /v2/device/{}"});
  EXPECT_THAT(drift.missing, ElementsAre("PATCH /v2/device/{}"));
  EXPECT_THAT(drift.untyped, ElementsAre("POST /v2/new"));
}

TEST(Drift, ReadsTheOperationsOfYaml) {
  const Operations operations = doctor::operations_of_yaml(R"(openapi: 3.0.1
info:
  title: paths
tags:
  - name: /not/a/path
paths:
  # a comment
  /v2/devices:
    get:
      parameters:
        - name: df
          in: query
      responses:
        "200":
          content: {}
    parameters: []

  "/v2/device/{id}":
    'get':
      operationId: delete
    patch:
      requestBody:
        content:
          application/json:
            put: 1
components:
  schemas:
    /v2/schema:
      get: {}
)");
  EXPECT_THAT(operations,
              ElementsAre("GET /v2/device/{}", "GET /v2/devices", "PATCH /v2/device/{}"));
  EXPECT_THAT(doctor::operations_of_yaml("<html>not yaml</html>"), IsEmpty());
  EXPECT_THAT(doctor::operations_of_json(ninjaone::Json::parse("[1]")), IsEmpty());
}

}  // namespace
