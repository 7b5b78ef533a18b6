// SPDX-License-Identifier: Apache-2.0
#include "common/base/catch_to_status.h"

#include <stdexcept>

#include <xapian.h>

#include "tests/support/catch.h"

namespace dateline {

TEST_CASE("Xapian errors become the code a caller acts on") {
  const absl::Status modified = CatchToStatus("searching", [] { throw Xapian::DatabaseModifiedError("old revision"); });
  CHECK(modified.code() == absl::StatusCode::kAborted);
  CHECK(modified.message() == "searching: old revision");
  CHECK(CatchToStatus("x", [] { throw Xapian::DatabaseLockError("held"); }).code() == absl::StatusCode::kUnavailable);
  CHECK(CatchToStatus("x", [] { throw Xapian::DatabaseCorruptError("bad"); }).code() == absl::StatusCode::kDataLoss);
}

TEST_CASE("a value passes through, an exception does not") {
  CHECK(*CatchToStatusOr<int>("x", [] { return 7; }) == 7);
  CHECK_FALSE(CatchToStatusOr<int>("x", []() -> int { throw std::runtime_error("no"); }).ok());
}

}  // namespace dateline
