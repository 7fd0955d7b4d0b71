// SPDX-License-Identifier: MIT
#pragma once

// NINJAONE_API marks the names that a shared library exports. The CMake target and the pkg-config
// file of a shared build define NINJAONE_SHARED.
#if defined(_WIN32) && defined(NINJAONE_SHARED)
#ifdef NINJAONE_BUILDING
#define NINJAONE_API __declspec(dllexport)
#else
#define NINJAONE_API __declspec(dllimport)
#endif
#elif defined(NINJAONE_SHARED)
#define NINJAONE_API __attribute__((visibility("default")))
#else  // static: a shared library that links this one does not export its names
#define NINJAONE_API
#endif
