// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/crf_tagger.h"

#include <algorithm>

#include "common/base/hash.h"
#include "indexer/tagging/viterbi.h"

namespace dateline {

std::vector<Mention> CrfTagger::Tag(const TokenizedText& text) {
  const size_t count = text.tokens.size();
  const ConventionGuesser& guesser = model_->guesser();
  cache_.Reserve(2 * count);  // in a headline a word may be another
  keys_.resize(count);
  words_.resize(count);
  infos_.resize(count);
  for (size_t i = 0; i < count; ++i) {
    keys_[i] = Hash64(text.tokens[i].text);
    guesser.Prefetch(keys_[i]);
  }
  ConventionGuesser::Evidence evidence;
  for (size_t i = 0; i < count; ++i) evidence.Add(guesser, text.tokens[i].text, keys_[i]);
  const uint8_t convention = evidence.enough() ? evidence.Guess(guesser) : guesser.GuessIgnoringCase(text);
  for (size_t i = 0; i < count; ++i) {
    keys_[i] = ScoredWords::KeyOf(text.tokens[i].text, keys_[i], convention);
    cache_.PrefetchPlace(keys_[i]);
  }
  for (size_t i = 0; i < count; ++i) {
    constexpr size_t kAhead = 8;
    if (i + kAhead < count) cache_.PrefetchWord(keys_[i + kAhead]);
    words_[i] = cache_.Find(text.tokens[i].text, keys_[i], convention);
  }
  TakeInfos();
  labels_.assign(count, kOutside);
  lasting_.resize(count);
  context_.Start(text.sentences, infos_, convention, model_->topics());
  RespellHeadlines(text, convention);
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

void CrfTagger::TakeInfos() {
  for (size_t i = 0; i < words_.size(); ++i) infos_[i] = &cache_[words_[i]].info;
}

void CrfTagger::RespellHeadlines(const TokenizedText& text, uint8_t convention) {
  bool any = false;
  for (size_t s = 0; s < text.sentence_count(); ++s) {
    const SentenceCase written = context_.CaseOfSentence(s);
    if (written != SentenceCase::kCaps && written != SentenceCase::kTitle) continue;
    any = true;
    for (uint32_t i = text.sentences[s]; i < text.sentences[s + 1]; ++i) {
      words_[i] = cache_.Find(text.tokens[i].text, ScoredWords::KeyIn(written, keys_[i]), convention, written);
    }
  }
  if (any) TakeInfos();
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
  if (context_.CaseOfSentence(sentence) != SentenceCase::kPlain) return TagRun(begin, end, begin, end, sentence, again);
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

LabelScores CrfTagger::WordScores(uint32_t i, uint32_t begin, uint32_t end) const {
  LabelScores scores{};
  for (size_t o = 0; o <= 2 * kWindow; ++o) {
    const int64_t at = int64_t{i} + static_cast<int64_t>(o) - kWindow;
    const uint32_t word = at < begin || at >= end ? ScoredWords::kEdge : words_[static_cast<size_t>(at)];
    const LabelScores& own = cache_[word].scores[o];
    for (size_t j = 0; j < scores.size(); ++j) scores[j] = static_cast<int16_t>(scores[j] + own[j]);
  }
  return scores;
}

void CrfTagger::TagRun(uint32_t first, uint32_t last, uint32_t begin, uint32_t end, size_t sentence, bool again) {
  const size_t count = last - first;
  if (count == 0) return;
  if (again) {
    bool recurs = false;
    for (uint32_t i = first; i < last; ++i) recurs |= context_.Recurs(i);
    if (!recurs) return;
    for (uint32_t i = first; i < last; ++i) context_.Forget(i, labels_[i]);
  } else {
    for (uint32_t i = first; i < last; ++i) lasting_[i] = WordScores(i, begin, end);
    const auto visit = [&](size_t i, auto&& sink) {
      context_.VisitLasting(first + static_cast<uint32_t>(i), sentence, begin, end, sink);
    };
    AddFeatures(*model_, count, visit, &lasting_[first]);
  }
  emissions_.assign(lasting_.begin() + first, lasting_.begin() + last);
  const auto visit = [&](size_t i, auto&& sink) {
    context_.VisitChanging(first + static_cast<uint32_t>(i), sentence, begin, end, sink);
  };
  AddFeatures(*model_, count, visit, emissions_.data());
  BestLabels<int32_t>(
      count, [&](size_t i, int label) { return label == kOutside ? 0 : int32_t{emissions_[i][static_cast<size_t>(label)]}; },
      [&](int from, int to) { return model_->Transition(from, to); }, path_);
  for (uint32_t i = first; i < last; ++i) {
    labels_[i] = path_[i - first];
    context_.Note(i, labels_[i]);
  }
}

}  // namespace dateline
