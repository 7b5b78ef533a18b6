// SPDX-License-Identifier: Apache-2.0
// What an index was built with. Kept in the Xapian metadata and in the sealed header; fixed when the index is created, so
// that every story of an index is analysed and scored alike.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace dateline {

struct IndexSettings {
  int schema_version = 1;
  // BM25. Chosen on Cranfield, CISI and known-item queries made from headlines; see BENCHMARKS.md.
  double k1 = 1.5;
  double b = 0.7;
  // How many times a word of the title counts as a word of the text (wdf).
  uint32_t title_weight = 5;
  // Gazetteer::Fingerprint() of the program that made the index: names keyed by other tables may have other keys. Empty
  // where no one knows.
  std::string names;

  friend bool operator==(const IndexSettings&, const IndexSettings&) = default;
};

[[nodiscard]] std::string SettingsToJson(const IndexSettings& settings);
// kFailedPrecondition when the schema is newer or older than this program reads, kInvalidArgument when damaged.
[[nodiscard]] absl::StatusOr<IndexSettings> SettingsFromJson(std::string_view json);

}  // namespace dateline
