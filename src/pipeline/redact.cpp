// SPDX-License-Identifier: MIT
#include "pipeline/redact.hpp"

#include "base/redacted.hpp"

namespace ninjaone::pipeline {

void redact(ErrorInfo& info, const SecretFinder& secrets) {
  for (std::string* text : {&info.message, &info.method, &info.path, &info.reason, &info.where,
                            &info.api_code, &info.incident_id, &info.request_id, &info.content_type,
                            &info.body_excerpt, &info.checkpoint}) {
    if (secrets.found_in(*text)) *text = redacted_mark;
  }
  if (!info.details.is_null() && secrets.found_in(info.details.dump()))
    info.details = redacted_mark;
}

}  // namespace ninjaone::pipeline
