// SPDX-License-Identifier: Apache-2.0
#include "searcher/query/edit_distance.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace dateline {
namespace {

// Good enough for comparing: each lead byte and its continuation bytes become one number. Malformed input gives some
// sequence too, never a read outside the text.
void CodePoints(std::string_view text, std::vector<uint32_t>& out) {
  out.clear();
  for (const char c : text) {
    const auto byte = static_cast<uint8_t>(c);
    if ((byte & 0xC0) == 0x80 && !out.empty()) {
      out.back() = out.back() << 6 | (byte & 0x3F);
    } else {
      out.push_back(byte);
    }
  }
}

}  // namespace

uint32_t EditDistance(std::string_view a, std::string_view b, uint32_t limit) {
  // Bytes differ by at most four a code point, so far too unequal lengths are told apart without decoding.
  if (a.size() > b.size() + 4 * limit || b.size() > a.size() + 4 * limit) return limit + 1;
  thread_local std::vector<uint32_t> x, y, before, previous, current;
  CodePoints(a, x);
  CodePoints(b, y);
  if (x.size() > y.size()) std::swap(x, y);
  if (y.size() - x.size() > limit) return limit + 1;
  previous.resize(y.size() + 1);
  current.resize(y.size() + 1);
  before.assign(y.size() + 1, 0);
  for (size_t j = 0; j <= y.size(); ++j) previous[j] = static_cast<uint32_t>(j);
  for (size_t i = 1; i <= x.size(); ++i) {
    current[0] = static_cast<uint32_t>(i);
    uint32_t least = current[0];
    for (size_t j = 1; j <= y.size(); ++j) {
      uint32_t cost = std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (x[i - 1] != y[j - 1])});
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) cost = std::min(cost, before[j - 2] + 1);
      current[j] = cost;
      least = std::min(least, cost);
    }
    if (least > limit) return limit + 1;
    std::swap(before, previous);
    std::swap(previous, current);
  }
  return std::min(previous[y.size()], limit + 1);
}

}  // namespace dateline
