// SPDX-License-Identifier: Apache-2.0
// Real stories, indexed and scanned: every word is found in exactly the stories that hold it.
#include <algorithm>
#include <atomic>
#include <cctype>
#include <map>
#include <set>
#include <string>

#include "common/schema/story_json.h"
#include "indexer/cmd/add_pipeline.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

// The distinct words of a text by another way than the Analyzer's: runs of ASCII letters, digits and '_' that no byte of
// another letter touches, in lower case. Only those of six letters or more: shorter ones may be acronyms.
void ScanWords(const std::string& text, std::set<std::string>& words) {
  std::string run;
  bool plain = true;
  for (size_t i = 0; i <= text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(i < text.size() ? text[i] : ' ');
    // General punctuation (U+2000 to U+206F) is E2 80 xx or E2 81 xx.
    const bool punctuation = byte == 0xE2 && i + 2 < text.size() && (static_cast<unsigned char>(text[i + 1]) & 0xFE) == 0x80;
    if (byte < 0x80 ? std::isalnum(byte) || byte == '_' : !punctuation) {
      plain &= std::isalpha(byte) && byte < 0x80;
      run.push_back(static_cast<char>(std::tolower(byte)));
      continue;
    }
    if (plain && run.size() >= 6 && run.size() <= kMaxWordBytes) words.insert(run);
    run.clear();
    plain = true;
    if (punctuation) i += 2;
  }
}

}  // namespace

TEST_CASE("every word query agrees with a scan of the stored stories") {
  const auto shared = SharedData();
  if (!shared) {
    WARN("skipped: no shared data");
    return;
  }
  const TempDir dir;
  const IndexLayout layout{dir / "i"};
  auto source = OpenSource({(*shared / "data/news/worldwide.jsonl").string(), (*shared / "data/news/bbc.jsonl").string()}, {});
  REQUIRE(source.ok());
  const std::atomic<bool> stop{false};
  const auto counts = AddPages(**source, layout, {}, stop, [](const Reject&) {}, [](const AddCounts&) {});
  REQUIRE(counts.ok());
  CHECK(counts->rejects() == 0);

  const Xapian::Database database(layout.xapian().string());
  std::map<std::string, std::set<Xapian::docid>> scanned;
  for (auto doc = database.postlist_begin(""); doc != database.postlist_end(""); ++doc) {
    const auto story = StoryFromJson(database.get_document(*doc).get_data());
    REQUIRE(story.ok());
    std::set<std::string> words;
    ScanWords(story->title, words);
    for (const std::string& paragraph : story->paragraphs) ScanWords(paragraph, words);
    for (const std::string& word : words) scanned[word].insert(*doc);
  }
  CHECK(scanned.size() > 10000);
  size_t missing = 0, more = 0;
  for (const auto& [word, stories] : scanned) {
    const std::set<Xapian::docid> found(database.postlist_begin(word), database.postlist_end(word));
    if (!std::includes(found.begin(), found.end(), stories.begin(), stories.end())) {
      UNSCOPED_INFO(word << ": scanned " << stories.size() << ", found " << found.size());
      ++missing;
    } else if (found != stories) {
      ++more;
    }
  }
  CHECK(missing == 0);
  // The index also finds "Martín" for "martin"; the scan does not.
  CHECK(more * 100 < scanned.size());
}

}  // namespace dateline
