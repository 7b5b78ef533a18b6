// SPDX-License-Identifier: Apache-2.0
// Results for programs. The schema and its versions are in OUTPUT.md; a change of output changes kOutputVersion.
#pragma once

#include <string>

#include "searcher/result/result.h"

namespace dateline {

inline constexpr int kOutputVersion = 1;

// One object on one line, without a trailing newline. Always valid UTF-8. `pretty` indents.
[[nodiscard]] std::string ResultToJson(const SearchResult& result, bool pretty = false);
[[nodiscard]] std::string HitToJson(const ResultHit& hit);  // one hit, as it stands in `hits`

}  // namespace dateline
