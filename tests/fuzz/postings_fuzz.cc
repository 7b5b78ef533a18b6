// SPDX-License-Identifier: Apache-2.0
// Any bytes as the sections "postings", "positions" and "terms": reading stays inside and names no story that does not exist.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "common/score/bm25_fixed.h"
#include "common/sealed/position_block.h"
#include "common/sealed/posting_list.h"
#include "common/sealed/term_dict.h"
#include "tests/support/aligned_bytes.h"

namespace dateline {
namespace {

constexpr uint32_t kStories = 3000;

void ReadAll(const PostingSpace& space, const TermRef& ref) {
  DamageLog damage;
  const PostingList list(space, ref, &damage);
  uint32_t docs[kBlockRoom], wdfs[kBlockRoom];
  PositionBlock positions;
  std::vector<uint32_t> places;
  for (uint32_t block = 0; block < list.blocks(); ++block) {
    const uint32_t count = list.DecodeDocs(block, docs);
    for (uint32_t i = 0; i < count; ++i) {
      if (docs[i] >= kStories) std::abort();
    }
    list.DecodeWdfs(block, wdfs);
    if (!positions.Open(list, block, wdfs)) continue;
    for (uint32_t i = 0; i < count; ++i) {
      if (positions.Count(i) > 1 << 16) continue;
      places.resize(size_t{positions.Count(i)} + 8);
      positions.Read(i, docs[i], places.data());
    }
  }
  for (uint32_t doc = 0; doc < kStories; doc += 701) (void)list.BlockAtOrAfter(0, doc);
  (void)list.WdfAt(ref.frequency / 2);
}

}  // namespace
}  // namespace dateline

// The first bytes choose the list: frequency, and where the positions start in the rest.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  if (size < 6) return 0;
  uint16_t frequency, cut;
  std::memcpy(&frequency, data, 2);
  std::memcpy(&cut, data + 2, 2);
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 4, size - 4);
  const std::string slack(kSectionSlack, '\0');
  const size_t at = cut % bytes.size();
  const AlignedBytes postings(std::string(bytes.substr(0, at)) + slack), positions(std::string(bytes.substr(at)) + slack);
  static const std::vector<uint8_t> norms(kStories + 8, 40);
  static const Bm25Collection collection(1.2, 0.75, kStories, kStories * 100);
  const PostingSpace space{*postings.view().Slice(0, at), *positions.view().Slice(0, bytes.size() - at), kStories, norms.data(),
                           collection.inverse_norms().data()};
  ReadAll(space, {.frequency = frequency, .has_positions = true});

  const uint64_t count = frequency;
  std::string index(reinterpret_cast<const char*>(&count), sizeof count);
  index += bytes.substr(0, (count + 15) / 16 * 4);
  if (const auto dict = TermDict::Open("terms", ByteView(bytes), ByteView(index)); dict.ok()) {
    int left = 200;
    (void)dict->Visit("", [&](std::string_view, const TermDict::Entry& entry) { return ReadAll(space, entry.ref), --left > 0; });
    (void)dict->Find(bytes.substr(0, 5));
    if (dict->size() > 0) (void)dict->Term(dict->size() - 1);
  }
  return 0;
}
