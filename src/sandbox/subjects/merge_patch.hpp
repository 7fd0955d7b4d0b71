// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/server/query.hpp"
#include "sandbox/server/state.hpp"

namespace ninjaone::sandbox {

// Merges a JSON merge patch into the resource with this path: /device/{id}, /organization/{id},
// /location/{id}, /policy/{id}, /role/{id}, /alert/{uid}, /activity/{id}, /ticket/{id} or
// /organization/{id}/locations/{id}. std::invalid_argument: the tenant has no such resource.
void patch_resource(State& state, const Target& path, const Doc& change);

}  // namespace ninjaone::sandbox
