// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/line_names.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace dateline {

LineNames NamesOfLine(std::string_view text) {
  LineNames names;
  size_t begin = 0;
  while (begin < text.size()) {
    size_t end = std::min(text.find_first_of(" \t-", begin), text.size());
    std::string_view word = text.substr(begin, end - begin);
    begin = end + 1;
    // Quotation marks and brackets before the word.
    int32_t at = 0;
    UChar32 first = 0;
    while (at < static_cast<int32_t>(word.size())) {
      int32_t next = at;
      U8_NEXT(word.data(), next, static_cast<int32_t>(word.size()), first);
      if (first < 0 || u_isalnum(first)) break;
      at = next;
    }
    if (first <= 0 || !u_isupper(first)) continue;
    // Up to the first mark: "Russia’s" and "Russia," are Russia.
    int32_t stop = at;
    while (stop < static_cast<int32_t>(word.size())) {
      int32_t next = stop;
      UChar32 c;
      U8_NEXT(word.data(), next, static_cast<int32_t>(word.size()), c);
      if (c < 0 || !u_isalnum(c)) break;
      stop = next;
    }
    if (stop - at >= 4) names.emplace(word.substr(static_cast<size_t>(at), static_cast<size_t>(stop - at)));
  }
  return names;
}

double ShareKnown(const LineNames& names, const LineNames& known) {
  if (names.empty()) return 1;
  const auto shared =
      std::count_if(names.begin(), names.end(), [&](const std::string& name) { return known.contains(name); });
  return static_cast<double>(shared) / static_cast<double>(names.size());
}

}  // namespace dateline
