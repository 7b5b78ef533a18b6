// SPDX-License-Identifier: Apache-2.0
#include "searcher/result/text_marker.h"

#include <algorithm>

#include "common/base/absl_view.h"
#include "searcher/match/facet_tally.h"

namespace dateline {

TextMarker::TextMarker(const MatchedWords& matched, Analyzer& analyzer) : analyzer_(analyzer), names_(matched.names) {
  for (const std::string& word : matched.words) words_.try_emplace(word, matches_++);
  for (const std::string& stem : matched.stems) stems_.try_emplace(stem, matches_++);
  for (const auto& words : matched.sequences) AddSequence(words, sequences_);
}

void TextMarker::AddSequence(std::vector<std::string> words,
                             std::vector<std::pair<std::vector<std::string>, int32_t>>& to) {
  if (!words.empty()) to.emplace_back(std::move(words), matches_++);
}

void TextMarker::SetStory(const Story& story) {
  language_ = story.language;
  name_forms_.clear();
  for (const auto& [field, key] : names_) {
    for (const Entity& entity : story.entities) {
      if (entity.key != key || entity.kind != EntityKindOf(field)) continue;
      std::vector<std::string> forms = entity.forms;
      forms.push_back(entity.name);
      // One number for all forms of a name: the story matches it once.
      const int32_t match = matches_++;
      for (const std::string& form : forms) {
        std::vector<std::string> words;
        analyzer_.Analyze(form, language_, false, [&](const AnalyzedToken& token) { words.emplace_back(token.term); });
        if (!words.empty()) name_forms_.emplace_back(std::move(words), match);
      }
    }
  }
  // The longest form first, so that "Marco Rubio" is marked whole.
  std::stable_sort(name_forms_.begin(), name_forms_.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

const std::vector<MarkedToken>& TextMarker::Tokens(std::string_view text, bool sentences) {
  tokens_.clear();
  terms_.clear();
  const bool wants_terms = !sequences_.empty() || !name_forms_.empty();
  analyzer_.Analyze(text, language_, sentences, [&](const AnalyzedToken& token) {
    MarkedToken marked{token.begin, token.end, -1, token.starts_sentence};
    if (const auto word = words_.find(ToAbsl(token.term)); word != words_.end()) marked.match = word->second;
    else if (const auto stem = stems_.find(ToAbsl(token.stem)); stem != stems_.end()) marked.match = stem->second;
    tokens_.push_back(marked);
    if (wants_terms) terms_.emplace_back(token.term);
  });
  MarkSequences(name_forms_);
  MarkSequences(sequences_);
  return tokens_;
}

void TextMarker::MarkSequences(const std::vector<std::pair<std::vector<std::string>, int32_t>>& sequences) {
  for (const auto& [words, match] : sequences) {
    for (size_t i = 0; i + words.size() <= terms_.size(); ++i) {
      if (terms_[i] != words[0] || !std::equal(words.begin(), words.end(), terms_.begin() + static_cast<ptrdiff_t>(i)))
        continue;
      for (size_t j = i; j < i + words.size(); ++j) {
        if (tokens_[j].match < 0) tokens_[j].match = match;
      }
    }
  }
}

void TextMarker::AddMarks(const std::vector<MarkedToken>& tokens, size_t first, size_t last, uint32_t base,
                          std::vector<SourceSpan>& marks) {
  int32_t open = -1;
  for (size_t i = first; i < last; ++i) {
    if (tokens[i].match < 0) {
      open = -1;
    } else if (tokens[i].match == open) {
      marks.back().end = tokens[i].end - base;
    } else {
      marks.push_back({tokens[i].begin - base, tokens[i].end - base});
      open = tokens[i].match;
    }
  }
}

MarkedText TextMarker::Mark(std::string_view text) {
  MarkedText marked{std::string(text), {}};
  static_cast<void>(Tokens(text, false));
  AddMarks(tokens_, 0, tokens_.size(), 0, marked.marks);
  return marked;
}

}  // namespace dateline
