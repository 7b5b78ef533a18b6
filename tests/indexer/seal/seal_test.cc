// SPDX-License-Identifier: Apache-2.0
#include "indexer/seal/seal.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>

#include <xapian.h>

#include "common/base/hash.h"
#include "common/io/atomic_file.h"
#include "common/sealed/sealed_index.h"
#include "common/sealed/word_pairs.h"
#include "indexer/seal/verify.h"
#include "indexer/store/xapian_writer.h"
#include "tests/support/aligned_bytes.h"
#include "tests/support/catch.h"
#include "tests/support/random_corpus.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

void Write(const IndexLayout& layout, const std::vector<Story>& stories) {
  auto writer = XapianWriter::Open(layout, {});
  REQUIRE(writer.ok());
  for (const Story& story : stories) REQUIRE(writer->Replace(story.page_id, {story}).ok());
  REQUIRE(writer->Commit().ok());
}

uint64_t RevisionOf(const IndexLayout& layout) { return Xapian::Database(layout.xapian().string()).get_revision(); }

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void CheckSealed(const IndexLayout& layout) {
  const auto index = SealedIndex::Open(layout.sealed(RevisionOf(layout)).string());
  REQUIRE(index.ok());
  const auto report = VerifyFile(**index, {});
  CAPTURE(report.status().ToString());
  REQUIRE(report.ok());
  const absl::Status same = CompareWithXapian(**index, layout.xapian().string(), {});
  CAPTURE(same.ToString());
  REQUIRE(same.ok());
}

TEST_CASE("A sealed file says what its database says, whatever the memory and the threads") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (const size_t stories : {size_t{0}, size_t{1}, size_t{700}}) {
    CAPTURE(stories);
    const TempDir dir;
    const IndexLayout layout{dir.path() / "index"};
    Write(layout, RandomCorpus(random, stories));
    for (const unsigned jobs : {1u, 3u}) {
      for (const uint64_t memory : {uint64_t{1}, uint64_t{1} << 30}) {
        SealOptions options;
        options.jobs = jobs;
        options.memory_bytes = memory;
        options.force = true;
        REQUIRE(Seal(layout, options).ok());
        CheckSealed(layout);
      }
    }
  }
}

TEST_CASE("Sealing again after a change replaces the old file") {
  std::mt19937_64 random(7);
  const TempDir dir;
  const IndexLayout layout{dir.path() / "index"};
  Write(layout, RandomCorpus(random, 20));
  REQUIRE(Seal(layout, {}).ok());
  const auto first = layout.sealed(RevisionOf(layout));
  REQUIRE(std::filesystem::exists(first));
  Write(layout, RandomCorpus(random, 30));
  REQUIRE(Seal(layout, {}).ok());
  CHECK_FALSE(std::filesystem::exists(first));
  CheckSealed(layout);
}

TEST_CASE("Sealing again leaves a file that opens and replaces one that does not") {
  std::mt19937_64 random(7);
  const TempDir dir;
  const IndexLayout layout{dir.path() / "index"};
  Write(layout, RandomCorpus(random, 20));
  REQUIRE(Seal(layout, {}).ok());
  const std::string path = layout.sealed(RevisionOf(layout)).string();
  const std::string bytes = ReadFile(path);
  const auto written = std::filesystem::last_write_time(path);
  REQUIRE(Seal(layout, {}).ok());
  CHECK(std::filesystem::last_write_time(path) == written);
  std::string past = bytes;
  past[8] = 1;  // the header's version
  std::ofstream(path, std::ios::binary) << past;
  REQUIRE_FALSE(SealedIndex::Open(path).ok());
  REQUIRE(Seal(layout, {}).ok());
  CHECK(ReadFile(path) == bytes);
}

