// SPDX-License-Identifier: Apache-2.0
// The one place where exceptions of Xapian and the standard library become Status. No exception crosses a function of
// ours: wrap each stretch of Xapian calls in CatchToStatus, or CatchToStatusOr where it yields a value.
#pragma once

#include <string_view>
#include <type_traits>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace dateline {

// The Status for the exception being handled; call it only inside a catch block. `what` names the work that failed, as
// in "opening news.idx/xapian". Xapian::DatabaseModifiedError becomes kAborted (reopen and retry), DatabaseLockError
// kUnavailable, corruption kDataLoss, a missing database kNotFound; bad_alloc kResourceExhausted; the rest kInternal.
[[nodiscard]] absl::Status StatusOfCurrentException(std::string_view what);

// Runs `body`, which returns void or absl::Status.
template <typename Body>
[[nodiscard]] absl::Status CatchToStatus(std::string_view what, Body&& body) {
  try {
    if constexpr (std::is_void_v<std::invoke_result_t<Body>>) {
      body();
      return absl::OkStatus();
    } else {
      return body();
    }
  } catch (...) {
    return StatusOfCurrentException(what);
  }
}

// Runs `body`, which returns T or absl::StatusOr<T>.
template <typename T, typename Body>
[[nodiscard]] absl::StatusOr<T> CatchToStatusOr(std::string_view what, Body&& body) {
  try {
    return body();
  } catch (...) {
    return StatusOfCurrentException(what);
  }
}

}  // namespace dateline
