// SPDX-License-Identifier: Apache-2.0
#include "searcher/plan/expand.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "common/schema/fields.h"
#include "common/text/fold_case.h"
#include "searcher/query/edit_distance.h"

namespace dateline {
namespace {

bool IsContinuation(char c) { return (static_cast<uint8_t>(c) & 0xC0) == 0x80; }

void SortMostFirst(Expansions& expansions) {
  std::sort(expansions.begin(), expansions.end(), [](const Expansion& a, const Expansion& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
}

// The words of the text field with prefix "" share the dictionary with all prefixed terms: those start with a capital.
absl::Status VisitWords(const Vocabulary& index, std::string_view prefix, std::string_view start,
                        absl::FunctionRef<void(std::string_view word, uint64_t count)> visit) {
  const auto visit_from = [&](std::string_view from) {
    return index.VisitTerms(from, [&](std::string_view term, uint64_t count) {
      visit(term.substr(prefix.size()), count);
      return true;
    });
  };
  if (!prefix.empty() || !start.empty()) return visit_from(absl::StrCat(ToAbsl(prefix), ToAbsl(start)));
  for (int first = 1; first < 256; ++first) {
    if (first >= 'A' && first <= 'Z') continue;
    const char byte = static_cast<char>(first);
    RETURN_IF_ERROR(visit_from({&byte, 1}));
  }
  return absl::OkStatus();
}

}  // namespace

bool MatchesPattern(std::string_view pattern, std::string_view word) {
  // The usual two-pointer walk: a mismatch goes back to the last star and lets it take one more letter.
  size_t p = 0, w = 0, star = std::string_view::npos, resume = 0;
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = w;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p, ++w;
      while (w < word.size() && IsContinuation(word[w])) ++w;
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++p, ++w;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      ++resume;
      while (resume < word.size() && IsContinuation(word[resume])) ++resume;
      w = resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::string FoldPattern(std::string_view pattern) {
  thread_local Folder folder;
  std::string folded, piece;
  while (!pattern.empty()) {
    const size_t end = std::min(pattern.find_first_of("*?"), pattern.size());
    folder.Fold(pattern.substr(0, end), piece);
    folded += piece;
    if (end < pattern.size()) folded += pattern[end];
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
  }
  return folded;
}

absl::StatusOr<Expansions> ExpandWords(const Vocabulary& index, std::string_view prefix, std::string_view start,
                                       absl::FunctionRef<bool(std::string_view)> wanted) {
  Expansions words;
  RETURN_IF_ERROR(VisitWords(index, prefix, start, [&](std::string_view word, uint64_t count) {
    if (wanted(word)) words.emplace_back(word, count);
  }));
  SortMostFirst(words);
  return words;
}

absl::StatusOr<Expansions> ExpandPattern(const Vocabulary& index, std::string_view prefix, std::string_view pattern) {
  return ExpandWords(index, prefix, pattern.substr(0, std::min(pattern.find_first_of("*?"), pattern.size())),
                     [&](std::string_view word) { return MatchesPattern(pattern, word); });
}

absl::StatusOr<Expansions> ExpandFuzzy(const Vocabulary& index, std::string_view prefix, std::string_view word,
                                       uint8_t edits) {
  return ExpandWords(index, prefix, "",
                     [&](std::string_view other) { return EditDistance(word, other, edits) <= edits; });
}

absl::StatusOr<Expansions> ExpandStem(const Vocabulary& index, std::string_view prefix, std::string_view word,
                                      std::string_view stem, Analyzer& analyzer) {
  // Snowball changes ends of words: its words share all but the last letters. One byte less allows for "y" and "i".
  size_t shared = 0;
  while (shared < word.size() && shared < stem.size() && word[shared] == stem[shared]) ++shared;
  if (shared > 1) --shared;
  while (shared > 0 && IsContinuation(word[shared])) --shared;
  return ExpandWords(index, prefix, word.substr(0, shared), [&](std::string_view other) {
    bool same = false;
    size_t tokens = 0;
    analyzer.Analyze(other, "en", false,
                     [&](const AnalyzedToken& token) { same = token.stem == stem && ++tokens == 1; });
    return same;
  });
}

absl::StatusOr<Expansions> ExpandValues(const Vocabulary& index, Field field,
                                        absl::FunctionRef<bool(std::string_view)> wanted) {
  Expansions values;
  const std::string_view prefix = InfoOf(field).prefix;
  RETURN_IF_ERROR(index.VisitTerms(prefix, [&](std::string_view term, uint64_t count) {
    const std::string_view value = term.substr(prefix.size());
    if (wanted(value)) values.emplace_back(value, count);
    return true;
  }));
  SortMostFirst(values);
  return values;
}

absl::StatusOr<NameExpansion> ExpandName(const Vocabulary& index, const EntityDecisions& decisions, Field field,
                                         absl::FunctionRef<bool(std::string_view key)> wanted) {
  NameExpansion name;
  const EntityKind kind = *EntityKindOf(field);
  ASSIGN_OR_RETURN(Expansions raw, ExpandValues(index, field, wanted));
  std::map<std::string, uint64_t> finals;
  for (auto& [key, count] : raw) {
    const std::string_view final_key = decisions.FinalKey(kind, key);
    if (final_key.empty()) continue;  // hidden
    finals[std::string(final_key)] += count;
  }
  for (const auto& [key, count] : finals) {
    name.final_keys.emplace_back(key, count);
    for (std::string& raw_key : decisions.RawKeys(kind, key)) name.raw_keys.push_back(std::move(raw_key));
  }
  SortMostFirst(name.final_keys);
  return name;
}

bool HasWords(std::string_view value, std::string_view words) {
  if (words.empty()) return false;
  const auto inside = [&](size_t at) {
    return (static_cast<uint8_t>(value[at]) | 0x20) >= 'a' || (value[at] >= '0' && value[at] <= '9');
  };
  for (size_t at = value.find(words); at != std::string_view::npos; at = value.find(words, at + 1)) {
    const size_t end = at + words.size();
    if ((at == 0 || !inside(at - 1)) && (end == value.size() || !inside(end))) return true;
  }
  return false;
}

}  // namespace dateline
