// SPDX-License-Identifier: Apache-2.0
// What the verbs on sealed files share: finding the file.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/sealed/sealed_index.h"

namespace dateline {

struct OpenedSealedFile {
  std::string path;
  std::string xapian;  // folder of the database beside it; "" when there is none
  std::unique_ptr<SealedIndex> index;
};

// `path` is an index directory, whose newest sealed file is taken, or a sealed file itself.
[[nodiscard]] absl::StatusOr<OpenedSealedFile> OpenSealedFile(const std::string& path);

}  // namespace dateline
