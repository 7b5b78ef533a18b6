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
  uint32_t seen = 0;
  REQUIRE(store
              ->ForEach([&](uint32_t doc, std::string_view record) {
                return doc == seen && record == records[seen++] ? absl::OkStatus() : absl::InternalError("another");
              })
              .ok());
  CHECK(seen == 300);
  CHECK(store
            ->ForEach([](uint32_t doc, std::string_view) {
              return doc < 9 ? absl::OkStatus() : absl::CancelledError("nine");
            })
            .message() == "nine");

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
    static_cast<void>(damaged->ForEach([](uint32_t, std::string_view) { return absl::OkStatus(); }));
  }
  // Blocks that go backwards.
  for (const uint32_t first : {0u, 299u}) {
    std::vector<StoreBlock> wrong = index;
    wrong[2].first_story = first;
    const ByteView wrong_bytes(reinterpret_cast<const uint8_t*>(wrong.data()), index_bytes.size());
    const auto damaged = StoryStore::Open(ByteView(writer.blocks()), wrong_bytes, 300);
    REQUIRE(damaged.ok());
    CHECK_FALSE(damaged->ForEach([](uint32_t, std::string_view) { return absl::OkStatus(); }).ok());
  }
}

}  // namespace
}  // namespace dateline
