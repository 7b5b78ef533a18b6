// SPDX-License-Identifier: Apache-2.0
// The unused positions of each story. A title and the paragraphs behind it stand far apart, so that no phrase crosses from
// one to the next; on disk these stretches are moved together, which takes two bits off each position. What is left between
// them keeps short phrases from crossing still, so these are matched without moving anything back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/byte_view.h"

namespace dateline {

// "Compact" positions are those with the stretches moved together; each stays this far behind the end of the one before.
// Two words up to this far apart stand at the same distance in both, or farther than this apart in both.
inline constexpr uint32_t kStretchRest = 3;
// Positions that are unused in a row before a stretch ends.
inline constexpr uint32_t kLeastLeap = 16;

class StretchTable {
 public:
  StretchTable() = default;  // one stretch a story: compact positions are the real ones
  // Sections "stretches" and "stretches.index".
  [[nodiscard]] static absl::StatusOr<StretchTable> Open(ByteView stretches, ByteView index, uint32_t stories);

  // Both turn ascending positions of a story into the other kind in place. ToCompact gives false, and leaves them in between,
  // when some stand where the story had none when it was added. Any bytes are safe: positions then come out wrong.
  void ToReal(uint32_t doc, uint32_t* positions, size_t count) const;
  [[nodiscard]] bool ToCompact(uint32_t doc, uint32_t* positions, size_t count) const;

 private:
  class Reader;
  ByteView Of(uint32_t doc) const;

  ByteView bytes_, ends_;
};

// Stories in order.
class StretchTableWriter {
 public:
  // All positions of the next story, ascending; some may come twice.
  void Add(std::span<const uint32_t> positions);
  // The stories of another writer behind these.
  void Append(const StretchTableWriter& more);
  // What Add wrote for a story, and one story that was written so.
  std::string_view Coded(size_t story) const;
  void AddCoded(std::string_view coded);

  const std::string& bytes() const { return bytes_; }
  // kResourceExhausted above 4 GB.
  [[nodiscard]] absl::StatusOr<std::string> Index() const;

 private:
  std::string bytes_;
  std::vector<uint64_t> ends_;  // of each story
};

}  // namespace dateline
