// SPDX-License-Identifier: MIT
#pragma once

// Everything, for the impatient.
#include <ninjaone/client.hpp>
#include <ninjaone/codec.hpp>
#include <ninjaone/device_facts.hpp>
#include <ninjaone/label.hpp>
#include <ninjaone/operations.hpp>
#include <ninjaone/sign_in.hpp>
#include <ninjaone/version.hpp>
#include <ninjaone/webhook_event.hpp>
