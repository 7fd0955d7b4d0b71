// SPDX-License-Identifier: MIT
#pragma once

// NINJAONE_API marks what a shared library shows. NINJAONE_SHARED is set by the CMake target of a shared build.
#if defined(_WIN32) && defined(NINJAONE_SHARED)
#ifdef NINJAONE_BUILDING
#define NINJAONE_API __declspec(dllexport)
#else
#define NINJAONE_API __declspec(dllimport)
#endif
#elif defined(_WIN32)
#define NINJAONE_API
#else
#define NINJAONE_API __attribute__((visibility("default")))
#endif
