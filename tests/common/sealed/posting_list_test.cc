// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/posting_list.h"

#include <algorithm>
#include <map>
#include <random>

#include "common/codec/bit_pack.h"
#include "common/sealed/position_block.h"
#include "common/sealed/posting_list_writer.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

struct Posting {
  uint32_t wdf = 0;
  std::vector<uint32_t> positions;
};
using List = std::map<uint32_t, Posting>;

List RandomList(std::mt19937_64& random, uint32_t stories, size_t size, bool positions, bool scored) {
  List list;
  const bool in_text = random() % 2 == 0;
  while (list.size() < size) list.try_emplace(static_cast<uint32_t>(random() % stories));
  for (auto& [doc, posting] : list) {
    posting.wdf = scored ? 1 + static_cast<uint32_t>(random() % (random() % 8 == 0 ? 300 : 3)) : 0;
    if (!positions) continue;
    // Mostly as many positions as the wdf; now and then others, none, and far ones. In some lists all stand in the text.
    const size_t count = random() % 5 == 0 ? random() % 6 : std::min<uint32_t>(posting.wdf, 20);
    uint32_t position = 1 + static_cast<uint32_t>(random() % (!in_text && random() % 50 == 0 ? 4000000000u : 2000u));
    if (in_text) position = 1150 + position % 100;
    for (size_t i = 0; i < count && position < 4200000000u; ++i, position += 1 + static_cast<uint32_t>(random() % 90))
      posting.positions.push_back(position);
  }
  return list;
}

struct World {
  explicit World(uint32_t story_count)
      : stories(story_count), collection(1.2, 0.75, story_count, uint64_t{story_count} * 200) {
    for (uint32_t doc = 0; doc < stories + 3; ++doc) norms.push_back(static_cast<uint8_t>(doc * 7));
    // Every other story has no leaps; in those that have, random positions mostly fall between.
    StretchTableWriter writer;
    for (uint32_t doc = 0; doc < stories; ++doc)
      writer.Add(doc % 2 == 0 ? std::vector<uint32_t>{} : std::vector<uint32_t>{1, 5, 1000, 1040, 1150});
    stretch_bytes = writer.bytes();
    stretch_index = *writer.Index();
    stretches = *StretchTable::Open(ByteView(stretch_bytes), ByteView(stretch_index), stories);
  }
  TermRef Write(const List& list, bool positions) {
    PostingListWriter writer(stories, norms.data(), collection, stretches);
    writer.Begin(static_cast<uint32_t>(list.size()), positions);
    for (const auto& [doc, posting] : list) {
      writer.Add(doc, posting.wdf, posting.positions.data(), static_cast<uint32_t>(posting.positions.size()));
    }
    return writer.End(&postings, &position_bytes);
  }
  PostingSpace Space() {
    // What vectors read behind the end, and an alignment as in a file.
    aligned_postings.assign((postings.bytes.size() + kSectionSlack) / 8 + 1, 0);
    std::memcpy(aligned_postings.data(), postings.bytes.data(), postings.bytes.size());
    aligned_positions.assign((position_bytes.bytes.size() + kSectionSlack) / 8 + 1, 0);
    std::memcpy(aligned_positions.data(), position_bytes.bytes.data(), position_bytes.bytes.size());
    return {ByteView(reinterpret_cast<const uint8_t*>(aligned_postings.data()), postings.bytes.size()),
            ByteView(reinterpret_cast<const uint8_t*>(aligned_positions.data()), position_bytes.bytes.size()),
            stories,
            norms.data(),
            collection.inverse_norms().data(),
            stretches};
  }

  uint32_t stories;
  Bm25Collection collection;
  std::vector<uint8_t> norms;
  std::string stretch_bytes, stretch_index;
  StretchTable stretches;
  SectionBuffer postings, position_bytes;
  std::vector<uint64_t> aligned_postings, aligned_positions;
};

void CheckList(const World& world, const PostingList& list, const List& want) {
  REQUIRE(list.frequency() == want.size());
  uint32_t docs[kBlockRoom], wdfs[kBlockRoom];
  PositionBlock positions;
  std::vector<uint32_t> places;
  auto next = want.begin();
  std::vector<float> xs;
  for (uint32_t block = 0; block < list.blocks(); ++block) {
    const uint32_t count = list.DecodeDocs(block, docs);
    REQUIRE(count == list.SizeOf(block));
    list.DecodeWdfs(block, wdfs);
    REQUIRE(positions.Open(list, block, wdfs));
    for (uint32_t i = 0; i < count; ++i, ++next) {
      REQUIRE(docs[i] == next->first);
      REQUIRE(wdfs[i] == next->second.wdf);
      REQUIRE(list.WdfAt(block * kBlockStories + i) == wdfs[i]);
      places.assign(positions.Count(i), 0);
      positions.Read(i, docs[i], places.data());
      REQUIRE(places == next->second.positions);
      xs.push_back(static_cast<float>(wdfs[i]) * world.collection.inverse_norms()[world.norms[docs[i]]]);
      REQUIRE(xs.back() <= list.BlockX(block));
      REQUIRE(xs.back() <= list.max_x());
      if (list.has_bitmap()) REQUIRE((list.TestBit(docs[i]) && list.RankOf(docs[i]) == block * kBlockStories + i));
    }
    REQUIRE(docs[count - 1] == list.LastDoc(block));
  }
  for (const uint64_t k : {uint64_t{10}, uint64_t{100}}) {
    if (const float reached = list.XReachedBy(k); reached > 0) {
      REQUIRE(std::count_if(xs.begin(), xs.end(), [reached](float x) { return x >= reached; }) >=
              static_cast<ptrdiff_t>(k));
    }
  }
}

