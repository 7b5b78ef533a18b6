// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/sealed_file.h"

#include <filesystem>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/schema/index_layout.h"

namespace dateline {

namespace fs = std::filesystem;

absl::StatusOr<OpenedSealedFile> OpenSealedFile(const std::string& path) {
  OpenedSealedFile opened;
  opened.path = path;
  std::error_code error;
  fs::path folder = fs::path(path).parent_path();
  if (fs::is_directory(path, error)) {
    folder = path;
    const std::vector<uint64_t> revisions = IndexLayout{path}.SealedRevisions();
    if (revisions.empty()) {
      return absl::NotFoundError(absl::StrCat(path, " holds no sealed file; make one with 'dateline-index seal ", path, "'"));
    }
    opened.path = IndexLayout{path}.sealed(revisions.back()).string();
  }
  ASSIGN_OR_RETURN(opened.index, SealedIndex::Open(opened.path));
  const IndexLayout layout{folder};
  if (fs::exists(layout.xapian(), error)) opened.xapian = layout.xapian().string();
  return opened;
}

}  // namespace dateline
