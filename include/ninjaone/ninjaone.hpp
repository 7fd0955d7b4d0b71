// SPDX-License-Identifier: MIT
#pragma once

// Includes the client, its modules and their models. Include single headers instead to compile
// faster.
#include <ninjaone/client.hpp>
#include <ninjaone/codec.hpp>
#include <ninjaone/device_facts.hpp>
#include <ninjaone/label.hpp>
#include <ninjaone/operations.hpp>
#include <ninjaone/sign_in.hpp>
#include <ninjaone/version.hpp>
#include <ninjaone/webhook_event.hpp>
