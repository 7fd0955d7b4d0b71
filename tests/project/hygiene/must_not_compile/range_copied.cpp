// SPDX-License-Identifier: MIT
// A range cannot be copied, because a listing is read once.
// error: deleted
#include <ninjaone/page.hpp>
#include <utility>

#ifdef WRONG
ninjaone::PagedRange<int> again(const ninjaone::PagedRange<int>& rows) { return rows; }
#else
ninjaone::PagedRange<int> again(ninjaone::PagedRange<int>&& rows) { return std::move(rows); }
#endif
