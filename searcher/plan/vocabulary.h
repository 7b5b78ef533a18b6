// SPDX-License-Identifier: Apache-2.0
// What the planner may ask of an index: its terms. Each engine implements it; answers are equal between engines.
#pragma once

#include <cstdint>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace dateline {

class Vocabulary {
 public:
  virtual ~Vocabulary() = default;

  [[nodiscard]] virtual uint64_t StoryCount() const = 0;
  // Number of stories with the term; 0 when the index has no such term.
  [[nodiscard]] virtual absl::StatusOr<uint64_t> TermFrequency(std::string_view term) const = 0;
  // Calls `visit(term, term_frequency)` in byte order for each term that starts with `prefix`, until it returns false.
  [[nodiscard]] virtual absl::Status VisitTerms(
      std::string_view prefix, absl::FunctionRef<bool(std::string_view term, uint64_t term_frequency)> visit) const = 0;
};

}  // namespace dateline
