// SPDX-License-Identifier: Apache-2.0
#include "searcher/plan/spelling.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "searcher/plan/expand.h"
#include "searcher/query/edit_distance.h"

namespace dateline {
namespace {

uint32_t Limit(std::string_view word) { return word.size() < 4 ? 0 : word.size() < 6 ? 1 : 2; }

// Keeps the best of what it is shown: fewer edits, then more stories, then byte order.
class Nearest {
 public:
  explicit Nearest(uint32_t limit) : edits_(limit) {}

  uint32_t edits() const { return edits_; }
  void Offer(std::string_view value, uint32_t edits, uint64_t count) {
    if (edits > edits_ || (edits == edits_ && !value_.empty() && count <= count_)) return;
    value_ = std::string(value);
    edits_ = edits;
    count_ = count;
  }
  std::string Take() { return std::move(value_); }

 private:
  std::string value_;
  uint32_t edits_;
  uint64_t count_ = 0;
};

absl::StatusOr<std::string> NearestWord(const Vocabulary& index, std::string_view word) {
  const uint32_t limit = Limit(word);
  if (limit == 0) return std::string();
  Nearest nearest(limit);
  ASSIGN_OR_RETURN(const Expansions near, ExpandFuzzy(index, "", word, static_cast<uint8_t>(limit)));
  for (const auto& [other, count] : near) nearest.Offer(other, EditDistance(word, other, limit), count);
  return nearest.Take();
}

absl::StatusOr<std::string> NearestValue(const Vocabulary& index, Field field, std::string_view text) {
  const uint32_t limit = Limit(text);
  if (limit == 0) return std::string();
  Nearest nearest(limit);
  RETURN_IF_ERROR(index.VisitTerms(InfoOf(field).prefix, [&](std::string_view term, uint64_t count) {
    const std::string_view value = term.substr(InfoOf(field).prefix.size());
    nearest.Offer(value, EditDistance(text, value, nearest.edits()), count);
    // Word by word too: "lavrof" is near "sergei lavrov".
    for (size_t begin = 0; begin < value.size();) {
      const size_t end = std::min(value.find(' ', begin), value.size());
      nearest.Offer(value, EditDistance(text, value.substr(begin, end - begin), nearest.edits()), count);
      begin = end + 1;
    }
    return true;
  }));
  return nearest.Take();
}

}  // namespace

absl::Status CorrectSpelling(const Vocabulary& index, std::vector<Misspelling>& misspellings) {
  for (Misspelling& misspelling : misspellings) {
    const bool word = misspelling.field == Field::kBody;
    ASSIGN_OR_RETURN(std::string nearest, word ? NearestWord(index, misspelling.folded)
                                               : NearestValue(index, misspelling.field, misspelling.folded));
    if (nearest.empty() || nearest == misspelling.folded) continue;
    misspelling.nearest =
        word ? std::move(nearest) : absl::StrCat(ToAbsl(InfoOf(misspelling.field).name), ":\"", nearest, "\"");
  }
  return absl::OkStatus();
}

}  // namespace dateline
