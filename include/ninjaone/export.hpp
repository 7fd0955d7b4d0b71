// SPDX-License-Identifier: MIT
#pragma once

// NINJAONE_API marks what a shared library exports. NINJAONE_SHARED is set by the CMake target and
// the pkg-config file of a shared build.
#if defined(_WIN32) && defined(NINJAONE_SHARED)
#ifdef NINJAONE_BUILDING
#define NINJAONE_API __declspec(dllexport)
#else
#define NINJAONE_API __declspec(dllimport)
#endif
#elif defined(NINJAONE_SHARED)
#define NINJAONE_API __attribute__((visibility("default")))
#else  // static: a consumer's own shared library does not export ours
#define NINJAONE_API
#endif
