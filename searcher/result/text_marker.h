// SPDX-License-Identifier: Apache-2.0
// Finds the words of a query in the text of a story: by word, by stem, in a row, and the names it asks for in the forms
// that the story uses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "common/schema/story.h"
#include "common/text/analyzer.h"
#include "searcher/plan/planner.h"
#include "searcher/result/result.h"

namespace dateline {

// A word of a text. `match` numbers what of the query it belongs to, -1 for nothing.
struct MarkedToken {
  uint32_t begin = 0;
  uint32_t end = 0;
  int32_t match = -1;
  bool starts_sentence = false;
};

// Not thread-safe: one per search. The analyzer must outlive it.
class TextMarker {
 public:
  TextMarker(const MatchedWords& matched, Analyzer& analyzer);

  // From here on, names are looked for in this story's forms of them.
  void SetStory(const Story& story);
  // The words of a text of the current story, in order.
  [[nodiscard]] const std::vector<MarkedToken>& Tokens(std::string_view text, bool sentences);
  // The text with every match marked.
  [[nodiscard]] MarkedText Mark(std::string_view text);

  // The marks of tokens [first, last), offsets less `base`; words of one run of words are one mark.
  static void AddMarks(const std::vector<MarkedToken>& tokens, size_t first, size_t last, uint32_t base,
                       std::vector<SourceSpan>& marks);

 private:
  void AddSequence(std::vector<std::string> words, std::vector<std::pair<std::vector<std::string>, int32_t>>& to);
  void MarkSequences(const std::vector<std::pair<std::vector<std::string>, int32_t>>& sequences);

  Analyzer& analyzer_;
  absl::flat_hash_map<std::string, int32_t> words_, stems_;
  std::vector<std::pair<std::vector<std::string>, int32_t>> sequences_, name_forms_;
  std::vector<std::pair<Field, std::string>> names_;
  int32_t matches_ = 0;
  std::string language_;
  std::vector<MarkedToken> tokens_;
  std::vector<std::string> terms_;  // of tokens_, when sequences are looked for
};

}  // namespace dateline
