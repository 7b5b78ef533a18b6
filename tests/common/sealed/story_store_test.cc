// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/story_store.h"

#include <random>
#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace dateline {
namespace {

TEST_CASE("Stories of all sizes come back, and damaged blocks are errors") {
  std::mt19937_64 random(TestSeed());
  std::vector<std::string> records;
  StoryStoreWriter writer;
  for (int i = 0; i < 300; ++i) {
    std::string record(random() % 50 == 0 ? 200000 : random() % 3000, 'a');
    for (char& c : record) c = static_cast<char>('a' + random() % 4);
    writer.Add(record);
    records.push_back(std::move(record));
  }
  REQUIRE(writer.Finish().ok());
  std::vector<StoreBlock> index = writer.index();
  CHECK(index.size() > 5);
  index.push_back({writer.blocks().size(), 300, 0});
  const ByteView index_bytes(reinterpret_cast<const uint8_t*>(index.data()), index.size() * sizeof(StoreBlock));
  const auto store = StoryStore::Open(ByteView(writer.blocks()), index_bytes, 300);
  REQUIRE(store.ok());
  for (uint32_t doc = 0; doc < 300; ++doc) REQUIRE(*store->Read(doc) == records[doc]);

  CHECK_FALSE(StoryStore::Open(ByteView(writer.blocks()), index_bytes, 299).ok());
  for (int i = 0; i < 200; ++i) {
    std::string blocks = writer.blocks();
    for (int flips = 0; flips < 20; ++flips) blocks[random() % blocks.size()] = static_cast<char>(random());
    const auto damaged = StoryStore::Open(ByteView(blocks), index_bytes, 300);
    REQUIRE(damaged.ok());
    for (uint32_t doc = 0; doc < 300; doc += 7) {
      const auto record = damaged->Read(doc);
      if (!record.ok()) REQUIRE(std::string(record.status().message()).find("section store") != std::string::npos);
    }
  }
}

}  // namespace
}  // namespace dateline
