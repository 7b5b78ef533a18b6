// SPDX-License-Identifier: Apache-2.0
// The frame of a sealed file: header, sections, table of sections, footer. Reading it touches both ends of the file only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/byte_view.h"
#include "common/sealed/format.h"

namespace dateline {

struct Section {
  std::string name;
  uint64_t offset = 0;
  ByteView bytes;
  uint64_t checksum = 0;
};

class SectionTable {
 public:
  // Checks both ends, the table's checksum, and that every section with its slack lies inside `file`. `file` must outlive
  // the table. kDataLoss, kFailedPrecondition for another version; messages say where, what was expected and what was found.
  [[nodiscard]] static absl::StatusOr<SectionTable> Open(ByteView file);

  uint64_t revision() const { return revision_; }
  uint32_t version() const { return version_; }
  const std::string& uuid() const { return uuid_; }
  const std::vector<Section>& sections() const { return sections_; }

  // kDataLoss when there is none.
  [[nodiscard]] absl::StatusOr<ByteView> Find(std::string_view name) const;
  // The same, and the section must hold `count` items of `item_bytes` exactly.
  [[nodiscard]] absl::StatusOr<ByteView> FindArray(std::string_view name, uint64_t count, uint64_t item_bytes) const;

  // Reads every byte of every section. The first that differs from its checksum is named.
  [[nodiscard]] absl::Status VerifyChecksums() const;

 private:
  uint64_t revision_ = 0;
  uint32_t version_ = 0;
  std::string uuid_;
  std::vector<Section> sections_;
};

// kDataLoss naming section, offset in it and what is wrong there.
[[nodiscard]] absl::Status SectionDamage(std::string_view section, uint64_t offset, std::string_view what);

}  // namespace dateline
