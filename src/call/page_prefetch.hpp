// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <ninjaone/cancellation.hpp>
#include <optional>

#include "call/page_source.hpp"

namespace ninjaone::call {

// Fetches one page ahead on a thread of its own while the caller reads. An error surfaces at its page, and the next call asks
// for that page again. Destroying it cancels what is under way and waits for it.
class PagePrefetch final : public RowPages {
 public:
  using Make = std::function<std::unique_ptr<RowPages>(CancellationToken)>;

  PagePrefetch(const Make& make, const CancellationToken& cancel);
  ~PagePrefetch() override;
  std::optional<PageOfRows> next() override;

 private:
  CancellationSource stop_{};
  std::unique_ptr<RowPages> source_;  // used by one thread at a time
  std::optional<PageOfRows> page_{};  // written by the thread that ahead_ waits for
  std::future<void> ahead_{};
  CancellationCallback link_;
};

}  // namespace ninjaone::call
