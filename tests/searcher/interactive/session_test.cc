// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/session.h"

#include <random>
#include <string>
#include <vector>

#include "indexer/store/xapian_writer.h"
#include "searcher/interactive/lookup_worker.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

Story MakeStory(int number, std::string title, std::string text, std::string_view day,
                std::vector<std::string> people) {
  Story story;
  story.id = "000000000000000" + std::to_string(number);
  story.page_id = story.id;
  story.url = "https://example.org/" + std::to_string(number);
  story.source = "The Example";
  story.title = std::move(title);
  story.paragraphs = {std::move(text)};
  story.language = "en";
  if (const auto date = ParseIsoDay(day))
    story.published = {*date, -1, DatePrecision::kDay, DateSource::kMetadata, 90, "x"};
  for (std::string& name : people) {
    std::string key;
    for (char c : name) key += static_cast<char>(c | 0x20);
    story.entities.push_back({EntityKind::kPerson, name, key, {name}, 1});
  }
  return story;
}

// An index of four stories and a session on it.
struct Fixture {
  TempDir dir;
  std::unique_ptr<Searcher> searcher;
  std::unique_ptr<Session> session;

  Fixture() {
    const IndexLayout layout{dir / "news.idx"};
    auto writer = XapianWriter::Open(layout, {});
    REQUIRE(writer.ok());
    for (const Story& story :
         {MakeStory(1, "Rubio meets Lavrov", "The ministers talked about peace for an hour.", "2025-09-24",
                    {"Marco Rubio", "Sergei Lavrov"}),
          MakeStory(2, "Lavrov in Budapest", "A visit without a treaty.", "2025-10-02", {"Sergei Lavrov"}),
          MakeStory(3, "Harvest begins", "Farmers expect rain and peace of mind.", "2025-09-01", {}),
          MakeStory(4, "An undated note", "Nobody knows when peace came.", "", {})}) {
      REQUIRE(writer->Replace(story.page_id, {story}).ok());
    }
    REQUIRE(writer->Commit().ok());
    auto opened = Searcher::Open(layout.root.string());
    REQUIRE(opened.ok());
    searcher = *std::move(opened);
    session = std::make_unique<Session>(*searcher);
    session->Refresh();
  }

  void Type(std::u32string_view text) {
    for (char32_t c : text) REQUIRE(session->Handle({Key::Code::kCharacter, c}));
    Refresh();
  }
  void Press(Key::Code code) {
    REQUIRE(session->Handle({code}));
    Refresh();
  }
  void Refresh() {
    if (session->stale()) session->Refresh();
  }
  std::string Screen(int rows = 30, int columns = 120) {
    Canvas canvas(rows, columns);
    session->Draw(canvas);
    return canvas.Text();
  }
  bool Shows(std::string_view text) { return Screen().find(text) != std::string::npos; }
};

}  // namespace

TEST_CASE("A name that is half typed shows who starts so") {
  Fixture f;
  f.Type(U"person:lavr");
  CHECK(f.Shows("2 stories"));
  f.Type(U"ov");
  CHECK(f.Shows("2 stories"));
  f.Type(U"q");
  CHECK_FALSE(f.Shows("2 stories"));
}

TEST_CASE("an empty query shows everything, newest first, undated last") {
  Fixture f;
  CHECK(f.session->result().total == 4);
  const std::string screen = f.Screen();
  CHECK(screen.find("Lavrov in Budapest") < screen.find("Rubio meets Lavrov"));
  CHECK(screen.find("An undated note") > screen.find("Harvest begins"));
  CHECK(screen.find("1 undated") != std::string::npos);
}

TEST_CASE("results follow what is typed") {
  Fixture f;
  f.Type(U"lavrov ");
  CHECK(f.session->result().total == 2);
  CHECK_FALSE(f.Shows("Harvest begins"));
  f.Type(U"peace ");
  CHECK(f.session->result().total == 1);
  f.Press(Key::Code::kDeleteToStart);
  CHECK(f.session->result().total == 4);
}

TEST_CASE("Tab takes a completion: fields, then names and words") {
  Fixture f;
  f.Type(U"pers");
  CHECK(f.Shows("person:"));
  f.Press(Key::Code::kTab);
  CHECK(f.session->query() == "person:");
  f.Type(U"lav");
  CHECK(f.Shows("Sergei Lavrov"));
  f.Press(Key::Code::kTab);
  CHECK(f.session->query() == "person:\"Sergei Lavrov\" ");
  CHECK(f.session->result().total == 2);
  f.Type(U"buda");
  f.Press(Key::Code::kTab);
  CHECK(f.session->query() == "person:\"Sergei Lavrov\" budapest ");
  CHECK(f.session->result().total == 1);
}

TEST_CASE("a ticked value narrows, its neighbours keep their counts") {
  Fixture f;
  f.Press(Key::Code::kTab);  // results
  f.Press(Key::Code::kTab);  // facets
  f.Press(Key::Code::kDown);
  f.Press(Key::Code::kDown);  // the second person
  f.Type(U" ");
  CHECK(f.session->result().total == 1);
  CHECK(f.Shows("✓ Marco Rubio"));
  CHECK(f.Shows("1 value ticked"));
  REQUIRE_FALSE(f.session->result().facets.empty());
  CHECK(f.session->result().facets[0].values.size() == 2);
  f.Type(U" ");
  CHECK(f.session->result().total == 4);
  f.Type(U"-");
  CHECK(f.session->result().total == 3);
  f.Type(U"x");
  CHECK(f.session->result().total == 4);
}

