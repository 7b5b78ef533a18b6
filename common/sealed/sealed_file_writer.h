// SPDX-License-Identifier: Apache-2.0
// Lays the sections of a sealed file down one after the other and closes it with their table and the footer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "common/base/hash.h"
#include "common/sealed/format.h"

namespace dateline {

class SealedFileWriter {
 public:
  // Receives the file's bytes in order.
  using Sink = absl::FunctionRef<absl::Status(std::string_view)>;

  // `sink` must outlive the writer; `uuid` has at most 39 bytes.
  SealedFileWriter(uint64_t revision, std::string_view uuid, Sink sink);

  // A section's bytes may come in pieces: Begin, Append any number of times, the next Begin or Finish ends it.
  [[nodiscard]] absl::Status Begin(std::string_view name);
  [[nodiscard]] absl::Status Append(std::string_view bytes);
  // A whole section.
  [[nodiscard]] absl::Status Add(std::string_view name, std::string_view bytes);
  [[nodiscard]] absl::Status Finish();

 private:
  absl::Status Put(std::string_view bytes);
  absl::Status EndSection();

  Sink sink_;
  SealedHeader header_{};
  uint64_t written_ = 0;
  std::vector<SectionRecord> sections_;
  StreamHash64 hash_;
  bool open_ = false;
};

}  // namespace dateline
