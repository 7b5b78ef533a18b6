// SPDX-License-Identifier: Apache-2.0
#include "common/text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "common/text/utf8.h"

namespace dateline {
namespace {

// More text makes the verdict no surer, only slower.
constexpr size_t kMaxSampleBytes = 1000;
constexpr size_t kMinSampleBytes = 20;
constexpr int kMinPercent = 60;  // of the text must be in the language

}  // namespace

std::string DetectLanguage(std::string_view text) {
  const std::string_view sample = TruncateUtf8(text, kMaxSampleBytes);
  if (sample.size() < kMinSampleBytes) return "";
  CLD2::Language top[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  bool reliable = false;
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::ExtDetectLanguageSummary(sample.data(), static_cast<int>(sample.size()), /*is_plain_text=*/true, &hints, /*flags=*/0,
                                 top, percents, scores, nullptr, &text_bytes, &reliable);
  if (!reliable || percents[0] < kMinPercent || top[0] == CLD2::UNKNOWN_LANGUAGE) return "";
  const std::string_view code = CLD2::LanguageCode(top[0]);
  if (code == "iw") return "he";  // CLD2 keeps codes that ISO 639-1 has withdrawn
  if (code == "in") return "id";
  const std::string base(code.substr(0, code.find('-')));  // "zh-Hant"
  return base.size() == 2 ? base : "";
}

}  // namespace dateline
