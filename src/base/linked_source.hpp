// SPDX-License-Identifier: MIT
#pragma once

#include <ninjaone/cancellation.hpp>

namespace ninjaone {

// A source of cancellation that a parent triggers as well: its token is cancelled when cancel() is
// called or the parent's token is cancelled. It does not cancel its parent.
class LinkedSource {
 public:
  explicit LinkedSource(const CancellationToken& parent)
      : link_(parent, [source = source_]() mutable { source.cancel(); }) {}
  LinkedSource(const LinkedSource&) = delete;
  LinkedSource& operator=(const LinkedSource&) = delete;

  void cancel() noexcept { source_.cancel(); }
  [[nodiscard]] CancellationToken token() const noexcept { return source_.token(); }
  [[nodiscard]] const CancellationSource& source() const noexcept { return source_; }

 private:
  CancellationSource source_{};
  CancellationCallback link_;
};

}  // namespace ninjaone
