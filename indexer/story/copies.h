// SPDX-License-Identifier: Apache-2.0
// Copies: stories whose words are the same or nearly so, found while they stream past.
//
// A story is the set of its shingles (runs of four words). One-permutation min-hashing (Li, Owen, Zhang 2012) sorts the
// shingles' hashes into 128 bins by their top bits and keeps the smallest of each; an empty bin borrows from the
// nearest full one, nearest by exclusive or of the bin numbers. Two stories agree in a bin with the probability J, the
// share of shingles they have in common. Four bits of each bin make the sketch (b-bit minwise hashing, Li and Koenig
// 2010): bins that do not agree look alike once in sixteen times, so d of them that differ estimate J as 1 - d/120.
// Pairs of bins make the bands: stories that share one are compared. J and the numbers of shingles tell how much of the
// shorter story the longer one holds.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "common/schema/story.h"

namespace dateline {

inline constexpr size_t kSketchBands = 8;
inline constexpr size_t kSketchBins = 128;
inline constexpr size_t kSketchPlanes = 4;  // bits of a bin

// One bit of each bin.
using SketchPlane = std::array<uint64_t, kSketchBins / 64>;

struct StorySketch {
  std::array<SketchPlane, kSketchPlanes> bits =
      {};                                         // of a short story the hash of all its words in front; 0 without any
  std::array<uint32_t, kSketchBands> bands = {};  // all 0 for a short story: only exact copies count
  uint32_t shingles = 0;                          // of a longer one; how much of it a story holds takes knowing both

  friend bool operator==(const StorySketch&, const StorySketch&) = default;
};

// Of the paragraphs alone, for copies run under other headlines; a story of fewer than kShortWords words counts its
// title. Case, punctuation and line breaks do not matter.
inline constexpr size_t kShortWords = 20;
[[nodiscard]] StorySketch SketchOf(const Story& story);

// As kept in value slot kSketchSlot. Nothing for bytes that are no sketch.
[[nodiscard]] std::string EncodeSketch(const StorySketch& sketch);
[[nodiscard]] std::optional<StorySketch> DecodeSketch(std::string_view bytes);

// The cluster that a story begins: its id as a number, never 0.
[[nodiscard]] uint64_t OwnCluster(const Story& story);

// Holds the first story of each cluster, about 200 bytes for each. Beyond `max_clusters` the oldest is forgotten.
// The answers depend only on the order of calls. Not thread-safe.
class CopyFinder {
 public:
  explicit CopyFinder(size_t max_clusters = size_t{3} << 20) : max_clusters_(max_clusters) {}

  // A story already in the index.
  void Load(const StorySketch& sketch, uint64_t cluster);

  // The cluster of the first story that this one copies, else `own`, which then is a cluster.
  [[nodiscard]] uint64_t ClusterOf(const StorySketch& sketch, uint64_t own);

  // How many stories ClusterOf() gave the cluster of another.
  uint64_t exact_copies() const { return exact_copies_; }
  uint64_t near_copies() const { return near_copies_; }

 private:
  // Entries are numbered from 0 as they come; number n is at n % max_clusters_. Those of one bucket are chained, newest
  // first.
  struct Entry {
    std::array<SketchPlane, kSketchPlanes> bits;
    uint64_t cluster;
    std::array<uint32_t, kSketchBands> older;
    uint32_t shingles;
  };

  const Entry* Find(const StorySketch& sketch) const;
  void Insert(const StorySketch& sketch, uint64_t cluster);
  bool Holds(uint32_t number) const { return number < inserted_ && inserted_ - number <= max_clusters_; }

  size_t max_clusters_;
  std::vector<Entry> entries_;
  absl::flat_hash_map<uint32_t, uint32_t> newest_;  // band value to entry number
  uint32_t inserted_ = 0;
  uint64_t exact_copies_ = 0;
  uint64_t near_copies_ = 0;
};

}  // namespace dateline
