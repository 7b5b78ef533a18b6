// SPDX-License-Identifier: Apache-2.0
#include "indexer/store/story_terms.h"

#include <algorithm>

#include "common/schema/fields.h"

namespace dateline {
namespace {

constexpr size_t kChunkBytes = 64 << 10;

}  // namespace

void StoryTerms::Clear() {
  for (std::string& chunk : chunks_) chunk.clear();
  chunk_ = 0;
  by_term_.clear();
  names_.clear();
  entries_.clear();
  occurrences_.clear();
}

std::string_view StoryTerms::Keep(std::string_view text) {
  while (chunk_ < chunks_.size() && chunks_[chunk_].size() + text.size() > kChunkBytes) ++chunk_;
  if (chunk_ == chunks_.size()) chunks_.emplace_back().reserve(kChunkBytes);
  std::string& chunk = chunks_[chunk_];
  const size_t begin = chunk.size();
  chunk.append(text);
  return std::string_view(chunk).substr(begin);
}

uint32_t StoryTerms::Find(std::string_view prefix, std::string_view word) {
  std::string_view term = word;
  if (!prefix.empty()) term = key_.assign(prefix).append(word);
  const auto found = by_term_.find(term);
  if (found != by_term_.end()) return found->second;
  const auto entry = static_cast<uint32_t>(entries_.size());
  names_.push_back(Keep(term));
  by_term_.emplace(names_.back(), entry);
  entries_.push_back({0, 0, kNone, static_cast<uint32_t>(prefix.size())});
  return entry;
}

void StoryTerms::AddPosition(uint32_t entry, uint32_t position) {
  ++entries_[entry].positions;
  occurrences_.emplace_back(entry, position);
}

void StoryTerms::AddWord(std::string_view prefix, const AnalyzedToken& token, uint32_t wdf, uint32_t position) {
  const uint32_t word = Find(prefix, token.term);
  entries_[word].wdf += wdf;
  AddPosition(word, position);
  // A word's stem is that of its last occurrence nearly always: then no second look-up.
  uint32_t stem = entries_[word].stem;
  if (stem == kNone || names_[stem].substr(entries_[stem].prefix) != token.stem) {
    stem = Find(prefix.empty() ? kStemPrefix : std::string_view("ZS"), token.stem);
    entries_[word].stem = stem;
  }
  entries_[stem].wdf += wdf;
}

absl::Span<const StoryTerm> StoryTerms::Collect(const Story& story, const IndexSettings& settings) {
  static_assert(InfoOf(Field::kBody).prefix.empty() && InfoOf(Field::kTitle).prefix == "S" && kStemPrefix == "Z");
  Clear();
  uint32_t position = 0;
  analyzer_.Analyze(story.title, story.language, false, [&](const AnalyzedToken& token) {
    ++position;
    AddWord("", token, settings.title_weight, position);
    AddWord("S", token, 1, position);
  });
  bool first_sentence = position == 0;  // the title is one
  position = std::max(kBodyStart, position + kParagraphGap) - 1;
  uint32_t sentence = kNone;
  for (const std::string& paragraph : story.paragraphs) {
    bool first_word = true;
    analyzer_.Analyze(paragraph, story.language, true, [&](const AnalyzedToken& token) {
      ++position;
      AddWord("", token, 1, position);
      if ((token.starts_sentence || first_word) && !first_sentence) {
        if (sentence == kNone) sentence = Find("", kSentenceTerm);
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
  for (size_t i = 0; i < entries_.size(); ++i) {
    terms_[i] = {names_[i], entries_[i].wdf, absl::MakeConstSpan(positions_).subspan(begin, entries_[i].positions)};
    begin += std::exchange(entries_[i].positions, begin);
  }
  for (const auto& [entry, at] : occurrences_) positions_[entries_[entry].positions++] = at;
  return terms_;
}

}  // namespace dateline
