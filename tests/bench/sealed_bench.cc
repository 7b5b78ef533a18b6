// SPDX-License-Identifier: Apache-2.0
// How fast one sealed file opens and its lists decode, in one thread.
//
//   sealed_bench FILE
//
// Opening is timed warm, and cold after the file has left the page cache. The rates are of all lists with more than a block,
// best of three passes: stories, wdfs and positions a second.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <deque>

#include "common/sealed/position_block.h"
#include "common/sealed/sealed_index.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

double Milliseconds(Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

// Asks the kernel to let go of the file's pages; what is mapped elsewhere stays.
void DropFromCache(const char* path) {
  const int fd = ::open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  static_cast<void>(::posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED));
  ::close(fd);
}

double OpeningTime(const char* path, bool cold) {
  auto best = Clock::duration::max();
  for (int pass = 0; pass < 5; ++pass) {
    if (cold) DropFromCache(path);
    const auto start = Clock::now();
    if (!SealedIndex::Open(path).ok()) return -1;
    best = std::min(best, Clock::now() - start);
  }
  return Milliseconds(best);
}

// Decodes every block with `decode(list, block)`, which says how many integers came out, and prints the rate.
template <typename Decode>
void Rate(const char* what, const std::deque<PostingList>& lists, Decode decode) {
  auto best = Clock::duration::max();
  uint64_t integers = 0;
  for (int pass = 0; pass < 3; ++pass) {
    integers = 0;
    const auto start = Clock::now();
    for (const PostingList& list : lists) {
      for (uint32_t block = 0; block < list.blocks(); ++block) integers += decode(list, block);
    }
    best = std::min(best, Clock::now() - start);
  }
  std::printf("%-24s %8.0f million integers a second, of %.1f million\n", what,
              static_cast<double>(integers) / Milliseconds(best) / 1e3, static_cast<double>(integers) / 1e6);
}

int Run(const char* path) {
  const auto index = SealedIndex::Open(path);
  if (!index.ok()) {
    std::fprintf(stderr, "sealed_bench: %s\n", index.status().ToString().c_str());
    return 1;
  }
  DamageLog damage;
  std::deque<PostingList> bitmaps, gaps, words;
  const absl::Status visited = (*index)->terms().Visit("", [&](std::string_view, const TermDict::Entry& entry) {
    if (entry.ref.frequency <= kBlockStories) return true;
    PostingList list((*index)->space(), entry.ref, &damage);
    (list.has_bitmap() ? bitmaps : gaps).emplace_back((*index)->space(), entry.ref, &damage);
    if (list.has_positions()) words.emplace_back((*index)->space(), entry.ref, &damage);
    return true;
  });
  uint32_t docs[kBlockRoom], wdfs[kBlockRoom];
  const auto decode_docs = [&](const PostingList& list, uint32_t block) { return list.DecodeDocs(block, docs); };
  Rate("stories from gaps", gaps, decode_docs);
  Rate("stories from bitmaps", bitmaps, decode_docs);
  Rate("wdfs", gaps,
       [&](const PostingList& list, uint32_t block) { return list.DecodeWdfs(block, wdfs), list.SizeOf(block); });
  PositionBlock positions;
  Rate("positions", words, [&](const PostingList& list, uint32_t block) {
    list.DecodeWdfs(block, wdfs);
    if (!positions.Open(list, block, wdfs)) return 0u;
    uint32_t count = 0;
    for (uint32_t i = 0; i < list.SizeOf(block); ++i) {
      if (positions.Count(i) == 0) continue;
      static_cast<void>(positions.Find(i));
      count += positions.Count(i);
    }
    return count;
  });
  std::printf("opening, warm            %8.2f ms\n", OpeningTime(path, false));
  return visited.ok() && damage.empty() ? 0 : 1;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: sealed_bench FILE\n");
    return 2;
  }
  // Cold first: once the lists are mapped and read, the kernel keeps their pages.
  std::printf("opening, cold            %8.2f ms\n", dateline::OpeningTime(argv[1], true));
  return dateline::Run(argv[1]);
}
