// SPDX-License-Identifier: Apache-2.0
// The features of a token within its document: its neighbours, the other places where its word stands, and how the word was
// tagged before. Training and tagging call the same functions, so they cannot drift apart.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/tagging/crf_model.h"
#include "indexer/tagging/name_tokens.h"
#include "indexer/tagging/word_features.h"

namespace dateline {

// What the document says about one lower-cased word.
struct DocumentWord {
  uint32_t word = 0;
  uint16_t lower_count = 0;                  // occurrences that start lower
  uint16_t capital_count = 0;                // occurrences with a capital
  uint16_t seen = 0;                         // capitalised occurrences inside plain sentences, up to places.size()
  std::array<uint32_t, 3> places{};          // the first of them
  std::array<uint16_t, 5> tagged{};          // how often tagged so far: by MentionType, then outside
  uint8_t last_label = 255;
};

// How a sentence is written: capitals mean less in a headline.
enum class SentenceCase : uint8_t { kPlain, kTitle, kCaps, kLower };

class DocumentContext {
 public:
  static constexpr size_t kMaxFeatures = 40;  // that VisitFeatures gives one token: 18, and 17 for a capitalised one

  // `pairs` is copied; what it points to must outlive this.
  explicit DocumentContext(const PairLexicon& pairs) : pairs_(pairs) {}

  // The tokens of one document and its convention; `infos` has one for each token and must live until the next Start.
  void Start(std::span<const uint32_t> sentences, std::span<const WordInfo* const> infos, uint8_t convention);

  SentenceCase CaseOfSentence(size_t sentence) const { return cases_[sentence]; }
  size_t sentence_count() const { return cases_.size(); }

  // Records how token i was tagged, and takes it back.
  void Note(uint32_t i, int label);
  void Forget(uint32_t i, int label);
  // Whether the word of token i stands elsewhere in the document, with a capital, too.
  bool Recurs(uint32_t i) const { return HasCapital(infos_[i]->letters) && WordAt(i).capital_count > 1; }

  // Calls sink(hash) for every feature of token i, which stands in `sentence` at [begin, end), besides the words' own.
  template <typename Sink>
  void VisitFeatures(uint32_t i, size_t sentence, uint32_t begin, uint32_t end, Sink&& sink) const;

 private:
  const WordInfo& At(int64_t i, uint32_t begin, uint32_t end) const;
  uint32_t History(const DocumentWord& word) const;
  const DocumentWord& WordAt(uint32_t i) const { return words_[word_of_[i]]; }
  uint32_t Intern(uint32_t word);
  // The count that token i's label goes to; none for a common word outside names.
  uint16_t* CountOf(uint32_t i, int label);

  // What the lexicon says of a pair of neighbours, of which both have capitals.
  uint32_t TagsOfPair(const WordInfo& left, const WordInfo& right) const {
    return HasCapital(left.letters) && HasCapital(right.letters) ? pairs_.Find(PairHash(left, right)) : 255;
  }

