// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/completion.h"

#include <algorithm>
#include <utility>

#include "common/entities/name_fold.h"
#include "common/entities/name_key.h"
#include "common/text/fold_case.h"

namespace dateline {
namespace {

// A dictionary slice longer than this has a prefix too short to help; the walk stops so that a keystroke stays quick.
constexpr size_t kMaxTermsWalked = 20'000;

std::string FoldWord(std::string_view word) {
  std::string folded;
  Folder().Fold(word, folded);
  return folded;
}

// The word before the cursor, and the field in front of it when it is a field's value.
struct TypedWord {
  size_t begin = 0;
  std::string_view field;  // empty without one
  std::string_view text;   // without an opening quote
};

bool IsBreak(char c) { return c == ' ' || c == '\t' || c == '(' || c == ')'; }

TypedWord WordBefore(std::string_view line, size_t cursor) {
  const std::string_view before = line.substr(0, cursor);
  size_t begin = before.size();
  // An odd number of quotes: the cursor stands inside one, and the word starts at that quote or at the field before it.
  if (std::ranges::count(before, '"') % 2 == 1) begin = before.rfind('"');
  while (begin > 0 && !IsBreak(before[begin - 1])) --begin;
  if (begin < before.size() && (before[begin] == '-' || before[begin] == '+')) ++begin;
  TypedWord word{begin, {}, before.substr(begin)};
  if (const size_t colon = word.text.find(':'); colon != std::string_view::npos) {
    word.field = word.text.substr(0, colon);
    word.text.remove_prefix(colon + 1);
  } else if (word.text.starts_with('"')) {
    return {cursor, {}, {}};  // inside a phrase
  }
  if (word.text.starts_with('"')) word.text.remove_prefix(1);
  return word;
}

std::string Quoted(std::string_view field, std::string_view value) {
  std::string text(field);
  text += ':';
  const bool plain = std::ranges::all_of(
      value, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0; });
  if (plain) return text.append(value);
  text += '"';
  for (char c : value) text += c == '"' ? ' ' : c;
  return text + '"';
}

// Keeps the `limit` best by count.
void KeepMost(std::vector<Completion>& list, size_t limit) {
  const size_t kept = std::min(limit, list.size());
  std::partial_sort(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(kept), list.end(),
                    [](const Completion& a, const Completion& b) {
                      return a.count != b.count ? a.count > b.count : a.text < b.text;
                    });
  list.resize(kept);
}

// Whether some word of the key starts with the text.
bool StartsAWord(std::string_view key, std::string_view text) {
  for (size_t at = key.find(text); at != std::string_view::npos; at = key.find(text, at + 1)) {
    if (at == 0 || key[at - 1] == ' ') return true;
  }
  return false;
}

// Values of a filter field of which some word starts with `typed`.
std::vector<Completion> Values(const Engine& engine, const FieldInfo& field, std::string_view typed, size_t limit) {
  // Names are looked up as their keys are spelled.
  const std::string text = field.kind == FieldKind::kName ? FoldName(typed) : FoldWord(typed);
  const std::string spelled = field.field == Field::kPerson ? SpellName(text) : text;
  std::vector<Completion> list;
  size_t walked = 0;
  const absl::Status status = engine.VisitTerms(field.prefix, [&](std::string_view term, uint64_t count) {
    const std::string_view key = term.substr(field.prefix.size());
    if (StartsAWord(key, text) || StartsAWord(key, spelled)) list.push_back({std::string(key), "", field.name, count});
    return ++walked < 10 * kMaxTermsWalked;
  });
  if (!status.ok()) return {};
  KeepMost(list, limit);
  for (Completion& completion : list) {
    const auto label = engine.Label(field.field, completion.text);
    completion.shown = label.ok() ? *label : completion.text;
    completion.text = Quoted(field.name, completion.shown);
  }
  return list;
}

std::vector<Completion> Words(const Engine& engine, std::string_view typed, size_t limit) {
  const std::string text = FoldWord(typed);
  std::vector<Completion> list;
  size_t walked = 0;
  const absl::Status status = engine.VisitTerms(text, [&](std::string_view term, uint64_t count) {
    list.push_back({std::string(term), std::string(term), "word", count});
    return ++walked < kMaxTermsWalked;
  });
  if (!status.ok()) return {};
  KeepMost(list, limit);
  return list;
}

}  // namespace

Completions Complete(const Engine& engine, std::string_view line, size_t cursor, size_t limit) {
  const TypedWord word = WordBefore(line, std::min(cursor, line.size()));
  Completions completions{word.begin, {}};
  std::vector<Completion>& list = completions.list;
  if (!word.field.empty()) {
    const auto field = FieldByName(word.field);
    if (!field) return completions;
    const FieldInfo& info = InfoOf(*field);
    if (info.kind == FieldKind::kName || info.kind == FieldKind::kExact) list = Values(engine, info, word.text, limit);
    if (info.kind == FieldKind::kText && word.text.size() >= 2) {
      list = Words(engine, word.text, limit);
      for (Completion& completion : list) completion.text = std::string(word.field) + ':' + completion.text;
    }
    return completions;
  }
  if (word.text.size() < 2) return completions;
  for (const FieldInfo& info : kFields) {
    if (info.kind != FieldKind::kNone && info.field != Field::kBody && info.name.starts_with(word.text)) {
      list.push_back({std::string(info.name) + ':', std::string(info.name) + ':', "field", 0});
    }
  }
  // Names and words compete by the stories they stand for.
  std::vector<Completion> others = Words(engine, word.text, limit);
  for (Field field : {Field::kPerson, Field::kOrg, Field::kPlace}) {
    for (Completion& value : Values(engine, InfoOf(field), word.text, limit)) others.push_back(std::move(value));
  }
  KeepMost(others, limit - std::min(limit, list.size()));
  for (Completion& completion : others) list.push_back(std::move(completion));
  return completions;
}

}  // namespace dateline