TEST_CASE("Lists of every size and density come back with wdfs, positions, ranks and bounds") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (const uint32_t stories : {1u, 64u, 130u, 5000u, 100000u}) {
    for (const size_t size :
         {size_t{1}, size_t{2}, size_t{127}, size_t{128}, size_t{129}, size_t{256}, size_t{1000}, size_t{4000}}) {
      if (size > stories) continue;
      for (const bool with_positions : {false, true}) {
        for (const bool scored : {false, true}) {
          CAPTURE(stories, size, with_positions, scored);
          World world(stories);
          // A list before it, so that offsets and alignment count.
          const List other = RandomList(random, stories, std::min<size_t>(stories, 3), true, true);
          const TermRef other_ref = world.Write(other, true);
          const List want = RandomList(random, stories, size, with_positions, scored);
          const TermRef ref = world.Write(want, with_positions);
          const PostingSpace space = world.Space();
          DamageLog damage;
          CheckList(world, PostingList(space, ref, &damage), want);
          CheckList(world, PostingList(space, other_ref, &damage), other);
          REQUIRE(damage.empty());
        }
      }
    }
  }
}

TEST_CASE("Seeking a block finds the first that reaches the story") {
  std::mt19937_64 random(TestSeed());
  World world(100000);
  const List want = RandomList(random, 100000, 3000, false, true);
  const TermRef ref = world.Write(want, false);
  const PostingSpace space = world.Space();
  DamageLog damage;
  const PostingList list(space, ref, &damage);
  for (int i = 0; i < 2000; ++i) {
    const auto doc = static_cast<uint32_t>(random() % 100000);
    const auto from = static_cast<uint32_t>(random() % list.blocks());
    uint32_t expected = from;
    while (expected < list.blocks() && list.LastDoc(expected) < doc) ++expected;
    REQUIRE(list.BlockAtOrAfter(from, doc) == expected);
  }
}

TEST_CASE("Damaged lists read as empty blocks with the damage noted, or as other stories that exist") {
  std::mt19937_64 random(TestSeed());
  int noted = 0;
  for (const size_t size : {size_t{5}, size_t{100}, size_t{700}, size_t{4000}}) {
    World world(20000);
    const TermRef ref = world.Write(RandomList(random, 20000, size, true, true), true);
    const SectionBuffer postings = world.postings, positions = world.position_bytes;
    for (int i = 0; i < 500; ++i) {
      world.postings = postings;
      world.position_bytes = positions;
      std::string& bytes = random() % 2 == 0 ? world.postings.bytes : world.position_bytes.bytes;
      if (random() % 4 == 0) bytes.resize(random() % bytes.size());
      if (!bytes.empty())
        bytes[random() % std::min<size_t>(bytes.size(), random() % 2 == 0 ? 64 : bytes.size())] =
            static_cast<char>(random());
      const PostingSpace space = world.Space();
      DamageLog damage;
      const PostingList list(space, ref, &damage);
      uint32_t docs[kBlockRoom], wdfs[kBlockRoom];
      PositionBlock block_positions;
      std::vector<uint32_t> places;
      for (uint32_t block = 0; block < list.blocks(); ++block) {
        const uint32_t count = list.DecodeDocs(block, docs);
        for (uint32_t j = 0; j < count; ++j) REQUIRE(docs[j] < 20000);
        list.DecodeWdfs(block, wdfs);
        if (!block_positions.Open(list, block, wdfs)) continue;
        for (uint32_t j = 0; j < count; ++j) {
          if (block_positions.Count(j) > 100000) continue;
          places.resize(block_positions.Count(j));
          block_positions.Read(j, docs[j], places.data());
        }
      }
      for (int look = 0; look < 20 && list.has_bitmap(); ++look)
        (void)list.WdfAt(list.RankOf(static_cast<uint32_t>(random() % 20000)));
      noted += damage.empty() ? 0 : 1;
    }
  }
  CHECK(noted > 300);
}

}  // namespace
}  // namespace dateline