  const PairLexicon pairs_;
  uint8_t convention_ = 0;
  std::span<const WordInfo* const> infos_;
  std::vector<SentenceCase> cases_;
  std::vector<uint32_t> word_of_;     // token -> index in words_
  std::vector<DocumentWord> words_;
  std::vector<uint32_t> table_;       // hash table of indexes into words_ plus one
};

// Stands for what is before the first and after the last token of a sentence.
[[nodiscard]] const WordInfo& EdgeWord();

inline const WordInfo& DocumentContext::At(int64_t i, uint32_t begin, uint32_t end) const {
  return i < static_cast<int64_t>(begin) || i >= static_cast<int64_t>(end) ? EdgeWord() : *infos_[static_cast<size_t>(i)];
}

template <typename Sink>
void DocumentContext::VisitFeatures(uint32_t i, size_t sentence, uint32_t begin, uint32_t end, Sink&& sink) const {
  constexpr uint32_t kBase = 200;  // above the templates of VisitWordFeatures
  const WordInfo& w0 = *infos_[i];
  const WordInfo& p1 = At(int64_t{i} - 1, begin, end);
  const WordInfo& p2 = At(int64_t{i} - 2, begin, end);
  const WordInfo& n1 = At(int64_t{i} + 1, begin, end);
  const WordInfo& n2 = At(int64_t{i} + 2, begin, end);
  const auto written = static_cast<uint32_t>(cases_[sentence]);
  const auto letters = static_cast<uint32_t>(w0.letters);

  sink(FeatureHash(kBase, p1.word, w0.word));
  sink(FeatureHash(kBase + 1, w0.word, n1.word));
  sink(FeatureHash(kBase + 2, p1.shape, w0.shape));
  sink(FeatureHash(kBase + 3, w0.shape, n1.shape));
  sink(FeatureHash(kBase + 4, p1.shape, w0.shape, n1.shape));
  sink(FeatureHash(kBase + 5, p1.facts.tags, w0.facts.tags, letters));
  sink(FeatureHash(kBase + 6, w0.facts.tags, n1.facts.tags, letters));
  sink(FeatureHash(kBase + 7, p1.facts.tags, w0.facts.tags, n1.facts.tags));
  sink(FeatureHash(kBase + 8, p1.facts.cluster, w0.facts.cluster));
  sink(FeatureHash(kBase + 9, w0.facts.cluster, n1.facts.cluster));
  sink(FeatureHash(kBase + 10, p1.word, letters));
  sink(FeatureHash(kBase + 11, n1.word, letters));
  sink(FeatureHash(kBase + 12, p2.word, p1.word, letters));
  sink(FeatureHash(kBase + 13, n1.word, n2.word, letters));
  sink(FeatureHash(kBase + 14, written, w0.shape));
  sink(FeatureHash(kBase + 15, written, i == begin, letters));
  sink(FeatureHash(kBase + 16, p1.word, n1.word));
  sink(FeatureHash(kBase + 17, written, w0.facts.tags));
  if (!HasCapital(w0.letters) && written == 0) return;

  const DocumentWord& word = WordAt(i);
  const uint32_t history = History(word);
  const uint32_t before = i > begin ? History(WordAt(i - 1)) : 99;
  const uint32_t after = i + 1 < end ? History(WordAt(i + 1)) : 99;
  sink(FeatureHash(kBase + 20, history, word.last_label));
  sink(FeatureHash(kBase + 21, before, history, after));
  sink(FeatureHash(kBase + 22, history, w0.facts.tags));
  sink(FeatureHash(kBase + 23, word.lower_count > 0, i == begin, letters));
  const uint32_t left_pair = TagsOfPair(p1, w0), right_pair = TagsOfPair(w0, n1);
  sink(FeatureHash(kBase + 28, left_pair, right_pair));
  sink(FeatureHash(kBase + 29, left_pair, w0.facts.tags));
  sink(FeatureHash(kBase + 30, right_pair, w0.facts.tags));
  if (convention_ != 0) {
    sink(FeatureHash(kBase + 31, convention_, history, w0.facts.tags));
    sink(FeatureHash(kBase + 32, convention_, p1.facts.tags * 256u + n1.facts.tags, w0.facts.tags));
  }
  // The neighbours of the same word elsewhere: one place may say plainly what this one does not.
  uint32_t shown = 0;
  for (uint32_t k = 0; k < word.seen && shown < 2; ++k) {
    const uint32_t place = word.places[k];
    if (place == i) continue;
    ++shown;
    const WordInfo& left = *infos_[place - 1];  // never a sentence's first token
    const WordInfo& right = place + 1 < infos_.size() ? *infos_[place + 1] : EdgeWord();
    sink(FeatureHash(kBase + 24, left.word));
    sink(FeatureHash(kBase + 25, right.word));
    sink(FeatureHash(kBase + 26, left.facts.tags, static_cast<uint32_t>(left.letters)));
    sink(FeatureHash(kBase + 27, right.facts.tags, static_cast<uint32_t>(right.letters)));
  }
}

}  // namespace dateline
