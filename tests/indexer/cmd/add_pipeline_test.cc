// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/add_pipeline.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "common/schema/story_json.h"
#include "indexer/seal/seal.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

// A source of given pages, with a reject behind every tenth.
class FakeSource : public Source {
 public:
  explicit FakeSource(std::vector<Page> pages) : pages_(std::move(pages)) {}

  absl::StatusOr<bool> Next(Page& page, absl::FunctionRef<void(Reject)> reject) override {
    if (next_ == pages_.size()) return false;
    page = pages_[next_++];
    if (next_ % 10 == 0) reject({"bad:" + std::to_string(next_), "damaged: here", true});
    return true;
  }
  SourceProgress Progress() const override { return {next_, pages_.size()}; }

 private:
  std::vector<Page> pages_;
  size_t next_ = 0;
};

Page Record(const std::string& identity, const std::string& text, std::optional<DayNumber> crawled = std::nullopt) {
  Page page;
  page.format = PageFormat::kRecord;
  page.identity = page.path = identity;
  page.record.title = "About " + identity;
  page.record.date = "2025-09-24";
  page.text = text;
  if (crawled) page.crawled = CrawlTime{*crawled, -1};
  return page;
}

std::vector<Page> ManyPages(size_t count) {
  std::vector<Page> pages;
  for (size_t i = 0; i < count; ++i) {
    // Every seventh page comes again later.
    const size_t identity = i % 7 == 6 ? i / 2 : i;
    pages.push_back(Record("page" + std::to_string(identity),
                           "Minister Ann Example met delegates of group " + std::to_string(i % 50) + " in Geneva on round " +
                               std::to_string(i) + "."));
    pages.back().record.date = "2025-09-" + std::to_string(10 + i * 7 % 20);
  }
  return pages;
}

absl::StatusOr<AddCounts> Add(const IndexLayout& layout, std::vector<Page> pages, AddOptions options = {},
                              std::vector<std::string>* rejects = nullptr) {
  FakeSource source(std::move(pages));
  const std::atomic<bool> stop{false};
  return AddPages(source, layout, options, stop, [&](const Reject& reject) {
    if (rejects != nullptr) rejects->push_back(reject.path);
  }, [](const AddCounts&) {});
}

// Everything a reader can see of a database.
std::string Contents(const IndexLayout& layout) {
  const Xapian::Database database(layout.xapian().string());
  std::string out = std::to_string(database.get_doccount()) + " " + std::to_string(database.get_lastdocid()) + "\n";
  for (auto doc = database.postlist_begin(""); doc != database.postlist_end(""); ++doc) {
    const Xapian::Document document = database.get_document(*doc);
    out += std::to_string(*doc) + " " + std::to_string(database.get_doclength(*doc)) + " " + document.get_data() + "\n";
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      out += " " + std::to_string(value.get_valueno()) + "=" + *value;
    }
    for (auto term = database.termlist_begin(*doc); term != database.termlist_end(*doc); ++term) {
      out += " " + *term + ":" + std::to_string(term.get_wdf());
      for (auto at = database.positionlist_begin(*doc, *term); at != database.positionlist_end(*doc, *term); ++at) {
        out += "," + std::to_string(*at);
      }
    }
    out += "\n";
  }
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    out += *term + " " + std::to_string(term.get_termfreq()) + " " + std::to_string(database.get_collection_freq(*term)) + "\n";
    for (auto doc = database.postlist_begin(*term); doc != database.postlist_end(*term); ++doc) {
      out += " " + std::to_string(*doc) + ":" + std::to_string(doc.get_wdf());
    }
  }
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    out += *key + "=" + database.get_metadata(*key) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("an index whose names other tables made is told from one of this program's") {
  const TempDir dir;
  const IndexLayout own{dir / "own"}, old{dir / "old"};
  CHECK_FALSE(Add(own, ManyPages(3))->other_names);
  CHECK_FALSE(Add(own, ManyPages(3))->other_names);
  WriterOptions options;
  options.settings.names = "of long ago";
  REQUIRE(XapianWriter::Open(old, options).ok());
  CHECK(Add(old, ManyPages(3))->other_names);
  CHECK(Add(old, ManyPages(3))->other_names);
}

TEST_CASE("the database does not depend on the number of threads") {
  const TempDir dir;
  const IndexLayout one{dir / "one"}, four{dir / "four"};
  AddOptions options;
  options.jobs = 1;
  std::vector<std::string> rejects_one, rejects_four;
  const auto counts_one = Add(one, ManyPages(3000), options, &rejects_one);
  options.jobs = 4;
  const auto counts_four = Add(four, ManyPages(3000), options, &rejects_four);
  REQUIRE(counts_one.ok());
  REQUIRE(counts_four.ok());
  CHECK(counts_one->stories == 3000);
  CHECK(counts_one->replaced > 0);
  CHECK(counts_one->added + counts_one->replaced == 3000);
  CHECK(counts_one->rejected == std::map<std::string, uint64_t>{{"damaged", 300}});
  CHECK(rejects_one == rejects_four);
  CHECK((Contents(one) == Contents(four)));
}

