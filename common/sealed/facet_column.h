// SPDX-License-Identifier: Apache-2.0
// A facet field in a sealed file: its values in byte order with the stories of each (a term dictionary), and the values
// of each story as ordinals in that order.
//
// Section "facet.<field>.stories":
//   uint32 bytes of an ordinal (1, 2 or 4), uint32 several, uint64 ordinals in all
//   several = 0: one ordinal a story, all ones for none
//   several = 1: uint32 starts[stories + 1], then the ordinals, ascending within a story
// Section "facet.<field>.labels": uint32 starts[values + 1], then for each value how it is written (label_registry.h), or nothing.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/byte_view.h"
#include "common/schema/fields.h"
#include "common/sealed/section_table.h"
#include "common/sealed/term_dict.h"

namespace dateline {

class FacetColumn {
 public:
  [[nodiscard]] static absl::StatusOr<FacetColumn> Open(const SectionTable& table, const FieldInfo& field,
                                                        uint32_t stories);

  const TermDict& values() const { return values_; }
  uint32_t value_count() const { return value_count_; }
  uint64_t ordinal_count() const { return ordinal_count_; }  // over all stories
  // How often each spelling of the value occurs, see common/schema/label_registry.h.
  [[nodiscard]] absl::StatusOr<std::string_view> LabelFormsOf(uint64_t ordinal) const;

  // Calls `visit(ordinal)` for each value of the story; ordinals that do not exist are left out.
  template <typename Visit>
  void ForEachValue(uint32_t doc, Visit&& visit) const {
    switch (width_) {
      case 1: return ForEachValueOf<uint8_t>(doc, visit);
      case 2: return ForEachValueOf<uint16_t>(doc, visit);
      default: return ForEachValueOf<uint32_t>(doc, visit);
    }
  }

  // counts[ordinal] += 1 for each value of each story that `docs` holds. REQUIRES: counts has room for value_count() + 1.
  void CountStories(const uint32_t* docs, size_t count, uint32_t* counts) const;
  // The same for the stories whose bits are set, `words` words of 64, inverted first when `invert` (then up to `stories`).
  void CountBits(const uint64_t* bits, bool invert, uint32_t* counts) const;

 private:
  template <typename T, typename Visit>
  void ForEachValueOf(uint32_t doc, Visit&& visit) const {
    const T* ordinals = reinterpret_cast<const T*>(ordinals_);
    uint64_t begin = doc, end = uint64_t{doc} + 1;
    if (starts_ != nullptr) begin = starts_[doc], end = std::min<uint64_t>(starts_[doc + 1], ordinal_count_);
    for (; begin < end; ++begin) {
      if (ordinals[begin] < value_count_) visit(static_cast<uint32_t>(ordinals[begin]));
    }
  }

  TermDict values_;
  uint32_t stories_ = 0;
  uint32_t value_count_ = 0;
  uint64_t ordinal_count_ = 0;
  unsigned width_ = 1;
  const uint32_t* starts_ = nullptr;   // null: one value a story at most
  const uint8_t* ordinals_ = nullptr;
  std::string labels_name_;
  ByteView labels_;
};

// The bytes of a ".stories" section. `starts` has one more item than there are stories; ordinals ascend within a story.
[[nodiscard]] std::string FacetStoriesBytes(const std::vector<uint32_t>& starts, const std::vector<uint32_t>& ordinals,
                                            uint64_t value_count);
// The bytes of a ".labels" section: one text a value.
[[nodiscard]] std::string FacetLabelsBytes(const std::vector<std::string>& labels);

}  // namespace dateline