TEST_CASE("zooming into a month writes the date into the query, and out again") {
  Fixture f;
  f.Type(U"lavrov OR peace");
  f.Press(Key::Code::kEscape);
  for (int i = 0; i < 3; ++i) f.Press(Key::Code::kTab);
  f.Press(Key::Code::kEnter);
  CHECK(f.session->query() == "(lavrov OR peace) date:2025-09");
  CHECK(f.session->result().total == 2);
  f.Press(Key::Code::kBackspace);
  CHECK(f.session->query() == "(lavrov OR peace)");
  CHECK(f.session->result().total == 4);
}

TEST_CASE("Enter reads the story, with its matches and where its date came from") {
  Fixture f;
  f.Type(U"peace lavrov");
  f.Press(Key::Code::kEnter);
  f.Press(Key::Code::kEnter);
  CHECK(f.Shows("Rubio meets Lavrov"));
  CHECK(f.Shows("2025-09-24 (metadata, 90 %)"));
  CHECK(f.Shows("The ministers talked about peace for an hour."));
  f.Type(U"o");
  CHECK(f.session->TakeUrl() == "https://example.org/1");
  CHECK_FALSE(f.session->TakeUrl().has_value());
  f.Press(Key::Code::kEscape);
  CHECK(f.Shows("1 story"));
}

TEST_CASE("the first hits are seen before the totals, and nothing older can be opened meanwhile") {
  Fixture f;
  for (char32_t c : std::u32string_view(U"lavrov")) REQUIRE(f.session->Handle({Key::Code::kCharacter, c}));
  const auto lookup = f.session->TakeLookup();
  REQUIRE(lookup);
  CHECK_FALSE(f.session->stale());
  CHECK_FALSE(f.session->TakeLookup());
  REQUIRE(f.session->Handle({Key::Code::kEnter}));
  REQUIRE(f.session->Handle({Key::Code::kEnter}));  // would open a story of the empty query
  CHECK(f.Shows("counting"));
  size_t parts = 0;
  RunLookup(*f.searcher, *lookup, [&](Finding finding) {
    f.session->Show(std::move(finding));
    if (++parts == 1) {
      CHECK(f.Shows("counting"));
      CHECK(f.Shows("Rubio meets Lavrov"));
      CHECK_FALSE(f.Shows("Harvest begins"));
    }
    return true;
  });
  CHECK(parts == 3);  // hits, completions, all
  CHECK(f.Shows("1 of 2 stories"));
}

TEST_CASE("a worker hands over the last lookup only") {
  Fixture f;
  LookupWorker worker(*f.searcher);
  CHECK_FALSE(worker.busy());
  for (const char* query : {"lavrov", "rain", "treaty"}) {
    Lookup lookup;
    lookup.request.query = query;
    lookup.first_hits = 5;
    worker.Start(std::move(lookup));
  }
  std::vector<std::string> queries;
  while (worker.busy()) {
    const auto finding = worker.Take();
    if (!finding) continue;
    if (const auto* first = std::get_if<FirstHits>(&*finding)) queries.push_back(first->result.query);
    if (const auto* whole = std::get_if<WholeResult>(&*finding)) queries.push_back(whole->result.query);
  }
  CHECK(queries == std::vector<std::string>{"treaty", "treaty"});
}

TEST_CASE("every size of terminal can be drawn") {
  Fixture f;
  f.Type(U"lavrov");
  for (int rows : {1, 2, 3, 5, 10, 60}) {
    for (int columns : {1, 2, 10, 40, 79, 80, 81, 300}) {
      CAPTURE(rows, columns);
      CHECK_FALSE(f.Screen(rows, columns).empty());
    }
  }
  f.Press(Key::Code::kEnter);
  f.Press(Key::Code::kEnter);
  CHECK_FALSE(f.Screen(1, 1).empty());
  f.Press(Key::Code::kHelp);
  CHECK(f.Shows("Any key goes back."));
  const std::string usual = f.Screen(24, 80);
  for (const char* end : {"from then on", "from its list", "oldest", "leave", "Any key goes back."})
    CHECK(usual.find(end) != std::string::npos);
}

TEST_CASE("keys at random never crash it") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  Fixture f;
  const std::u32string letters = U"abeé毅 \"():-+*~^osxcmnpjk?/dt";
  for (int i = 0; i < 3000; ++i) {
    Key key;
    if (random() % 2 == 0) {
      key = {Key::Code::kCharacter, letters[random() % letters.size()]};
    } else {
      key.code = static_cast<Key::Code>(random() % (static_cast<int>(Key::Code::kResize) + 1));
      if (key.code == Key::Code::kQuit) continue;
    }
    (void)f.session->Handle(key);
    if (random() % 20 == 0) {
      f.Refresh();
      (void)f.Screen(static_cast<int>(1 + random() % 40), static_cast<int>(1 + random() % 140));
    }
  }
}

}  // namespace dateline
