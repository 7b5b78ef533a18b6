// SPDX-License-Identifier: Apache-2.0
// Everything a source gives for some paths.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "indexer/sources/source.h"
#include "tests/support/catch.h"

namespace dateline {

struct AllPages {
  std::vector<Page> pages;
  std::vector<Reject> rejects;

  size_t errors() const {
    size_t count = 0;
    for (const Reject& reject : rejects) count += reject.is_error;
    return count;
  }
};

inline AllPages ReadAll(const std::vector<std::string>& paths, const SourceOptions& options = {}) {
  AllPages all;
  auto source = OpenSource(paths, options);
  REQUIRE(source.ok());
  Page page;
  while (true) {
    const auto more = (*source)->Next(page, [&](Reject reject) { all.rejects.push_back(std::move(reject)); });
    REQUIRE(more.ok());
    if (!*more) return all;
    all.pages.push_back(page);
  }
}

inline std::string WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

}  // namespace dateline
