// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/convention.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "common/base/hash.h"

namespace dateline {

uint8_t ConventionGuesser::Evidence::Guess(const ConventionGuesser& guesser) const {
  if (!enough()) return 0;
  // Words of one document repeat its style, so their evidence grows with the root of their number.
  const double unit = 1 / (guesser.scale_ * std::sqrt(static_cast<double>(words_)));
  const auto best = std::ranges::max_element(sums_);
  double total = 0;
  for (const int32_t sum : sums_) total += std::exp((sum - *best) * unit);
  return 1 / total >= kSure ? guesser.numbers_[static_cast<size_t>(best - sums_.begin())] : 0;
}

uint8_t ConventionGuesser::GuessIgnoringCase(const TokenizedText& text) const {
  Evidence evidence;
  for (const NameToken& token : text.tokens) {
    std::string lower(token.text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    evidence.Add(*this, lower, Hash64(lower));
  }
  return evidence.Guess(*this);
}

}  // namespace dateline
