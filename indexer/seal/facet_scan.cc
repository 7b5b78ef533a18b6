// SPDX-License-Identifier: Apache-2.0
#include "indexer/seal/facet_scan.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "common/base/catch_to_status.h"
#include "common/schema/label_registry.h"
#include "common/sealed/posting_list.h"

namespace dateline {
namespace {

struct Pair {
  uint32_t doc, value;
};

FacetScan Scan(const Xapian::Database& database, const FieldInfo& field, const StoryOrder& order) {
  FacetScan scan;
  std::vector<Pair> pairs;
  absl::flat_hash_map<std::string, uint32_t> numbers;  // by first appearance
  std::vector<std::string> names;
  for (auto slot = database.valuestream_begin(field.slot); slot != database.valuestream_end(field.slot); ++slot) {
    const std::string list = *slot;
    const uint32_t doc = slot.get_docid() < order.docs.size() ? order.docs[slot.get_docid()] : kEndDoc;
    if (doc == kEndDoc) continue;
    for (std::string_view rest = list; !rest.empty();) {
      const size_t end = rest.find('\n');
      const std::string_view value = rest.substr(0, end);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      if (value.empty()) continue;
      const auto [at, added] = numbers.try_emplace(std::string(value), static_cast<uint32_t>(names.size()));
      if (added) names.emplace_back(value);
      pairs.push_back({doc, at->second});
    }
  }
  std::vector<uint32_t> by_name(names.size()), ordinal_of(names.size());
  std::iota(by_name.begin(), by_name.end(), 0);
  std::sort(by_name.begin(), by_name.end(), [&](uint32_t a, uint32_t b) { return names[a] < names[b]; });
  for (uint32_t i = 0; i < by_name.size(); ++i) {
    ordinal_of[by_name[i]] = i;
    scan.values.push_back(names[by_name[i]]);
  }
  for (Pair& pair : pairs) pair.value = ordinal_of[pair.value];
  std::sort(pairs.begin(), pairs.end(),
            [](const Pair& a, const Pair& b) { return std::pair(a.doc, a.value) < std::pair(b.doc, b.value); });
  const auto same = [](const Pair& a, const Pair& b) { return a.doc == b.doc && a.value == b.value; };
  pairs.erase(std::unique(pairs.begin(), pairs.end(), same), pairs.end());
  scan.starts.assign(size_t{order.stories()} + 1, 0);
  for (const Pair& pair : pairs) {
    ++scan.starts[size_t{pair.doc} + 1];
    scan.ordinals.push_back(pair.value);
  }
  std::partial_sum(scan.starts.begin(), scan.starts.end(), scan.starts.begin());
  scan.label_forms.resize(scan.values.size());
  for (size_t i = 0; HasLabels(field.field) && i < scan.values.size(); ++i) {
    scan.label_forms[i] = database.get_metadata(LabelKey(field.field, scan.values[i]));
  }
  return scan;
}

}  // namespace

absl::StatusOr<FacetScan> ScanFacet(const Xapian::Database& database, const FieldInfo& field, const StoryOrder& order) {
  return CatchToStatusOr<FacetScan>("reading facet values", [&] { return Scan(database, field, order); });
}

}  // namespace dateline
