// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/train/corpus.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include <unicode/unistr.h>

namespace dateline {
namespace {

int TypeOf(std::string_view tag) {
  constexpr std::array<std::string_view, 4> kTypes = {"PER", "ORG", "LOC", "MISC"};
  const auto found = std::ranges::find(kTypes, tag.substr(2));
  if (found == kTypes.end()) throw std::runtime_error("unknown tag " + std::string(tag));
  return static_cast<int>(found - kTypes.begin());
}

// IOB2 to BILOU; an I- that continues nothing begins a name.
void AddLabels(const std::vector<std::string>& tags, std::vector<uint8_t>& labels) {
  const auto continues = [&](size_t i) {
    return i < tags.size() && tags[i][0] == 'I' && i > 0 && tags[i - 1] != "O" && TypeOf(tags[i - 1]) == TypeOf(tags[i]);
  };
  for (size_t i = 0; i < tags.size(); ++i) {
    if (tags[i] == "O") {
      labels.push_back(kOutside);
      continue;
    }
    const bool from = continues(i), on = continues(i + 1);
    const Part part = from ? (on ? Part::kInside : Part::kLast) : (on ? Part::kBegin : Part::kUnit);
    labels.push_back(static_cast<uint8_t>(LabelOf(static_cast<MentionType>(TypeOf(tags[i])), part)));
  }
}

// Once all words are there: growing moves them.
void BindTokens(CorpusDocument& document) {
  document.text.tokens.reserve(document.words.size());
  for (const std::string& word : document.words) document.text.tokens.push_back({word});
}

}  // namespace

std::vector<CorpusDocument> ReadCorpus(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::vector<CorpusDocument> documents(1);
  std::vector<std::string> tags;
  const auto end_sentence = [&] {
    CorpusDocument& document = documents.back();
    AddLabels(tags, document.labels);
    tags.clear();
    const auto count = static_cast<uint32_t>(document.words.size());
    if (document.text.sentences.back() < count) document.text.sentences.push_back(count);
  };
  size_t starts = 0;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) {
      end_sentence();
      continue;
    }
    const size_t tab = line.find('\t');
    if (tab == std::string::npos || tab == 0) throw std::runtime_error(path + ": no token and tag: " + line);
    if (line.starts_with("-DOCSTART-")) {
      end_sentence();
      ++starts;
      if (!documents.back().labels.empty()) documents.emplace_back();
      continue;
    }
    const size_t second = std::min(line.find('\t', tab + 1), line.size());
    tags.push_back(line.substr(tab + 1, second - tab - 1));
    documents.back().words.push_back(line.substr(0, tab));
  }
  end_sentence();
  if (starts > 1) {
    std::ranges::for_each(documents, BindTokens);
    return documents;
  }

  std::vector<CorpusDocument> sentences;
  const CorpusDocument& all = documents.front();
  for (size_t s = 0; s < all.text.sentence_count(); ++s) {
    CorpusDocument& one = sentences.emplace_back();
    for (uint32_t i = all.text.sentences[s]; i < all.text.sentences[s + 1]; ++i) {
      one.words.push_back(all.words[i]);
      one.labels.push_back(all.labels[i]);
    }
    one.text.sentences.push_back(static_cast<uint32_t>(one.labels.size()));
    BindTokens(one);
  }
  return sentences;
}

std::vector<Mention> MentionsOf(const std::vector<uint8_t>& labels) {
  std::vector<Mention> mentions;
  for (uint32_t i = 0; i < labels.size();) {
    uint32_t end = i + 1;
    if (labels[i] != kOutside) {
      if (PartOf(labels[i]) != Part::kUnit) {
        while (end < labels.size() && PartOf(labels[end - 1]) != Part::kLast) ++end;
      }
      mentions.push_back({static_cast<MentionType>(labels[i] / 4), i, end - i, {}});
    }
    i = end;
  }
  return mentions;
}

std::string WordInCase(std::string_view word, LetterCase letters) {
  icu::UnicodeString text = icu::UnicodeString::fromUTF8({word.data(), static_cast<int32_t>(word.size())});
  if (letters == LetterCase::kLower) {
    text.toLower();
  } else if (letters == LetterCase::kAllCaps) {
    text.toUpper();
  } else if (text.length() > 0) {
    icu::UnicodeString first = text.tempSubString(0, 1);
    first.toUpper();
    text.replace(0, 1, first);
  }
  std::string out;
  text.toUTF8String(out);
  return out;
}

CorpusDocument InCase(const CorpusDocument& document, LetterCase letters) {
  CorpusDocument copy;
  copy.labels = document.labels;
  copy.text.sentences = document.text.sentences;
  for (const std::string& word : document.words) copy.words.push_back(WordInCase(word, letters));
  BindTokens(copy);
  return copy;
}

}  // namespace dateline
