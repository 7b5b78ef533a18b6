// SPDX-License-Identifier: Apache-2.0
// Early return on failure. Debian's Abseil has no status_macros.h of its own yet; drop this file when it does.
#pragma once

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define DL_CONCAT_INNER_(a, b) a##b
#define DL_CONCAT_(a, b) DL_CONCAT_INNER_(a, b)

// RETURN_IF_ERROR(DoIt()): returns the status from the enclosing function unless it is OK.
#define RETURN_IF_ERROR(expression)                         \
  do {                                                      \
    if (absl::Status dl_status_ = (expression); !dl_status_.ok()) return dl_status_; \
  } while (false)

// ASSIGN_OR_RETURN(auto value, Compute()): unwraps a StatusOr or returns its status.
#define ASSIGN_OR_RETURN(declaration, expression) \
  DL_ASSIGN_OR_RETURN_(DL_CONCAT_(dl_statusor_, __LINE__), declaration, expression)
#define DL_ASSIGN_OR_RETURN_(temporary, declaration, expression) \
  auto temporary = (expression);                                 \
  if (!temporary.ok()) return std::move(temporary).status();     \
  declaration = *std::move(temporary)
