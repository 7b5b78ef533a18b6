// SPDX-License-Identifier: Apache-2.0
#include "common/text/analyzer.h"

#include <array>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "common/text/fold_case.h"
#include "common/text/sentence_breaker.h"
#include "common/text/stemmer.h"
#include "common/text/utf8.h"
#include "common/text/word_breaker.h"

namespace dateline {

static_assert(kTokenNumberBits == Stemmer::kNumberBits);

namespace {

constexpr std::array<char, 128> kAsciiLower = [] {
  std::array<char, 128> table{};
  for (size_t c = 0; c < 128; ++c) table[c] = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  return table;
}();

bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

bool IsAscii(std::string_view text) {
  for (char c : text) {
    if (static_cast<uint8_t>(c) >= 0x80) return false;
  }
  return true;
}

// "1,000,000" but not "3,5": each comma stands before three digits and then no fourth.
bool HasThousands(std::string_view word) {
  bool any = false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (word[i] != ',') continue;
    size_t digits = 0;
    while (i + 1 + digits < word.size() && IsAsciiDigit(word[i + 1 + digits])) ++digits;
    if (digits != 3 || i > 3) return any && digits == 3;
    any = true;
  }
  return any;
}

// Drops the stops of a folded acronym ("u.s") and the commas between thousands; decimal marks stay.
void DropMarks(std::string& word) {
  const bool thousands = HasThousands(word);
  size_t kept = 0;
  for (size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '.' && i > 0 && !IsAsciiDigit(word[i - 1])) continue;
    if (word[i] == ',' && thousands) continue;
    word[kept++] = word[i];
  }
  word.resize(kept);
}

}  // namespace

struct Analyzer::Impl {
  struct Language {
    Stemmer stemmer;
    bool english;
    uint64_t first_number;  // the stemmer's numbers follow, so that no two languages share any
  };

  WordBreaker word_breaker;
  SentenceBreaker sentence_breaker;
  Folder folder;
  absl::flat_hash_map<std::string, std::unique_ptr<Language>> languages;
  std::vector<WordSpan> words;
  std::vector<uint32_t> sentences;
  std::string folded, lowered, stem;

  Language& LanguageOf(std::string_view code) {
    const char* algorithm = SnowballName(code);
    // A language that we know nothing of is stemmed as English where it is written in Latin letters, unless the caller
    // named it: then words stay as they are.
    const bool english = code.empty() || code == "en";
    auto& entry = languages[std::string(english ? "en" : algorithm != nullptr ? std::string(code) : "")];
    if (entry == nullptr) entry.reset(new Language{Stemmer(english ? "english" : algorithm), english, uint64_t{languages.size()} << 48});
    return *entry;
  }

  std::string_view StemOf(Language& language, std::string_view word, std::string_view term) {
    if (language.english) return IsAscii(term) ? language.stemmer.StemOf(term).text : term;
    if (IsAscii(word)) return language.stemmer.StemOf(term).text;
    // Other languages' endings carry accents, so the accents go after stemming.
    folder.Lower(word, lowered);
    folder.Fold(language.stemmer.StemOf(TruncateUtf8(lowered, kMaxWordBytes)).text, stem);
    return stem.empty() ? term : std::string_view(stem);
  }
};

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::Analyze(std::string_view text, std::string_view language_code, bool sentences,
                       absl::FunctionRef<void(const AnalyzedToken&)> sink) {
  Impl& impl = *impl_;
  impl.word_breaker.Split(text, impl.words);
  if (impl.words.empty()) return;
  impl.sentences.clear();
  if (sentences) impl.sentence_breaker.Split(text, impl.sentences);
  Impl::Language& language = impl.LanguageOf(language_code);

  bool starts_sentence = true;
  size_t next_sentence = 0;
  for (const WordSpan& span : impl.words) {
    const std::string_view word = text.substr(span.begin, span.end - span.begin);
    char ascii[kMaxWordBytes];
    AnalyzedToken token;
    if (span.ascii) {
      const size_t length = std::min(word.size(), kMaxWordBytes);
      for (size_t i = 0; i < length; ++i) ascii[i] = kAsciiLower[static_cast<uint8_t>(word[i])];
      token.term = {ascii, length};
      const Stemmer::Stem stem = language.stemmer.StemOf(token.term);
      token.stem = stem.text;
      if (stem.number != 0) token.number = language.first_number + stem.number;
    } else {
      impl.folder.Fold(word, impl.folded);
      if (span.marked) DropMarks(impl.folded);
      token.term = TruncateUtf8(impl.folded, kMaxWordBytes);
      if (token.term.empty()) continue;
      token.stem = span.marked ? token.term : impl.StemOf(language, word, token.term);
    }
    for (; next_sentence < impl.sentences.size() && impl.sentences[next_sentence] <= span.begin; ++next_sentence) {
      starts_sentence = true;
    }
    token.begin = span.begin;
    token.end = span.end;
    token.starts_sentence = sentences && starts_sentence;
    sink(token);
    starts_sentence = false;
  }
}

}  // namespace dateline
