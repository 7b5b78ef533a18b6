// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/document_features.h"

#include <algorithm>
#include <bit>

namespace dateline {
namespace {

SentenceCase CaseFromCounts(uint32_t words, uint32_t upper, uint32_t caps, uint32_t lower) {
  if (words < 3) return SentenceCase::kPlain;
  if (upper == 0) return SentenceCase::kLower;
  if (lower > 0 && upper < 2 * lower) return SentenceCase::kPlain;
  return caps * 2 > upper ? SentenceCase::kCaps : SentenceCase::kTitle;
}

}  // namespace

const WordInfo& EdgeWord() {
  static const WordInfo edge = [] {
    WordInfo info;
    info.word = info.shape = 3;
    return info;
  }();
  return edge;
}

uint32_t DocumentContext::Intern(uint32_t word) {
  const auto mask = static_cast<uint32_t>(table_.size()) - 1;
  uint32_t slot = (word * 0x9E3779B1u) & mask;
  while (table_[slot] != 0) {
    if (words_[table_[slot] - 1].word == word) return table_[slot] - 1;
    slot = (slot + 1) & mask;
  }
  words_.emplace_back();
  words_.back().word = word;
  table_[slot] = static_cast<uint32_t>(words_.size());
  return static_cast<uint32_t>(words_.size()) - 1;
}

void DocumentContext::Start(std::span<const uint32_t> sentences, std::span<const WordInfo* const> infos, uint8_t convention,
                            std::span<const TopicRow> topics) {
  infos_ = infos;
  convention_ = convention;
  words_.clear();
  word_of_.resize(infos.size());
  table_.assign(std::bit_ceil(infos.size() * 2 + 2), 0);
  cases_.clear();
  runs_.assign(infos.size(), {});
  noted_.assign(infos.size(), 255);
  TopicVotes votes;
  for (size_t s = 0; s + 1 < sentences.size(); ++s) {
    uint32_t words = 0, upper = 0, caps = 0, lower = 0;
    for (uint32_t i = sentences[s]; i < sentences[s + 1]; ++i) {
      const LetterCase letters = infos[i]->letters;
      words += letters != LetterCase::kNone;
      upper += StartsUpper(letters);
      caps += letters == LetterCase::kAllCaps;
      lower += letters == LetterCase::kLower;
    }
    cases_.push_back(CaseFromCounts(words, upper, caps, lower));
    for (uint32_t i = sentences[s]; cases_.back() == SentenceCase::kPlain && i < sentences[s + 1];) {
      uint32_t run_end = i;
      while (run_end < sentences[s + 1] && HasCapital(infos[run_end]->letters)) ++run_end;
      std::fill(runs_.begin() + i, runs_.begin() + run_end, Run{i, run_end});
      i = std::max(run_end, i + 1);
    }
    for (uint32_t i = sentences[s]; i < sentences[s + 1]; ++i) {
      const size_t known = words_.size();
      const uint32_t index = Intern(infos[i]->word);
      if (!topics.empty() && words_.size() > known && TopicVotes::Counts(*infos[i])) votes.Add(topics[infos[i]->facts.meaning.middle()]);
      word_of_[i] = index;
      DocumentWord& word = words_[index];
      if (HasCapital(infos[i]->letters)) word.capital_count = static_cast<uint16_t>(std::min(word.capital_count + 1, 1000));
      if (infos[i]->letters == LetterCase::kLower) {
        word.lower_count = static_cast<uint16_t>(std::min(word.lower_count + 1, 1000));
      } else if (StartsUpper(infos[i]->letters) && i > sentences[s] && cases_.back() == SentenceCase::kPlain &&
                 word.seen < word.places.size()) {
        word.places[word.seen++] = i;
      }
    }
  }
  topic_ = votes.Winner();
}

uint16_t* DocumentContext::CountOf(uint32_t i, int label) {
  // Common words are outside as a matter of course.
  if (label == kOutside && !HasCapital(infos_[i]->letters)) return nullptr;
  return &words_[word_of_[i]].tagged[static_cast<size_t>(label / 4)];
}

void DocumentContext::Note(uint32_t i, int label) {
  noted_[i] = static_cast<uint8_t>(label);
  uint16_t* count = CountOf(i, label);
  if (count == nullptr) return;
  *count = static_cast<uint16_t>(std::min(*count + 1, 1000));
  words_[word_of_[i]].last_label = static_cast<uint8_t>(label);
}

void DocumentContext::Forget(uint32_t i, int label) {
  noted_[i] = 255;
  uint16_t* count = CountOf(i, label);
  if (count == nullptr) return;
  if (*count > 0) --*count;
  DocumentWord& word = words_[word_of_[i]];
  if (std::ranges::all_of(word.tagged, [](uint16_t n) { return n == 0; })) word.last_label = 255;
}

uint32_t DocumentContext::History(const DocumentWord& word) const {
  uint32_t total = 0, most = 0, kind = 0;
  for (uint32_t t = 0; t < word.tagged.size(); ++t) {
    total += word.tagged[t];
    if (word.tagged[t] > most) most = word.tagged[t], kind = t;
  }
  if (total == 0) return 0;
  return 1 + kind * 4 + (most == total ? 1 : 0) + (total > 1 ? 2 : 0);
}

}  // namespace dateline
