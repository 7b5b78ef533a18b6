// SPDX-License-Identifier: Apache-2.0
#include "common/text/fold_case.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <cstring>

#include "common/text/utf8.h"

namespace dateline {
namespace {

constexpr char32_t kCyrillicI = 0x438, kBreve = 0x306;

bool IsDroppedMark(char32_t c, char32_t base) {
  if (u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK) return false;
  if (c == 0x3099 || c == 0x309A) return false;        // voicing of kana
  if (c == kBreve && base == kCyrillicI) return false;  // й
  UErrorCode error = U_ZERO_ERROR;
  // Marks of their own scripts (Devanagari vowels, say) are letters in all but name; the shared ones and Hebrew's are not.
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &error);
  return script == USCRIPT_INHERITED || script == USCRIPT_HEBREW;
}

// Latin letters without a decomposition, and marks inside words that carry no sound. Null for all others.
const char* Special(char32_t c) {
  switch (c) {
    case 0xE6: return "ae";
    case 0xF0: case 0x111: return "d";
    case 0xF8: return "o";
    case 0xFE: return "th";
    case 0x127: return "h";
    case 0x131: return "i";
    case 0x142: return "l";
    case 0x153: return "oe";
    case 0x167: return "t";
    case '"': case 0xB7: case 0x5F3: case 0x5F4: case 0x640: return "";
    default: return nullptr;
  }
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

// The definition that the table of single code points must agree with.
std::string MapWithIcu(std::string_view word, bool fold) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* casefold = icu::Normalizer2::getNFKCCasefoldInstance(error);
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) return std::string(word);
  const icu::UnicodeString source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
  icu::UnicodeString lowered = casefold->normalize(source, error);
  if (!fold) return U_SUCCESS(error) ? ToUtf8(nfc->normalize(lowered, error)) : std::string(word);
  const icu::UnicodeString decomposed = nfd->normalize(lowered, error);
  icu::UnicodeString kept;
  char32_t base = 0;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(decomposed.char32At(i));
    if (IsDroppedMark(c, base)) continue;
    if (const char* special = Special(c)) {
      kept.append(icu::UnicodeString(special, -1, US_INV));
    } else {
      kept.append(static_cast<UChar32>(c));
    }
    if (u_getCombiningClass(static_cast<UChar32>(c)) == 0) base = c;
  }
  const icu::UnicodeString composed = nfc->normalize(kept, error);
  return U_SUCCESS(error) ? ToUtf8(composed) : std::string(word);
}

// Code points that never change by their neighbours, so that they can be mapped alone.
bool StandsAlone(char32_t c) { return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_WORD_BREAK) != U_WB_EXTEND; }

}  // namespace

void Folder::Map(std::string_view word, Form form, std::string& out) {
  out.clear();
  for (size_t at = 0; at < word.size();) {
    const auto byte = static_cast<uint8_t>(word[at]);
    if (byte < 0x80) {
      ++at;
      if (byte != '"') out.push_back(static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte));
      continue;
    }
    const char32_t c = DecodeUtf8(word, &at);
    if (c >= kLimit || !StandsAlone(c)) {
      out = MapWithIcu(word, form == kFolded);
      return;
    }
    Mapped& mapped = known_[form][c];
    if (mapped.length == kUnknown) {
      std::string single;
      AppendUtf8(c, single);
      const std::string text = MapWithIcu(single, form == kFolded);
      if (text.size() > sizeof mapped.bytes) {
        out = MapWithIcu(word, form == kFolded);
        return;
      }
      std::memcpy(mapped.bytes, text.data(), text.size());
      mapped.length = static_cast<uint8_t>(text.size());
    }
    out.append(mapped.bytes, mapped.length);
  }
}

}  // namespace dateline
