// SPDX-License-Identifier: Apache-2.0
#include "common/text/sentence_breaker.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>

#include "common/text/char_table.h"
#include "common/text/utf8.h"

namespace dateline {
namespace {

// Sorted. Words that a full stop follows without ending the sentence.
constexpr std::array<std::string_view, 47> kTitles = {
    "Adm",  "Apr",  "Atty", "Aug", "Brig", "Bros", "Capt", "Cmdr", "Col", "Dec", "Det",  "Dr",   "Feb",  "Fr",   "Gen",  "Gov",
    "Hon",  "Insp", "Jan",  "Lt",  "Maj",  "Messrs", "Mgr", "Mme", "Mr", "Mrs", "Ms",   "Mt",   "No",   "Nos",  "Nov",  "Oct",
    "Pres", "Prof", "Pvt",  "Rep", "Reps", "Rev", "Sen", "Sens",   "Sep", "Sept", "Sgt", "Sheikh", "St", "Supt", "vs"};
static_assert(std::is_sorted(kTitles.begin(), kTitles.end()));

// Sorted. First words of sentences that seldom continue a name after an acronym.
constexpr std::array<std::string_view, 24> kOpeners = {
    "A", "After", "An", "And", "As", "At", "But", "For", "He", "However", "I", "If", "In", "It", "On", "She", "That", "The",
    "There", "They", "This", "We", "When", "While"};
static_assert(std::is_sorted(kOpeners.begin(), kOpeners.end()));

bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }

// Whether the sentence boundary at `start` stands behind a title, an initial or an acronym, so is none.
bool IsFalseBoundary(std::string_view text, size_t start) {
  size_t stop = start;
  while (stop > 0 && text[stop - 1] == ' ') --stop;
  if (stop == start || stop == 0 || text[--stop] != '.') return false;
  size_t begin = stop;
  while (begin > 0 && IsAsciiLetter(text[begin - 1])) --begin;
  const std::string_view word = text.substr(begin, stop - begin);
  if (word.size() == 1 && IsAsciiUpper(word[0])) {
    const bool acronym = begin >= 2 && text[begin - 1] == '.' && IsAsciiLetter(text[begin - 2]);
    if (!acronym) return begin == 0 || text[begin - 1] == ' ';
    size_t end = start;
    while (end < text.size() && IsAsciiLetter(text[end])) ++end;
    return !std::binary_search(kOpeners.begin(), kOpeners.end(), text.substr(start, end - start));
  }
  return std::binary_search(kTitles.begin(), kTitles.end(), word);
}

void AddStart(std::string_view text, size_t start, std::vector<uint32_t>& starts) {
  if (start < text.size() && !IsFalseBoundary(text, start)) starts.push_back(static_cast<uint32_t>(start));
}

// A cursor over code points and their classes.
class Classes {
 public:
  explicit Classes(std::string_view text) : text_(text) {}

  bool done(size_t at) const { return at >= text_.size(); }
  SentenceClass Next(size_t* at) const {
    const auto byte = static_cast<uint8_t>(text_[*at]);
    return table_.sentence(byte < 0x80 ? (++*at, static_cast<char32_t>(byte)) : DecodeUtf8(text_, at));
  }
  // The class at `at`; kOther at the end.
  SentenceClass Peek(size_t at) const { return done(at) ? SentenceClass::kOther : Next(&at); }
  // Behind the run of `wanted` at `at`.
  size_t Skip(size_t at, SentenceClass wanted) const {
    for (size_t next = at; !done(next); at = next) {
      if (Next(&next) != wanted) break;
    }
    return at;
  }
  // SB8: whether a lower-case letter is the first letter that follows, before any terminator or paragraph end.
  bool LowerFollows(size_t at) const {
    while (!done(at)) {
      switch (Next(&at)) {
        case SentenceClass::kLower: return true;
        case SentenceClass::kOLetter: case SentenceClass::kUpper: case SentenceClass::kSep: case SentenceClass::kCr:
        case SentenceClass::kLf: case SentenceClass::kSTerm: case SentenceClass::kATerm: return false;
        default: break;
      }
    }
    return false;
  }

