// SPDX-License-Identifier: Apache-2.0
// The features of a token within its document: its neighbours, the other places where its word stands, and how the word was
// tagged before. Training and tagging call the same functions, so they cannot drift apart.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/tagging/crf_model.h"
#include "indexer/tagging/name_tokens.h"
#include "indexer/tagging/topic.h"
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

class DocumentContext {
 public:
  // The tokens of one document, its convention, and what topics there are: kTopicRows rows or none. `infos` has one for each
  // token, as if all sentences were plain, and must live until the next Start; afterwards those of other sentences may be
  // replaced by what MakeWordInfo says of them there.
  void Start(std::span<const uint32_t> sentences, std::span<const WordInfo* const> infos, uint8_t convention,
             std::span<const TopicRow> topics = {});

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
  // The same in two parts: what stays as it is while the document is tagged, and what Note and Forget change.
  template <typename Sink>
  void VisitLasting(uint32_t i, size_t sentence, uint32_t begin, uint32_t end, Sink&& sink) const;
  template <typename Sink>
  void VisitChanging(uint32_t i, size_t sentence, uint32_t begin, uint32_t end, Sink&& sink) const;

 private:
  const WordInfo& At(int64_t i, uint32_t begin, uint32_t end) const;
  uint32_t History(const DocumentWord& word) const;
  const DocumentWord& WordAt(uint32_t i) const { return words_[word_of_[i]]; }
  // A word without a capital in a plain sentence is hardly ever a name: its neighbours say enough.
  bool MayBeName(uint32_t i, size_t sentence) const {
    return HasCapital(infos_[i]->letters) || cases_[sentence] != SentenceCase::kPlain;
  }
  // Token i among its neighbours, what the rest of the document says of its word, and what its run of capitalised words does.
  template <typename Sink>
  void VisitNeighbours(uint32_t i, size_t sentence, uint32_t begin, uint32_t end, Sink&& sink) const;
  template <typename Sink>
  void VisitHistory(uint32_t i, uint32_t begin, uint32_t end, Sink&& sink) const;
  template <typename Sink>
  void VisitRun(uint32_t i, uint32_t begin, uint32_t end, Sink&& sink) const;
  uint32_t Intern(uint32_t word);
  // The count that token i's label goes to; none for a common word outside names.
  uint16_t* CountOf(uint32_t i, int label);

  // Capitalised words side by side in a plain sentence; of any other token, nothing.
  struct Run {
    uint32_t begin = 0, end = 0;
  };

  uint8_t convention_ = 0;
  uint32_t topic_ = 0;
  std::span<const WordInfo* const> infos_;
  std::vector<SentenceCase> cases_;
  std::vector<uint32_t> word_of_;     // token -> index in words_
  std::vector<Run> runs_;             // of each token
  std::vector<uint8_t> noted_;        // labels of the tokens, 255 of those not yet tagged
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
  VisitNeighbours(i, sentence, begin, end, sink);
  VisitChanging(i, sentence, begin, end, sink);
  if (MayBeName(i, sentence) && runs_[i].end != 0) VisitRun(i, begin, end, sink);
}

template <typename Sink>
void DocumentContext::VisitLasting(uint32_t i, size_t sentence, uint32_t begin, uint32_t end, Sink&& sink) const {
  VisitNeighbours(i, sentence, begin, end, sink);
  if (MayBeName(i, sentence) && runs_[i].end != 0) VisitRun(i, begin, end, sink);
}

template <typename Sink>
void DocumentContext::VisitChanging(uint32_t i, size_t sentence, uint32_t begin, uint32_t end, Sink&& sink) const {
  if (MayBeName(i, sentence)) VisitHistory(i, begin, end, sink);
}

