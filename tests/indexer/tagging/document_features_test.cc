// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/document_features.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>

#include "tests/support/catch.h"

namespace dateline {
namespace {

// A text of one paragraph with its features.
struct Document {
  explicit Document(const std::string& paragraph, uint8_t convention = 0, const WordLexicon& lexicon = WordLexicon(),
                    const std::vector<TopicRow>& topics = {})
      : paragraph_(paragraph) {
    TokenizeNames(paragraph_, text);
    for (const NameToken& token : text.tokens) words_.push_back(MakeWordInfo(token.text, lexicon));
    for (const WordInfo& word : words_) infos_.push_back(&word);
    context.Start(text.sentences, infos_, convention, topics);
  }

  std::multiset<uint32_t> FeaturesOf(uint32_t i) const {
    return Visited(i, [&](auto&&... place) { context.VisitFeatures(place...); });
  }
  std::multiset<uint32_t> LastingOf(uint32_t i) const {
    return Visited(i, [&](auto&&... place) { context.VisitLasting(place...); });
  }
  std::multiset<uint32_t> ChangingOf(uint32_t i) const {
    return Visited(i, [&](auto&&... place) { context.VisitChanging(place...); });
  }

  TokenizedText text;
  DocumentContext context;

 private:
  template <typename Visit>
  std::multiset<uint32_t> Visited(uint32_t i, Visit visit) const {
    size_t sentence = 0;
    while (text.sentences[sentence + 1] <= i) ++sentence;
    std::multiset<uint32_t> features;
    visit(i, sentence, text.sentences[sentence], text.sentences[sentence + 1],
          [&](uint32_t feature) { features.insert(feature); });
    return features;
  }

  const std::string paragraph_;
  std::vector<WordInfo> words_;
  std::vector<const WordInfo*> infos_;
};

// Words with a meaning, enough for a topic, and a text of most of them.
struct KnownWords {
  explicit KnownWords(const std::vector<std::string>& others = {}) {
    WordFacts facts;
    facts.meaning.cluster = 1;
    for (const std::string& word : others) entries.push_back(LexiconEntry::Of(WordHash(word), facts));
    for (uint32_t i = 0; i < TopicVotes::kFewestWords; ++i) {
      const std::string word = "known" + std::string(1, static_cast<char>('a' + i));
      entries.push_back(LexiconEntry::Of(WordHash(word), facts));
      text += word + " ";
    }
    std::ranges::sort(entries, {}, &LexiconEntry::word);
  }

  std::string text;
  std::vector<LexiconEntry> entries;
};

TEST_CASE("No token has more features than the tagger keeps room for") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  constexpr std::array<std::string_view, 10> kWords = {"Bank", "of", "Moscow", "and", "the", "said", ".", "UNITED", "x", "12"};
  const KnownWords known({"co.-named"});
  const std::vector<TopicRow> topics(kTopicRows);
  size_t most = 0;
  for (int round = 0; round < 300; ++round) {
    std::string paragraph = round % 2 == 0 ? "" : known.text;
    for (uint64_t words = random() % 40; words > 0; --words) paragraph += std::string(kWords[random() % kWords.size()]) + " ";
    Document document(paragraph, static_cast<uint8_t>(random() % 3), WordLexicon(known.entries), topics);
    std::vector<std::multiset<uint32_t>> lasting;
    for (uint32_t i = 0; i < document.text.tokens.size(); ++i) lasting.push_back(document.LastingOf(i));
    for (uint32_t i = 0; i < document.text.tokens.size(); ++i) document.context.Note(i, static_cast<int>(random() % kLabels));
    for (uint32_t i = 0; i < document.text.tokens.size(); ++i) {
      const auto features = document.FeaturesOf(i);
      most = std::max(most, features.size());
      // Notes change none of those that last, and these and the others are all.
      auto both = document.ChangingOf(i);
      both.insert(lasting[i].begin(), lasting[i].end());
      REQUIRE(both == features);
    }
  }
  CHECK(most <= kMaxFeatures);
  CHECK(most == kMaxFeatures);

  size_t of_word = 0;
  VisitWordFeatures(MakeWordInfo("Co.-named", WordLexicon(known.entries)), 0, 1, [&](uint32_t) { ++of_word; });
  CHECK(of_word > 40);
  CHECK(of_word <= kMaxFeatures);
}

TEST_CASE("A word's features tell what the document is about") {
  const KnownWords known;
  const std::string text = "Boca won " + known.text;
  const auto features = [&](size_t topic) {
    std::vector<TopicRow> topics(kTopicRows);
    topics[1][topic] = 1;
    return Document(text, 0, WordLexicon(known.entries), topics).FeaturesOf(0);
  };
  CHECK(features(3) != features(4));
  CHECK(features(3) != Document(text, 0, WordLexicon(known.entries)).FeaturesOf(0));
}

TEST_CASE("A word's features tell the whole run of capitalised words around it") {
  // Four words apart: no window of two reaches from "Ontario" to "Party" or to "said".
  const auto first = Document("the Ontario New Democratic Workers Party said so .").FeaturesOf(1);
  CHECK(first != Document("the Ontario New Democratic Workers League said so .").FeaturesOf(1));
  CHECK(first != Document("the Ontario New Democratic Workers Party won it .").FeaturesOf(1));
  CHECK(first == Document("the Ontario New Democratic Workers Party said much .").FeaturesOf(1));
  // The name goes on behind a word or two.
  CHECK(Document("a Bank of Moscow branch .").FeaturesOf(3) != Document("a Branch of Moscow branch .").FeaturesOf(3));
}

TEST_CASE("A word's features tell how it was tagged elsewhere") {
  Document document("They met Petrelik here . Then Petrelik left .");
  const auto before = document.FeaturesOf(6);
  document.context.Note(2, LabelOf(MentionType::kPerson, Part::kUnit));
  CHECK(document.FeaturesOf(6) != before);
  document.context.Forget(2, LabelOf(MentionType::kPerson, Part::kUnit));
  CHECK(document.FeaturesOf(6) == before);
}

}  // namespace
}  // namespace dateline
