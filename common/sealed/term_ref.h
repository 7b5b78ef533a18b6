// SPDX-License-Identifier: Apache-2.0
// What the dictionary says about one term.
#pragma once

#include <cstdint>

namespace dateline {

struct TermRef {
  uint32_t frequency = 0;      // stories with the term
  bool has_positions = false;
  uint32_t doc = 0;            // of its only story, when frequency is 1: such terms have no posting list
  uint32_t wdf = 0;            // there
  uint64_t postings = 0;       // offset of its list in the section "postings", when frequency is above 1
  uint64_t positions = 0;      // offset in the section "positions", when has_positions

  friend bool operator==(const TermRef&, const TermRef&) = default;
};

}  // namespace dateline