 private:
  std::string_view text_;
  const CharTable& table_ = CharTable::Get();
};

bool IsParagraphEnd(SentenceClass c) {
  return c == SentenceClass::kSep || c == SentenceClass::kCr || c == SentenceClass::kLf;
}
bool IsTerminator(SentenceClass c) { return c == SentenceClass::kATerm || c == SentenceClass::kSTerm; }
bool IsCased(SentenceClass c) { return c == SentenceClass::kUpper || c == SentenceClass::kLower; }

}  // namespace

struct SentenceBreaker::Icu {
  std::unique_ptr<icu::BreakIterator> rules;
  UText text = UTEXT_INITIALIZER;

  Icu() {
    UErrorCode error = U_ZERO_ERROR;
    rules.reset(icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), error));
    if (U_FAILURE(error)) rules.reset();
  }
  ~Icu() { utext_close(&text); }
};

SentenceBreaker::SentenceBreaker() = default;
SentenceBreaker::~SentenceBreaker() = default;
SentenceBreaker::SentenceBreaker(SentenceBreaker&&) noexcept = default;
SentenceBreaker& SentenceBreaker::operator=(SentenceBreaker&&) noexcept = default;

void SentenceBreaker::Split(std::string_view text, std::vector<uint32_t>& starts) {
  if (CharTable::Get().Covers(text)) {
    SplitFast(text, starts);
  } else {
    SplitWithIcu(text, starts);
  }
}

// The rules SB3 to SB11 of UAX #29: a break comes only behind a paragraph end or a terminator with its closing marks and
// spaces. Each step looks no further than the next terminator, so the whole is linear.
void SentenceBreaker::SplitFast(std::string_view text, std::vector<uint32_t>& starts) {
  starts.clear();
  const Classes classes(text);
  SentenceClass before = SentenceClass::kOther;
  size_t at = 0;
  while (!classes.done(at)) {
    const SentenceClass c = classes.Next(&at);
    if (c == SentenceClass::kCr && classes.Peek(at) == SentenceClass::kLf) {
      ++at;
      AddStart(text, at, starts);
    } else if (IsParagraphEnd(c)) {
      AddStart(text, at, starts);
    } else if (IsTerminator(c)) {
      const SentenceClass next = classes.Peek(at);
      const bool inside = c == SentenceClass::kATerm && (next == SentenceClass::kNumeric ||
                                                         (IsCased(before) && next == SentenceClass::kUpper));
      if (!inside) {
        size_t end = classes.Skip(classes.Skip(at, SentenceClass::kClose), SentenceClass::kSp);
        const SentenceClass follower = classes.Peek(end);
        // A paragraph end breaks behind itself; a terminator or a comma and its like go on with the sentence.
        if (!IsParagraphEnd(follower) && !IsTerminator(follower) && follower != SentenceClass::kSContinue &&
            !(c == SentenceClass::kATerm && classes.LowerFollows(end))) {
          AddStart(text, end, starts);
        }
        before = end == at ? c : SentenceClass::kOther;
        at = end;
        continue;
      }
    }
    before = c;
  }
}

void SentenceBreaker::SplitWithIcu(std::string_view text, std::vector<uint32_t>& starts) {
  starts.clear();
  if (icu_ == nullptr) icu_ = std::make_unique<Icu>();
  UErrorCode error = U_ZERO_ERROR;
  utext_openUTF8(&icu_->text, text.data(), static_cast<int64_t>(text.size()), &error);
  if (icu_->rules == nullptr || U_FAILURE(error)) return;
  icu_->rules->setText(&icu_->text, error);
  if (U_FAILURE(error)) return;
  icu_->rules->first();
  for (int32_t end = icu_->rules->next(); end != icu::BreakIterator::DONE; end = icu_->rules->next()) {
    AddStart(text, static_cast<size_t>(end), starts);
  }
}

}  // namespace dateline
