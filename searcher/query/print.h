// SPDX-License-Identifier: Apache-2.0
// A tree as text, in two forms.
#pragma once

#include <string>

#include "searcher/query/ast.h"

namespace dateline {

// As a query again: what the parser makes of the result is the same tree, spans apart. "" for null.
[[nodiscard]] std::string PrintQuery(const QueryNode* node);

// As an S-expression that shows every part, for --explain and tests: (and (word rubio) (date 2025-09)). "(all)" for null.
[[nodiscard]] std::string DumpQuery(const QueryNode* node);

}  // namespace dateline
