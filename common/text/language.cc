// SPDX-License-Identifier: Apache-2.0
#include "common/text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "common/text/utf8.h"

namespace dateline {
namespace {

// More text makes the verdict no surer, only slower.
constexpr size_t kMaxSampleBytes = 1000;
constexpr size_t kMinSampleBytes = 20;
constexpr int kMinPercent = 60;  // of the text must be in the language

// A word of up to eight letters as a number.
constexpr uint64_t Packed(std::string_view word) {
  uint64_t packed = 0;
  for (const char c : word) packed = packed << 8 | static_cast<uint8_t>(c);
  return packed;
}

// Small words that no other language written in ASCII has. They make up a third of English prose.
constexpr std::array<uint64_t, 22> kEnglishWords = {
    Packed("the"),   Packed("of"),    Packed("and"),  Packed("to"),   Packed("that"), Packed("with"),
    Packed("from"),  Packed("which"), Packed("this"), Packed("they"), Packed("his"),  Packed("has"),
    Packed("have"),  Packed("had"),   Packed("were"), Packed("been"), Packed("by"),   Packed("said"),
    Packed("their"), Packed("would"), Packed("it"),   Packed("for")};
constexpr size_t kMinEnglishWords = 4;

// Whether ASCII text is English beyond doubt: a sixth of its words are among those above. It spares most news the search for
// any of eighty languages, which takes forty times as long.
bool IsPlainlyEnglish(std::string_view text) {
  size_t words = 0, english = 0;
  uint64_t packed = 0;
  for (const char c : text) {
    if (static_cast<uint8_t>(c) >= 0x80) return false;
    const char lower = static_cast<char>(c | 0x20);
    if (lower >= 'a' && lower <= 'z') {
      packed = packed << 8 | static_cast<uint8_t>(lower);
      continue;
    }
    if (packed == 0) continue;
    ++words;
    english += std::find(kEnglishWords.begin(), kEnglishWords.end(), packed) != kEnglishWords.end();
    packed = 0;
  }
  return english >= kMinEnglishWords && english * 6 >= words;
}

}  // namespace

std::string DetectLanguage(std::string_view text) {
  const std::string_view sample = TruncateUtf8(text, kMaxSampleBytes);
  if (sample.size() < kMinSampleBytes) return "";
  if (IsPlainlyEnglish(sample)) return "en";
  CLD2::Language top[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::ExtDetectLanguageSummary(sample.data(), static_cast<int>(sample.size()), /*is_plain_text=*/true, &hints,
                                 /*flags=*/0, top, percents, scores, nullptr, &text_bytes, &reliable);
  if (!reliable || percents[0] < kMinPercent || top[0] == CLD2::UNKNOWN_LANGUAGE) return "";
  const std::string_view code = CLD2::LanguageCode(top[0]);
  if (code == "iw") return "he";  // CLD2 keeps codes that ISO 639-1 has withdrawn
  if (code == "in") return "id";
  const std::string base(code.substr(0, code.find('-')));  // "zh-Hant"
  return base.size() == 2 ? base : "";
}

}  // namespace dateline