template <typename Sink>
void DocumentContext::VisitNeighbours(uint32_t i, size_t sentence, uint32_t begin, uint32_t end, Sink&& sink) const {
  constexpr uint32_t kBase = 64 * (2 * kWindow + 1);  // above the templates of VisitWordFeatures
  const WordInfo& w0 = *infos_[i];
  const WordInfo& p1 = At(int64_t{i} - 1, begin, end);
  const WordInfo& p2 = At(int64_t{i} - 2, begin, end);
  const WordInfo& n1 = At(int64_t{i} + 1, begin, end);
  const WordInfo& n2 = At(int64_t{i} + 2, begin, end);
  const WordMeaning &m0 = w0.facts.meaning, &left = p1.facts.meaning, &right = n1.facts.meaning;
  const auto written = static_cast<uint32_t>(cases_[sentence]);
  const auto letters = static_cast<uint32_t>(w0.letters);

  sink(FeatureHash(kBase, p1.word, w0.word));
  sink(FeatureHash(kBase + 1, w0.word, n1.word));
  sink(FeatureHash(kBase + 2, p1.shape, w0.shape));
  sink(FeatureHash(kBase + 3, w0.shape, n1.shape));
  sink(FeatureHash(kBase + 4, p1.shape, w0.shape, n1.shape));
  sink(FeatureHash(kBase + 5, p1.facts.cluster, w0.facts.cluster));
  sink(FeatureHash(kBase + 6, w0.facts.cluster, n1.facts.cluster));
  sink(FeatureHash(kBase + 7, left.middle(), m0.middle(), letters));
  sink(FeatureHash(kBase + 8, m0.middle(), right.middle(), letters));
  sink(FeatureHash(kBase + 9, left.broad(), m0.broad(), right.broad()));
  sink(FeatureHash(kBase + 10, left.middle(), letters));
  sink(FeatureHash(kBase + 11, right.middle(), letters));
  sink(FeatureHash(kBase + 12, left.middle(), right.middle(), letters));
  sink(FeatureHash(kBase + 13, p2.facts.meaning.broad(), left.middle(), letters));
  sink(FeatureHash(kBase + 14, right.middle(), n2.facts.meaning.broad(), letters));
  sink(FeatureHash(kBase + 15, p1.word, letters));
  sink(FeatureHash(kBase + 16, n1.word, letters));
  sink(FeatureHash(kBase + 17, p2.word, p1.word, letters));
  sink(FeatureHash(kBase + 18, n1.word, n2.word, letters));
  sink(FeatureHash(kBase + 19, p1.word, n1.word));
  sink(FeatureHash(kBase + 20, written));
  sink(FeatureHash(kBase + 21, written, w0.shape));
  sink(FeatureHash(kBase + 22, written, i == begin, letters));
  if (topic_ == 0 || !MayBeName(i, sentence)) return;
  sink(FeatureHash(kBase + 30, topic_, letters));
  sink(FeatureHash(kBase + 31, topic_, m0.middle(), letters));
  sink(FeatureHash(kBase + 32, topic_, w0.word));
  sink(FeatureHash(kBase + 33, topic_, w0.shape, i == begin));
  sink(FeatureHash(kBase + 34, topic_, left.broad(), letters));
  sink(FeatureHash(kBase + 35, topic_, right.broad(), letters));
}

