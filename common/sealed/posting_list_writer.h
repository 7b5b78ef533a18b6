// SPDX-License-Identifier: Apache-2.0
// Writes the lists that posting_list.h reads, one term at a time, a block in memory at a time but for what is compressed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/score/bm25_fixed.h"
#include "common/sealed/format.h"
#include "common/sealed/stretch_table.h"
#include "common/sealed/term_ref.h"

namespace dateline {

// A list is a bitmap when it holds at least this part of all stories: one bit a story then costs about what gaps would.
inline constexpr uint32_t kBitmapShare = 12;

// Bytes of a section that leave memory piece by piece: `bytes` are those from offset `drained` on.
struct SectionBuffer {
  std::string bytes;
  uint64_t drained = 0;
  uint64_t size() const { return drained + bytes.size(); }
};

class PostingListWriter {
 public:
  // `norms` (one a story) and `collection` must outlive the writer; so must what `stretches` views.
  PostingListWriter(uint32_t stories, const uint8_t* norms, const Bm25Collection& collection,
                    const StretchTable& stretches);

  // `frequency` is how many stories Add will bring.
  void Begin(uint32_t frequency, bool has_positions);
  // Docs ascending; positions strictly ascending.
  void Add(uint32_t doc, uint32_t wdf, const uint32_t* positions, uint32_t position_count);
  // Appends the list, aligned as it must be. Both buffers must be those of every other list of the file, or start at a
  // multiple of 8 in it.
  TermRef End(SectionBuffer* postings, SectionBuffer* positions);

 private:
  void EndBlock();
  void EndPositions(uint32_t count);
  void AppendOtherCounts(uint32_t count);

  uint32_t stories_;
  const uint8_t* norms_;
  const std::array<float, 256>* inverse_norms_;
  StretchTable stretches_;

  TermRef ref_;
  uint32_t added_ = 0, last_doc_ = 0;
  bool bitmap_ = false, scored_ = false;
  uint32_t block_size_ = 0;
  uint32_t docs_[kBlockStories], gaps_[kBlockStories], wdfs_[kBlockStories], counts_[kBlockStories];
  std::vector<uint32_t> block_positions_, compact_positions_;
  float block_x_ = 0;
  std::vector<uint64_t> bits_;
  std::vector<float> xs_;  // of every posting, for the thresholds
  std::vector<uint32_t> last_docs_, payload_ends_, position_ends_;
  std::vector<uint16_t> block_xs_;
  std::string payload_, position_payload_;
};

}  // namespace dateline
