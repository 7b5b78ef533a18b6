// SPDX-License-Identifier: Apache-2.0
// Folding: what makes spellings of one word equal. Case (Unicode case folding, so ß is ss and a final sigma a sigma),
// width and other compatibility forms (NFKC), accents and vowel points, Latin letters that do not decompose (ø, ł, đ, ı, æ,
// ...). Kept: й (another letter than и) and the voicing marks of kana. Dropped: the inner dot of col·lecció, Hebrew
// gershayim, the Arabic tatweel.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

// Not thread-safe: one per thread (it remembers what ICU said of each code point).
class Folder {
 public:
  // Replaces `out` by the folded `word`. REQUIRES for both: `word` is no view of `out`.
  void Fold(std::string_view word, std::string& out) { Map(word, kFolded, out); }
  // The same with accents kept, as the stemmers of languages other than English want it.
  void Lower(std::string_view word, std::string& out) { Map(word, kLowered, out); }

 private:
  enum Form : uint8_t { kFolded, kLowered };
  struct Mapped {
    uint8_t length = kUnknown;  // bytes
    char bytes[7] = {};
  };
  static constexpr uint8_t kUnknown = 0xFF;
  static constexpr char32_t kLimit = 0x600;  // Latin, Greek, Cyrillic: mapped code point by code point, remembered

  void Map(std::string_view word, Form form, std::string& out);

  std::array<std::array<Mapped, kLimit>, 2> known_;
};

}  // namespace dateline