TEST_CASE("a bulk load gives the database that the writer gives") {
  const TempDir dir;
  const IndexLayout direct{dir / "direct"}, bulk{dir / "bulk"};
  std::vector<Page> pages = ManyPages(9000);  // several runs
  pages.push_back(Record("long", [] {
    std::string text;  // an entry of many pieces in every table
    for (int i = 0; i < 60000; ++i) text += "same word" + std::to_string(i % 20000) + " ";
    return text;
  }()));
  pages.push_back(Record("page1", "An older crawl of nothing new.", 19000));
  pages.push_back(Record("page3", "A crawl that knows its day.", 20000));
  pages.push_back(Record("page3", "A crawl of an earlier day.", 19999));
  pages.push_back(Record("empty", ""));
  AddOptions options;
  options.bulk = false;
  const auto counts_direct = Add(direct, pages, options);
  options.bulk = true;
  const auto counts_bulk = Add(bulk, pages, options);
  REQUIRE(counts_direct.ok());
  REQUIRE(counts_bulk.ok());
  CHECK(counts_direct->added == counts_bulk->added);
  CHECK(counts_direct->replaced == counts_bulk->replaced);
  CHECK(counts_direct->outdated == counts_bulk->outdated);
  CHECK(counts_direct->copies == counts_bulk->copies);
  const std::string want = Contents(direct), have = Contents(bulk);
  if (want != have) {
    const auto at = static_cast<size_t>(std::mismatch(want.begin(), want.end(), have.begin(), have.end()).first - want.begin());
    CAPTURE(at, want.substr(at > 100 ? at - 100 : 0, 300), have.substr(at > 100 ? at - 100 : 0, 300));
    CHECK(false);
  }
  std::ostringstream report;
  const size_t errors = Xapian::Database::check(bulk.xapian().string(), 0, &report);
  CAPTURE(report.str());
  CHECK(errors == 0);
  CHECK_FALSE(std::filesystem::exists(bulk.root / "loading"));

  // Sealed from the runs or from the database: the same file.
  const auto seal = [&bulk](const LoadedRuns* loaded) {
    SealOptions seal_options;
    seal_options.force = true;
    seal_options.jobs = 2;
    REQUIRE(Seal(bulk, seal_options, loaded).ok());
    const std::string path = bulk.sealed(Xapian::Database(bulk.xapian().string()).get_revision()).string();
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  REQUIRE(counts_bulk->loaded != nullptr);
  CHECK((seal(counts_bulk->loaded.get()) == seal(nullptr)));

  // The loaded database goes on as any other, and its runs are then of no use.
  REQUIRE(Add(bulk, ManyPages(50)).ok());
  REQUIRE(Add(direct, ManyPages(50)).ok());
  CHECK((Contents(direct) == Contents(bulk)));
  CHECK(Xapian::Database::check(bulk.xapian().string(), 0, &report) == 0);
  CHECK((seal(counts_bulk->loaded.get()) == seal(nullptr)));
}

TEST_CASE("adding the same pages again changes nothing but their places") {
  const TempDir dir;
  const IndexLayout layout{dir / "i"};
  REQUIRE(Add(layout, ManyPages(100)).ok());
  const uint64_t before = Xapian::Database(layout.xapian().string()).get_doccount();
  const auto counts = Add(layout, ManyPages(100));
  REQUIRE(counts.ok());
  CHECK(counts->added == 0);
  CHECK(Xapian::Database(layout.xapian().string()).get_doccount() == before);
}

TEST_CASE("the newest crawl of a page stays, unless revisions are kept") {
  const TempDir dir;
  const IndexLayout layout{dir / "i"}, all{dir / "all"};
  const std::vector<Page> crawls = {Record("p", "The first version spoke of apples.", 20000),
                                    Record("p", "The second version spoke of pears.", 20005),
                                    Record("p", "The oldest version spoke of plums.", 19990)};
  auto counts = Add(layout, crawls);
  REQUIRE(counts.ok());
  CHECK(counts->outdated == 1);
  const Xapian::Database database(layout.xapian().string());
  CHECK(database.get_doccount() == 1);
  CHECK(database.get_termfreq("pears") == 1);

  AddOptions options;
  options.keep_revisions = true;
  counts = Add(all, crawls, options);
  REQUIRE(counts.ok());
  CHECK(counts->stories == 3);
  CHECK(Xapian::Database(all.xapian().string()).get_doccount() == 3);
}

TEST_CASE("a stop keeps what was read") {
  const TempDir dir;
  const IndexLayout layout{dir / "i"};
  FakeSource source(ManyPages(20000));
  std::atomic<bool> stop{false};
  AddOptions options;
  options.jobs = 1;
  const auto counts = AddPages(source, layout, options, stop, [](const Reject&) {}, [&](const AddCounts&) { stop = true; });
  REQUIRE(counts.ok());
  CHECK(counts->interrupted);
  CHECK(counts->stories > 0);
  CHECK(counts->stories < 20000);
  CHECK(Xapian::Database(layout.xapian().string()).get_doccount() == counts->added);
}

}  // namespace dateline
