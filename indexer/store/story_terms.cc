// SPDX-License-Identifier: Apache-2.0
#include "indexer/store/story_terms.h"

#include <algorithm>

#include "common/schema/fields.h"

namespace dateline {

void StoryTerms::Forget() {
  numbers_.Clear();
  known_.clear();
  story_ = 0;
  ++forgets_;
}

uint32_t StoryTerms::Number(std::string_view prefix, std::string_view word) {
  const uint32_t number = numbers_.Number(prefix.empty() ? word : std::string_view(key_.assign(prefix).append(word)));
  if (number >= known_.size()) known_.resize(number + 1);  // others may have been numbered in between
  known_[number].prefix = static_cast<uint32_t>(prefix.size());
  return number;
}

StoryTerms::Entry& StoryTerms::EntryOf(uint32_t number) {
  Known& known = known_[number];
  if (known.story != story_) {
    known.story = story_;
    known.entry = static_cast<uint32_t>(entries_.size());
    entries_.push_back({number, 0, 0});
  }
  return entries_[known.entry];
}

void StoryTerms::AddPosition(uint32_t number, uint32_t position) {
  ++EntryOf(number).positions;
  occurrences_.emplace_back(known_[number].entry, position);
}

StoryTerms::Met StoryTerms::Look(std::string_view prefix, const AnalyzedToken& token) {
  const uint32_t word = Number(prefix, token.term);
  // A word's stem is that of its last occurrence nearly always: then no second look-up.
  uint32_t stem = known_[word].stem;
  if (stem == kNone || numbers_.name(stem).substr(known_[stem].prefix) != token.stem) {
    stem = Number(prefix.empty() ? kStemPrefix : std::string_view("ZS"), token.stem);
    known_[word].stem = stem;
  }
  return {token.number, forgets_, word, stem};
}

void StoryTerms::AddWord(std::string_view prefix, const AnalyzedToken& token, uint32_t wdf, uint32_t position, MetTokens& met) {
  Met& last = met[token.number % met.size()];
  if (token.number == 0 || last.token != token.number || last.forgets != forgets_) last = Look(prefix, token);
  const Met numbers = last;
  EntryOf(numbers.word).wdf += wdf;
  AddPosition(numbers.word, position);
  EntryOf(numbers.stem).wdf += wdf;
}

absl::Span<const StoryTerm> StoryTerms::CollectMore(const Story& story, const IndexSettings& settings) {
  static_assert(InfoOf(Field::kBody).prefix.empty() && InfoOf(Field::kTitle).prefix == "S" && kStemPrefix == "Z");
  ++story_;
  entries_.clear();
  occurrences_.clear();
  uint32_t position = 0;
  analyzer_.Analyze(story.title, story.language, false, [&](const AnalyzedToken& token) {
    ++position;
    AddWord("", token, settings.title_weight, position, *text_met_);
    AddWord("S", token, 1, position, *title_met_);
  });
  bool first_sentence = position == 0;  // the title is one
  position = std::max(kBodyStart, position + kParagraphGap) - 1;
  uint32_t sentence = kNone;
  for (const std::string& paragraph : story.paragraphs) {
    bool first_word = true;
    analyzer_.Analyze(paragraph, story.language, true, [&](const AnalyzedToken& token) {
      ++position;
      AddWord("", token, 1, position, *text_met_);
      if ((token.starts_sentence || first_word) && !first_sentence) {
        if (sentence == kNone) sentence = Number("", kSentenceTerm);
        AddPosition(sentence, position);
      }
      first_word = first_sentence = false;
    });
    if (!first_word) position += kParagraphGap - 1;
  }

  // Occurrences came in ascending positions; sorting them by term, stably, is counting.
  terms_.resize(entries_.size());
  positions_.resize(occurrences_.size());
  uint32_t begin = 0;
  for (uint32_t i = 0; i < entries_.size(); ++i) {
    terms_[i] = {numbers_.name(entries_[i].number), entries_[i].number, entries_[i].wdf,
                 absl::MakeConstSpan(positions_).subspan(begin, entries_[i].positions)};
    begin += std::exchange(entries_[i].positions, begin);
  }
  for (const auto& [entry, at] : occurrences_) positions_[entries_[entry].positions++] = at;
  return terms_;
}

const std::vector<uint32_t>& StoryTerms::AllPositions() {
  all_positions_.clear();
  for (const auto& [entry, position] : occurrences_) all_positions_.push_back(position);
  return all_positions_;
}

}  // namespace dateline
