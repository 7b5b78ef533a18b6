// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/crf_tagger.h"

#include <algorithm>
#include <bit>

#include "common/base/hash.h"
#include "indexer/tagging/viterbi.h"

namespace dateline {
namespace {

constexpr size_t kMaxCachedWords = 50'000;  // some 12 MB
constexpr size_t kCacheTable = 1 << 17;
static_assert(kMaxCachedWords * 2 < kCacheTable);

}  // namespace

template <typename Visit>
void CrfTagger::AddRows(const Visit& visit, Scores& scores) const {
  // The rows lie anywhere in the model: all are asked for before the first is used.
  std::array<const int8_t*, kMaxFeatures> rows;
  size_t count = 0;
  visit([&](uint32_t feature) {
    rows[count] = model_->Row(feature);
    __builtin_prefetch(rows[count++]);
  });
  for (size_t r = 0; r < count; ++r) {
    for (int j = 0; j < kNameLabels; ++j) scores[j] = static_cast<int16_t>(scores[j] + rows[r][j]);
  }
}

size_t CrfTagger::SlotOf(uint64_t key) const { return (key >> 20) & (cache_table_.size() - 1); }

const CrfTagger::CachedWord& CrfTagger::Lookup(std::string_view token, uint64_t key, uint8_t convention) {
  const size_t mask = cache_table_.size() - 1;
  size_t slot = SlotOf(key);
  while (cache_table_[slot] != nullptr) {
    if (cache_table_[slot]->key == key) return *cache_table_[slot];
    slot = (slot + 1) & mask;
  }
  CachedWord& word = cache_.emplace_back();
  cache_table_[slot] = &word;
  word.key = key;
  word.info = MakeWordInfo(token, model_->words());
  for (int offset = -kWindow; offset <= kWindow; ++offset) {
    Scores& scores = word.scores[static_cast<size_t>(offset + kWindow)];
    AddRows([&](auto&& sink) { VisitWordFeatures(word.info, offset, convention, sink); }, scores);
  }
  return word;
}

std::vector<Mention> CrfTagger::Tag(const TokenizedText& text) {
  const size_t count = text.tokens.size();
  // A text may bring as many new words as it has tokens.
  if (cache_.size() > kMaxCachedWords || cache_table_.size() < 2 * (cache_.size() + count)) {
    cache_.clear();
    cache_table_.assign(std::max(kCacheTable, std::bit_ceil(2 * count + 2)), nullptr);
  }
  words_.resize(count);
  infos_.resize(count);
  keys_.resize(count);
  ConventionGuesser::Evidence evidence;
  for (size_t i = 0; i < count; ++i) {
    keys_[i] = Hash64(text.tokens[i].text);
    evidence.Add(model_->guesser(), text.tokens[i].text, keys_[i]);
  }
  const uint8_t convention = evidence.enough() ? evidence.Guess(model_->guesser()) : model_->guesser().GuessIgnoringCase(text);
  for (size_t i = 0; i < count; ++i) {
    keys_[i] = (keys_[i] + convention * 0x9E3779B97F4A7C15ULL) | 1;
    __builtin_prefetch(&cache_table_[SlotOf(keys_[i])]);
  }
  for (size_t i = 0; i < count; ++i) {
    // The words lie scattered: each is asked for some tokens before its turn.
    constexpr size_t kAhead = 8;
    if (i + kAhead < count) {
      const auto* word = reinterpret_cast<const char*>(cache_table_[SlotOf(keys_[i + kAhead])]);
      for (size_t line = 0; word != nullptr && line < sizeof(CachedWord); line += 64) __builtin_prefetch(word + line);
    }
    words_[i] = &Lookup(text.tokens[i].text, keys_[i], convention);
    infos_[i] = &words_[i]->info;
  }
  labels_.assign(count, kOutside);
  context_.Start(text.sentences, infos_, convention);
  TagSentences(text, false);
  if (text.sentence_count() > 1) TagSentences(text, true);

  std::vector<Mention> mentions;
  for (uint32_t i = 0; i < count;) {
    uint32_t end = i + 1;
    if (labels_[i] != kOutside) {
      if (PartOf(labels_[i]) != Part::kUnit) {
        while (end < count && PartOf(labels_[end - 1]) != Part::kLast) ++end;
      }
      mentions.push_back({static_cast<MentionType>(labels_[i] / 4), i, end - i, {}});
    }
    i = end;
  }
  return mentions;
}

void CrfTagger::TagSentences(const TokenizedText& text, bool again) {
  for (const bool headlines : {false, true}) {
    for (size_t s = 0; s < text.sentence_count(); ++s) {
      if ((context_.CaseOfSentence(s) != SentenceCase::kPlain) == headlines)
        TagSentence(text.sentences[s], text.sentences[s + 1], s, again);
    }
  }
}

void CrfTagger::TagSentence(uint32_t begin, uint32_t end, size_t sentence, bool again) {
  if (context_.CaseOfSentence(sentence) == SentenceCase::kLower) return TagRun(begin, end, begin, end, sentence, again);
  // A name has a capital: only from one token before to two after one is there anything to decide.
  uint32_t run_end = begin, run_begin = begin;
  for (uint32_t i = begin; i < end; ++i) {
    if (!HasCapital(infos_[i]->letters)) continue;
    const uint32_t from = i > begin ? i - 1 : i;
    if (from > run_end) {
      TagRun(run_begin, run_end, begin, end, sentence, again);
      run_begin = from;
    } else if (run_end == run_begin) {
      run_begin = from;
    }
    run_end = std::min(i + 3, end);
  }
  TagRun(run_begin, run_end, begin, end, sentence, again);
}

void CrfTagger::TagRun(uint32_t first, uint32_t last, uint32_t begin, uint32_t end, size_t sentence, bool again) {
  const size_t count = last - first;
  if (count == 0) return;
  if (again) {
    bool recurs = false;
    for (uint32_t i = first; i < last; ++i) recurs |= context_.Recurs(i);
    if (!recurs) return;
    for (uint32_t i = first; i < last; ++i) context_.Forget(i, labels_[i]);
  }
  if (emissions_.size() < count) emissions_.resize(count);
  static const WordInfo& edge = EdgeWord();
  if (edge_scores_.empty()) {
    edge_scores_.resize(2 * kWindow + 1);
    for (int offset = -kWindow; offset <= kWindow; ++offset) {
      AddRows([&](auto&& sink) { VisitWordFeatures(edge, offset, 0, sink); }, edge_scores_[static_cast<size_t>(offset + kWindow)]);
    }
  }
  for (uint32_t i = first; i < last; ++i) {
    Scores scores{};
    for (int offset = -kWindow; offset <= kWindow; ++offset) {
      const int64_t at = int64_t{i} + offset;
      const auto o = static_cast<size_t>(offset + kWindow);
      const Scores& own = at < begin || at >= end ? edge_scores_[o] : words_[static_cast<size_t>(at)]->scores[o];
      for (int j = 0; j < kNameLabels; ++j) scores[j] = static_cast<int16_t>(scores[j] + own[j]);
    }
    AddRows([&](auto&& sink) { context_.VisitFeatures(i, sentence, begin, end, sink); }, scores);
    emissions_[i - first] = scores;
  }
  BestLabels<int32_t>(
      count, [&](size_t i, int label) { return label == kOutside ? 0 : int32_t{emissions_[i][static_cast<size_t>(label)]}; },
      [&](int from, int to) { return model_->Transition(from, to); }, path_);
  for (uint32_t i = first; i < last; ++i) {
    labels_[i] = path_[i - first];
    context_.Note(i, labels_[i]);
  }
}

}  // namespace dateline
