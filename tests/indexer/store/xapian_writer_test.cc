// SPDX-License-Identifier: Apache-2.0
#include "indexer/store/xapian_writer.h"

#include <unistd.h>

#include <fstream>

#include "common/schema/filter_term.h"
#include "common/schema/story_json.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

Story MakeStory(const std::string& id, const std::string& page, const std::string& text) {
  Story story;
  story.id = id;
  story.page_id = page;
  story.title = "Title of " + id;
  story.paragraphs = {text};
  story.source = "Arab News";
  story.language = "en";
  story.entities = {{EntityKind::kPerson, "Marco Rubio", "marco rubio", {"Rubio"}, 1}};
  return story;
}

uint64_t Frequency(const Xapian::Database& database, const std::string& term) { return database.get_termfreq(term); }

}  // namespace

TEST_CASE("stories are written, replaced by page and labelled") {
  const TempDir dir;
  const IndexLayout layout{dir / "news.idx"};
  {
    auto writer = XapianWriter::Open(layout, {});
    REQUIRE(writer.ok());
    auto change = writer->Replace("p1", {MakeStory("a", "p1", "one two"), MakeStory("b", "p1", "two three")});
    REQUIRE(change.ok());
    CHECK(change->added == 2);
    REQUIRE(writer->Replace("p2", {MakeStory("c", "p2", "three four")}).ok());
    REQUIRE(writer->Commit().ok());
    change = writer->Replace("p1", {MakeStory("a", "p1", "five")});
    CHECK(change->replaced == 1);
    CHECK(change->removed == 1);
    CHECK(change->added == 0);
    REQUIRE(writer->Commit().ok());
    // What is not committed is not there.
    REQUIRE(writer->Replace("p3", {MakeStory("d", "p3", "lost")}).ok());
  }
  const Xapian::Database database(layout.xapian().string());
  CHECK(database.get_doccount() == 2);
  CHECK(Frequency(database, "two") == 0);
  CHECK(Frequency(database, "lost") == 0);
  CHECK(Frequency(database, "XPmarco rubio") == 2);
  CHECK(Frequency(database, "XSarab news") == 2);
  CHECK(ParseLabelForms(database.get_metadata(LabelKey(Field::kPerson, "marco rubio"))) == LabelForms{{"Marco Rubio", 2}});
  CHECK(SettingsFromJson(database.get_metadata(std::string(kMetadataSettings))).ok());
  CHECK_FALSE(std::filesystem::exists(dir / "news.idx/writer.pid"));
  const auto story = StoryFromJson(database.get_document(*database.postlist_begin("Qc")).get_data());
  REQUIRE(story.ok());
  CHECK(*story == MakeStory("c", "p2", "three four"));
  CHECK(database.get_document(*database.postlist_begin("Qc")).get_value(InfoOf(Field::kPerson).slot) ==
        "marco rubio\n");
}

TEST_CASE("a story's length is the sum of its text terms' wdf") {
  const TempDir dir;
  const IndexLayout layout{dir / "i"};
  WriterOptions options;
  options.settings.title_weight = 3;
  auto writer = XapianWriter::Open(layout, options);
  REQUIRE(writer.ok());
  REQUIRE(writer->Replace("p", {MakeStory("a", "p", "one two three")}).ok());
  REQUIRE(writer->Commit().ok());
  // Title of three words: (3 + 3 + 1 + 1) each; text of three: (1 + 1) each.
  CHECK(writer->database().get_doclength(1) == 3 * 8 + 3 * 2);
}

TEST_CASE("a second writer is told who holds the index") {
  const TempDir dir;
  const IndexLayout layout{dir / "i"};
  const auto first = XapianWriter::Open(layout, {});
  REQUIRE(first.ok());
  const auto second = XapianWriter::Open(layout, {});
  REQUIRE(second.status().code() == absl::StatusCode::kUnavailable);
  CHECK(second.status().ToString().find("process " + std::to_string(::getpid())) != std::string::npos);
}

TEST_CASE("sketches of another version are counted") {
  const TempDir dir;
  auto writer = XapianWriter::Open({dir / "news.idx"}, {});
  REQUIRE(writer.ok());
  Story one = MakeStory("000000000000000a", "p1", "one two"), two = MakeStory("000000000000000b", "p2", "three four");
  one.cluster = two.cluster = OwnCluster(one);
  REQUIRE(writer->Replace("p1", {one}).ok());
  REQUIRE(writer->Replace("p2", {two}).ok());
  CopyFinder copies;
  CHECK(*writer->LoadCopies(copies) == 0);
  Xapian::Document document = writer->database().get_document(1);
  document.add_value(kSketchSlot, std::string(32, 's'));
  writer->database().replace_document(1, document);
  CHECK(*writer->LoadCopies(copies) == 1);
}

TEST_CASE("what is no index is left alone") {
  const TempDir dir;
  std::ofstream(dir / "file") << "x";
  CHECK(XapianWriter::Open({dir / "file"}, {}).status().code() == absl::StatusCode::kFailedPrecondition);
  CHECK(XapianWriter::Open({dir.path()}, {}).status().code() == absl::StatusCode::kFailedPrecondition);
  Xapian::WritableDatabase foreign((std::filesystem::create_directory(dir / "db"), dir / "db/xapian"),
                                   Xapian::DB_CREATE);
  foreign.add_document(Xapian::Document());
  foreign.close();
  CHECK(XapianWriter::Open({dir / "db"}, {}).status().code() == absl::StatusCode::kFailedPrecondition);
}

}  // namespace dateline