TEST_CASE("Positions come from the database where the stored text does not tell them") {
  std::mt19937_64 random(11);
  const TempDir dir;
  const IndexLayout layout{dir.path() / "index"};
  Write(layout, RandomCorpus(random, 300));
  {
    Xapian::WritableDatabase database(layout.xapian().string(), Xapian::DB_OPEN);
    for (Xapian::docid docid = 1; docid <= 300; docid += 3) {
      Xapian::Document document = database.get_document(docid);
      document.add_posting("talks", 5000 + docid);
      document.add_posting("onlyhere", 3);
      if (docid % 2 == 0) document.set_data("{\"title\": 7}");
      database.replace_document(docid, document);
    }
    database.commit();
  }
  REQUIRE(Seal(layout, {}).ok());
  CheckSealed(layout);
}

TEST_CASE("Pairs of very common words are what stands side by side in the database") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  const TempDir dir;
  const IndexLayout layout{dir.path() / "index"};
  Write(layout, RandomCorpus(random, 200));
  REQUIRE(Seal(layout, {}).ok());
  const auto index = SealedIndex::Open(layout.sealed(RevisionOf(layout)).string());
  REQUIRE(index.ok());
  const Xapian::Database database(layout.xapian().string());
  std::vector<std::string> words;
  REQUIRE((*index)->terms().Visit("", [&](std::string_view term, const TermDict::Entry& entry) {
    if (IsPairWord(term, entry.ref, 200)) words.emplace_back(term);
    return true;
  }).ok());
  REQUIRE(words.size() > 3);
  uint64_t pairs = 0;
  for (const std::string& first : words) {
    for (const std::string& second : words) {
      CAPTURE(first, second);
      uint32_t expected = 0;
      for (Xapian::docid docid = 1; docid <= 200; ++docid) {
        const std::set<Xapian::termpos> places(database.positionlist_begin(docid, first),
                                               database.positionlist_end(docid, first));
        expected += std::any_of(database.positionlist_begin(docid, second), database.positionlist_end(docid, second),
                                [&](Xapian::termpos place) { return places.contains(place - 1); }) ? 1 : 0;
      }
      const auto found = (*index)->pairs().Find(PairKey(first, second));
      REQUIRE(found.ok());
      REQUIRE(found->has_value() == (expected > 0));
      if (expected > 0) REQUIRE((*found)->ref.frequency == expected);
      pairs += expected > 0 ? 1 : 0;
    }
  }
  CHECK(pairs == (*index)->pairs().size());
}

TEST_CASE("A folder without a database, or one of another program, is told so") {
  const TempDir dir;
  CHECK_FALSE(Seal({dir.path() / "nothing"}, {}).ok());
  std::filesystem::create_directories(dir.path() / "other");
  Xapian::WritableDatabase(dir / "other/xapian", Xapian::DB_CREATE).commit();
  const absl::Status status = Seal({dir.path() / "other"}, {});
  CHECK(status.code() == absl::StatusCode::kFailedPrecondition);
}

TEST_CASE("Verify names the section of a damaged byte, and a cut file does not open") {
  std::mt19937_64 random(TestSeed());
  const TempDir dir;
  const IndexLayout layout{dir.path() / "index"};
  Write(layout, RandomCorpus(random, 200));
  REQUIRE(Seal(layout, {}).ok());
  const std::string path = layout.sealed(RevisionOf(layout)).string(), whole = ReadFile(path);
  const auto sections = SectionTable::Open(ByteView(whole));
  REQUIRE(sections.ok());
  for (const Section& section : sections->sections()) {
    if (section.bytes.empty()) continue;
    for (int i = 0; i < 3; ++i) {
      std::string damaged = whole;
      char& byte = damaged[section.offset + random() % section.bytes.size()];
      byte = static_cast<char>(byte ^ (1 << random() % 8));
      const AlignedBytes bytes(damaged);
      const auto index = SealedIndex::OpenBytes(bytes.view());
      CAPTURE(section.name);
      if (!index.ok()) continue;  // said on opening already
      const auto report = VerifyFile(**index, {});
      REQUIRE(report.status().code() == absl::StatusCode::kDataLoss);
      REQUIRE(std::string(report.status().message()).find("section " + section.name) != std::string::npos);
    }
    const AlignedBytes cut(std::string_view(whole).substr(0, section.offset));
    REQUIRE_FALSE(SealedIndex::OpenBytes(cut.view()).ok());
  }
}

}  // namespace
}  // namespace dateline
