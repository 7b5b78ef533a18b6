// SPDX-License-Identifier: Apache-2.0
#include "common/base/catch_to_status.h"

#include <exception>
#include <new>
#include <string>

#include <xapian.h>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"

namespace dateline {
namespace {

absl::StatusCode CodeOf(const Xapian::Error& error) {
  const std::string_view type = error.get_type();
  if (type == "DatabaseModifiedError") return absl::StatusCode::kAborted;
  if (type == "DatabaseLockError") return absl::StatusCode::kUnavailable;
  if (type == "DatabaseCorruptError") return absl::StatusCode::kDataLoss;
  if (type == "DatabaseNotFoundError" || type == "DocNotFoundError") return absl::StatusCode::kNotFound;
  if (type == "DatabaseVersionError") return absl::StatusCode::kFailedPrecondition;
  if (type == "InvalidArgumentError" || type == "RangeError") return absl::StatusCode::kInvalidArgument;
  if (type == "NetworkError" || type == "NetworkTimeoutError") return absl::StatusCode::kUnavailable;
  return absl::StatusCode::kInternal;
}

}  // namespace

absl::Status StatusOfCurrentException(std::string_view what) {
  const auto status = [what](absl::StatusCode code, std::string_view reason) {
    return absl::Status(code, absl::StrCat(ToAbsl(what), ": ", ToAbsl(reason)));
  };
  try {
    throw;
  } catch (const Xapian::Error& error) {
    std::string reason = error.get_msg();
    if (!error.get_context().empty()) absl::StrAppend(&reason, " (", error.get_context(), ")");
    if (const char* system = error.get_error_string()) absl::StrAppend(&reason, ": ", system);
    return status(CodeOf(error), reason);
  } catch (const std::bad_alloc&) {
    return status(absl::StatusCode::kResourceExhausted, "out of memory");
  } catch (const std::exception& error) {
    return status(absl::StatusCode::kInternal, error.what());
  } catch (...) {
    return status(absl::StatusCode::kInternal, "an unknown exception");
  }
}

}  // namespace dateline
