// SPDX-License-Identifier: Apache-2.0
// Query text to tokens. Never fails: what it cannot read it reports as a problem and passes over.
#pragma once

#include <string_view>
#include <vector>

#include "searcher/query/ast.h"
#include "searcher/query/token.h"

namespace dateline {

// The tokens, ended by one kEnd. At most kMaxQueryTokens; the rest of a longer query is reported and ignored.
inline constexpr size_t kMaxQueryTokens = 2000;
[[nodiscard]] std::vector<Token> LexQuery(std::string_view text, std::vector<QueryProblem>& problems);

}  // namespace dateline
