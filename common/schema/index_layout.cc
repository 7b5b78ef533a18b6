// SPDX-License-Identifier: Apache-2.0
#include "common/schema/index_layout.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>

namespace dateline {

std::vector<uint64_t> IndexLayout::RevisionsOf(std::filesystem::path (IndexLayout::*path_of)(uint64_t) const) const {
  std::vector<uint64_t> revisions;
  std::error_code ignored;
  for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(root, ignored)) {
    const std::string name = entry.path().filename().string();
    const size_t dash = name.find('-');
    if (dash == std::string::npos) continue;
    const uint64_t revision = std::strtoull(name.c_str() + dash + 1, nullptr, 10);
    if ((this->*path_of)(revision).filename() == name) revisions.push_back(revision);
  }
  std::sort(revisions.begin(), revisions.end());
  return revisions;
}

}  // namespace dateline
