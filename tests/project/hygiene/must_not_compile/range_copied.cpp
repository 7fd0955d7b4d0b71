// SPDX-License-Identifier: MIT
// A listing is read once: two ranges cannot share one.
// error: deleted
#include <ninjaone/page.hpp>
#include <utility>

#ifdef WRONG
ninjaone::PagedRange<int> again(const ninjaone::PagedRange<int>& rows) { return rows; }
#else
ninjaone::PagedRange<int> again(ninjaone::PagedRange<int>&& rows) { return std::move(rows); }
#endif
