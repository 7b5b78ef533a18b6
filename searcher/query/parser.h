// SPDX-License-Identifier: Apache-2.0
// Query text to a tree. The parser never gives up: whatever is typed gives a tree and a list of problems.
//
// From loose to tight: OR; AND, which stands between clauses without saying; NEAR/n, ADJ/n and SENT; NOT, - and +; a boost.
#pragma once

#include <string_view>

#include "searcher/query/ast.h"

namespace dateline {

struct ParseOptions {
  DayNumber today = 0;  // what `date:yesterday` counts from
  // Clauses of words without an operator between them are alternatives (OR); other fields still restrict.
  bool any = false;
};

// Deeper nesting is flattened, with a problem, so that no query exhausts the stack.
inline constexpr int kMaxQueryDepth = 64;

[[nodiscard]] ParsedQuery ParseQuery(std::string_view text, const ParseOptions& options);

}  // namespace dateline
