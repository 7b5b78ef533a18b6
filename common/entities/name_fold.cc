// SPDX-License-Identifier: Apache-2.0
#include "common/entities/name_fold.h"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

namespace dateline {
namespace {

// U+0400..U+045F after lower-casing, from U+0430. Vowels after which names are usually spelled alike in the Latin press.
constexpr std::array<std::string_view, 48> kCyrillic = {
    "a", "b", "v",  "g",  "d",  "e",  "zh",   "z", "i", "i", "k", "l",  "m",  "n",  "o", "p",   // а..п
    "r", "s", "t",  "u",  "f",  "kh", "ts",   "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",  // р..я
    "e", "e", "dj", "gj", "ye", "dz", "i",    "i", "i", "lj", "nj", "c", "kj", "i", "u", "dz",  // ѐ..џ
};
// U+03B1..U+03C9.
constexpr std::array<std::string_view, 25> kGreek = {"a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n",
                                                     "x", "o", "p", "r", "s", "s", "t", "y", "f", "ch", "ps", "o"};

std::string_view SpecialLatin(UChar32 c) {
  switch (c) {
    case 0xDF: return "ss";
    case 0xE6: return "ae";
    case 0xF0: case 0x111: return "d";
    case 0xF8: return "o";
    case 0xFE: return "th";
    case 0x131: return "i";
    case 0x142: return "l";
    case 0x153: return "oe";
    case 0x127: return "h";
    case 0x259: return "a";
    default: return {};
  }
}

bool IsApostrophe(UChar32 c) { return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == '`' || c == 0x5F3 || c == 0x5F4; }

// Words of scripts without a table here.
std::string Transliterate(std::string_view word) {
  thread_local const std::unique_ptr<icu::Transliterator> to_latin = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
        "Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
  }();
  if (to_latin == nullptr) return std::string(word);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8({word.data(), static_cast<int32_t>(word.size())});
  to_latin->transliterate(text);
  std::string out;
  text.toUTF8String(out);
  return out;
}

// Collects words; a space is written only before the next letter.
class Folder {
 public:
  explicit Folder(size_t size) { out_.reserve(size + 8); }
  void Separate() { pending_space_ = !out_.empty(); }
  void Append(std::string_view letters) {
    if (letters.empty()) return;
    if (pending_space_) out_ += ' ';
    pending_space_ = false;
    out_ += letters;
  }
  bool in_word() const { return !out_.empty() && !pending_space_; }
  std::string Take() && { return std::move(out_); }

 private:
  std::string out_;
  bool pending_space_ = false;
};

// The possessive at `i`, which is after an apostrophe: an s that ends its word.
bool IsPossessive(std::string_view text, size_t i) {
  if (i >= text.size() || (text[i] != 's' && text[i] != 'S')) return false;
  if (i + 1 == text.size()) return true;
  const unsigned char next = static_cast<unsigned char>(text[i + 1]);
  return next < 0x80 && !u_isalnum(next);
}

void AppendTransliterated(std::string_view run, Folder& folder) {
  for (const char c : Transliterate(run)) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
      folder.Append({&lower, 1});
    } else if (lower == ' ' || lower == '-') {
      folder.Separate();
    }
  }
}

void AppendLatin(UChar32 c, Folder& folder) {
  const UChar32 lower = u_tolower(c);
  if (lower < 0x80) {
    const char plain = static_cast<char>(lower);
    return folder.Append({&plain, 1});
  }
  if (const std::string_view special = SpecialLatin(lower); !special.empty()) return folder.Append(special);
  static const icu::Normalizer2* const nfd = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFDInstance(status);
  }();
  icu::UnicodeString parts;
  if (nfd != nullptr && nfd->getDecomposition(lower, parts) && parts.charAt(0) < 0x80) {
    const char base = static_cast<char>(u_tolower(parts.charAt(0)));
    folder.Append({&base, 1});
  }
}

}  // namespace

std::string FoldName(std::string_view text) {
  // Most words of most texts: plain letters.
  if (std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); })) {
    std::string lower(text);
    for (char& c : lower) c = static_cast<char>(c | 0x20);
    return lower;
  }
  Folder folder(text.size());
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const int32_t size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    const int32_t start = i;
    UChar32 c;
    U8_NEXT(bytes, i, size, c);
    if (c >= 'A' && c <= 'Z') {
      const char lower = static_cast<char>(c + 32);
      folder.Append({&lower, 1});
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      folder.Append(text.substr(start, 1));
    } else if (c < 0) {
      folder.Separate();
    } else if (IsApostrophe(c)) {
      if (folder.in_word() && IsPossessive(text, i)) ++i;
    } else if (c == '.' || (c == '"' && folder.in_word())) {
      continue;
    } else if (c == '&') {
      if (!folder.in_word()) folder.Append("and"), folder.Separate();
    } else if (c < 0x80) {
      folder.Separate();
    } else if (c < 0x250 || (c >= 0x1E00 && c < 0x1F00)) {
      if (u_isalpha(c)) AppendLatin(c, folder);
      else folder.Separate();
    } else if (c >= 0x400 && c < 0x460) {
      folder.Append(kCyrillic[u_tolower(c) - 0x430]);
    } else if (c == 0x490 || c == 0x491) {
      folder.Append("g");
    } else if (c >= 0x370 && c < 0x400) {
      UChar32 lower = u_tolower(c);
      constexpr std::array<std::pair<UChar32, UChar32>, 7> kAccented = {
          {{0x3AC, 0x3B1}, {0x3AD, 0x3B5}, {0x3AE, 0x3B7}, {0x3AF, 0x3B9}, {0x3CC, 0x3BF}, {0x3CD, 0x3C5}, {0x3CE, 0x3C9}}};
      for (const auto& [accented, plain] : kAccented) lower = lower == accented ? plain : lower;
      if (lower >= 0x3B1 && lower <= 0x3C9) folder.Append(kGreek[lower - 0x3B1]);
    } else if (u_isalnum(c)) {
      // One run of such letters (and their marks) at a time: ICU reads the context.
      int32_t end = i;
      for (int32_t next = i; next < size; end = next) {
        UChar32 d;
        U8_NEXT(bytes, next, size, d);
        if (d < 0x460 || IsApostrophe(d) || !(u_isalnum(d) || u_charType(d) == U_NON_SPACING_MARK ||
                                               u_charType(d) == U_COMBINING_SPACING_MARK || d == 0x30FC)) break;
      }
      AppendTransliterated(text.substr(start, end - start), folder);
      i = end;
    } else if (u_charType(c) != U_NON_SPACING_MARK && u_charType(c) != U_FORMAT_CHAR) {
      folder.Separate();
    }
  }
  return std::move(folder).Take();
}

std::vector<std::string_view> WordsOf(std::string_view folded) {
  std::vector<std::string_view> words;
  for (size_t start = 0; start < folded.size();) {
    size_t end = folded.find(' ', start);
    if (end == std::string_view::npos) end = folded.size();
    if (end > start) words.push_back(folded.substr(start, end - start));
    start = end + 1;
  }
  return words;
}

}  // namespace dateline
