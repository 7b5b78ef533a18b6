// SPDX-License-Identifier: Apache-2.0
#include "searcher/result/snippet.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace dateline {
namespace {

constexpr std::string_view kEllipsis = "\u2026";

// One sentence: tokens [first, last) of a paragraph.
struct Sentence {
  size_t paragraph = 0;
  size_t first = 0;
  size_t last = 0;
  std::set<int32_t> matches;
  size_t marks = 0;
};

struct Passages {
  std::vector<std::vector<MarkedToken>> paragraphs;
  std::vector<Sentence> sentences;
};

Passages Read(const Story& story, TextMarker& marker) {
  Passages passages;
  for (size_t p = 0; p < story.paragraphs.size(); ++p) {
    passages.paragraphs.push_back(marker.Tokens(story.paragraphs[p], true));
    const std::vector<MarkedToken>& tokens = passages.paragraphs.back();
    for (size_t i = 0; i < tokens.size(); ++i) {
      if (i == 0 || tokens[i].starts_sentence) passages.sentences.push_back({p, i, i, {}, 0});
      Sentence& sentence = passages.sentences.back();
      sentence.last = i + 1;
      if (tokens[i].match < 0) continue;
      sentence.matches.insert(tokens[i].match);
      ++sentence.marks;
    }
  }
  return passages;
}

// Where a sentence's text ends: at the next one's first word, less the spaces between, so with its full stop.
uint32_t EndOf(const std::vector<MarkedToken>& tokens, size_t last, std::string_view paragraph) {
  if (last == tokens.size()) return static_cast<uint32_t>(paragraph.size());
  uint32_t end = tokens[last].begin;
  // An opening quotation mark or bracket belongs to the next sentence.
  const std::string_view between = paragraph.substr(tokens[last - 1].end, end - tokens[last - 1].end);
  const size_t space = between.find(' ');
  if (space != std::string_view::npos) end = tokens[last - 1].end + static_cast<uint32_t>(space);
  return end;
}

uint32_t BeginOf(const std::vector<MarkedToken>& tokens, size_t first, std::string_view paragraph) {
  if (first == 0) return 0;
  const std::string_view between = paragraph.substr(tokens[first - 1].end, tokens[first].begin - tokens[first - 1].end);
  const size_t space = between.find_last_of(' ');
  return space == std::string_view::npos ? tokens[first].begin
                                         : tokens[first - 1].end + static_cast<uint32_t>(space) + 1;
}

// Tokens [first, last) of a paragraph as a passage; cut ends carry an ellipsis.
MarkedText Cut(std::string_view paragraph, const std::vector<MarkedToken>& tokens, size_t first, size_t last,
               bool cut_begin, bool cut_end) {
  const uint32_t begin = cut_begin ? tokens[first].begin : BeginOf(tokens, first, paragraph);
  const uint32_t end = cut_end ? tokens[last - 1].end : EndOf(tokens, last, paragraph);
  MarkedText passage;
  if (cut_begin) passage.text = kEllipsis;
  const auto shift = static_cast<uint32_t>(passage.text.size());
  passage.text += paragraph.substr(begin, end - begin);
  if (cut_end) passage.text += kEllipsis;
  TextMarker::AddMarks(tokens, first, last, begin, passage.marks);
  for (SourceSpan& mark : passage.marks) mark.begin += shift, mark.end += shift;
  return passage;
}

// The part of a long sentence with the most different matches, then the most marks, with a few words before the first.
MarkedText CutLong(std::string_view paragraph, const std::vector<MarkedToken>& tokens, const Sentence& sentence,
                   uint32_t bytes) {
  size_t best = sentence.first, best_score = 0;
  for (size_t i = sentence.first; i < sentence.last; ++i) {
    if (tokens[i].match < 0) continue;
    std::set<int32_t> matches;
    size_t marks = 0;
    for (size_t j = i; j < sentence.last && tokens[j].end - tokens[i].begin <= bytes * 3 / 4; ++j) {
      if (tokens[j].match < 0) continue;
      matches.insert(tokens[j].match);
      ++marks;
    }
    if (const size_t score = matches.size() * 100 + marks; score > best_score) {
      best = i;
      best_score = score;
    }
  }
  size_t first = best;
  while (first > sentence.first && tokens[best].begin - tokens[first - 1].begin <= bytes / 4) --first;
  size_t last = first + 1;
  while (last < sentence.last && tokens[last].end - tokens[first].begin <= bytes) ++last;
  return Cut(paragraph, tokens, first, last, first > sentence.first, last < sentence.last);
}

}  // namespace

std::vector<MarkedText> MakeSnippets(const Story& story, TextMarker& marker, uint32_t count, uint32_t bytes) {
  std::vector<MarkedText> snippets;
  if (count == 0) return snippets;
  const Passages passages = Read(story, marker);
  const std::vector<Sentence>& sentences = passages.sentences;
  std::set<int32_t> shown;           // matches that a passage shows already
  std::vector<bool> taken(sentences.size(), false);
  std::vector<std::pair<size_t, MarkedText>> chosen;
  while (chosen.size() < count) {
    // New matches count most, then all matches; an earlier sentence wins a tie.
    size_t best = sentences.size(), best_score = 0;
    for (size_t i = 0; i < sentences.size(); ++i) {
      if (taken[i] || sentences[i].matches.empty()) continue;
      size_t fresh = 0;
      for (const int32_t match : sentences[i].matches) fresh += !shown.contains(match);
      const size_t score =
          fresh * 10000 + sentences[i].matches.size() * 100 + std::min<size_t>(sentences[i].marks, 99) + 1;
      if (score > best_score) {
        best = i;
        best_score = score;
      }
    }
    if (best == sentences.size()) {
      if (!chosen.empty() || sentences.empty()) break;
      best = 0;  // nothing matches in the text: it begins so
    }
    const Sentence& sentence = sentences[best];
    const std::string_view paragraph = story.paragraphs[sentence.paragraph];
    const std::vector<MarkedToken>& tokens = passages.paragraphs[sentence.paragraph];
    const auto length = [&](size_t first, size_t last) {
      return EndOf(tokens, last, paragraph) - BeginOf(tokens, first, paragraph);
    };
    size_t last = best;  // the passage is sentences [best, last]
    if (length(sentence.first, sentence.last) > bytes + bytes / 4) {
      chosen.emplace_back(best, CutLong(paragraph, tokens, sentence, bytes));
    } else {
      while (last + 1 < sentences.size() && !taken[last + 1] && sentences[last + 1].paragraph == sentence.paragraph) {
        // A dateline or half a line says too little by itself: then the next sentence may make it long.
        const bool scant = length(sentence.first, sentences[last].last) < bytes / 4;
        if (length(sentence.first, sentences[last + 1].last) > (scant ? 2 * bytes : bytes)) break;
        ++last;
      }
      chosen.emplace_back(best, Cut(paragraph, tokens, sentence.first, sentences[last].last, false, false));
    }
    for (size_t i = best; i <= last; ++i) {
      taken[i] = true;
      shown.insert(sentences[i].matches.begin(), sentences[i].matches.end());
    }
  }
  std::sort(chosen.begin(), chosen.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [at, passage] : chosen) snippets.push_back(std::move(passage));
  return snippets;
}

}  // namespace dateline