template <typename Sink>
void DocumentContext::VisitHistory(uint32_t i, uint32_t begin, uint32_t end, Sink&& sink) const {
  constexpr uint32_t kBase = 400;
  const DocumentWord& word = WordAt(i);
  const uint32_t history = History(word);
  const uint32_t before = i > begin ? History(WordAt(i - 1)) : 99;
  const uint32_t after = i + 1 < end ? History(WordAt(i + 1)) : 99;
  sink(FeatureHash(kBase, history));
  sink(FeatureHash(kBase + 1, history, word.last_label));
  sink(FeatureHash(kBase + 2, before, history, after));
  sink(FeatureHash(kBase + 3, word.lower_count > 0, i == begin, static_cast<uint32_t>(infos_[i]->letters)));
  if (convention_ != 0) {
    sink(FeatureHash(kBase + 4, convention_));
    sink(FeatureHash(kBase + 5, convention_, history));
  }
  // How the same word was tagged elsewhere, and its neighbours there: one place may say plainly what this one does not.
  uint32_t shown = 0;
  for (uint32_t k = 0; k < word.seen && shown < 2; ++k) {
    const uint32_t place = word.places[k];
    if (place == i) continue;
    ++shown;
    const WordInfo& left = *infos_[place - 1];  // never a sentence's first token
    const WordInfo& right = place + 1 < infos_.size() ? *infos_[place + 1] : EdgeWord();
    const bool same_left = left.word == At(int64_t{i} - 1, begin, end).word;
    const bool same_right = right.word == At(int64_t{i} + 1, begin, end).word;
    sink(FeatureHash(kBase + 6, noted_[place], same_left, same_right));
    sink(FeatureHash(kBase + 7, left.word));
    sink(FeatureHash(kBase + 8, right.word));
    sink(FeatureHash(kBase + 9, static_cast<uint32_t>(left.letters)));
    sink(FeatureHash(kBase + 10, static_cast<uint32_t>(right.letters)));
  }
}

template <typename Sink>
void DocumentContext::VisitRun(uint32_t i, uint32_t begin, uint32_t end, Sink&& sink) const {
  constexpr uint32_t kBase = 420;
  const Run run = runs_[i];
  const WordInfo& left = At(int64_t{run.begin} - 1, begin, end);
  const WordInfo& right = At(int64_t{run.end}, begin, end);
  const WordInfo& last = *infos_[run.end - 1];
  const uint32_t from = std::min<uint32_t>(i - run.begin, 3), to = std::min<uint32_t>(run.end - 1 - i, 3);
  const uint32_t place = from * 4 + to;
  sink(FeatureHash(kBase, place));
  sink(FeatureHash(kBase + 1, left.word, from));
  sink(FeatureHash(kBase + 2, right.word, to));
  sink(FeatureHash(kBase + 3, last.word, to));
  sink(FeatureHash(kBase + 4, left.facts.meaning.middle(), place));
  sink(FeatureHash(kBase + 5, right.facts.meaning.middle(), place));
  sink(FeatureHash(kBase + 6, infos_[run.begin]->facts.meaning.middle(), place));
  sink(FeatureHash(kBase + 7, last.facts.meaning.middle(), to));
  if (convention_ != 0) {
    sink(FeatureHash(kBase + 8, convention_, place));
    sink(FeatureHash(kBase + 9, convention_, last.facts.meaning.middle(), to));
    sink(FeatureHash(kBase + 10, convention_, last.word, place));
    sink(FeatureHash(kBase + 11, convention_, right.word, to));
  }
  // A run behind one or two other words may be of the same name: "Bank of America", "Union for the Mediterranean".
  const auto is_run = [&](int64_t at) { return at >= begin && at < end && runs_[static_cast<size_t>(at)].end != 0; };
  for (uint32_t gap = 1; gap <= 2; ++gap) {
    const int64_t at = int64_t{run.begin} - gap - 1;
    if (!is_run(at)) continue;
    const WordInfo& other = *infos_[static_cast<size_t>(at)];
    const WordInfo& joint = *infos_[static_cast<size_t>(at) + 1];
    sink(FeatureHash(kBase + 12, joint.word, other.facts.meaning.middle(), place));
    sink(FeatureHash(kBase + 13, joint.word, other.word));
    break;
  }
  for (uint32_t gap = 1; gap <= 2; ++gap) {
    const int64_t at = int64_t{run.end} + gap;
    if (!is_run(at)) continue;
    const WordInfo& other = *infos_[runs_[static_cast<size_t>(at)].end - 1];
    sink(FeatureHash(kBase + 14, right.word, other.facts.meaning.middle(), place));
    sink(FeatureHash(kBase + 15, right.word, last.facts.meaning.middle(), place));
    break;
  }
}

}  // namespace dateline
