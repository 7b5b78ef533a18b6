// SPDX-License-Identifier: Apache-2.0
// Corpora with gold names: one token a line, tab, IOB2 tag; an empty line ends a sentence, -DOCSTART- opens a document.
#pragma once

#include <string>
#include <vector>

#include "indexer/tagging/crf_model.h"
#include "indexer/tagging/name_tokens.h"

namespace dateline {

struct CorpusDocument {
  std::vector<std::string> words;  // what text's tokens view: move it, never copy it
  TokenizedText text;
  std::vector<uint8_t> labels;    // as in crf_model.h, one a token
};

// A file without documents makes each sentence one. Throws std::runtime_error when the file cannot be read.
[[nodiscard]] std::vector<CorpusDocument> ReadCorpus(const std::string& path);

// The mentions that labels spell.
[[nodiscard]] std::vector<Mention> MentionsOf(const std::vector<uint8_t>& labels);

// The document in another case: its words are new, its labels the same.
[[nodiscard]] CorpusDocument InCase(const CorpusDocument& document, LetterCase letters);
[[nodiscard]] std::string WordInCase(std::string_view word, LetterCase letters);

}  // namespace dateline
