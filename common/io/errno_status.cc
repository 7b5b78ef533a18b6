// SPDX-License-Identifier: Apache-2.0
#include "common/io/errno_status.h"

#include <cerrno>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"

namespace dateline {
namespace {

absl::StatusCode CodeOf(int error_number) {
  switch (error_number) {
    case ENOENT: case ENOTDIR: return absl::StatusCode::kNotFound;
    case EACCES: case EPERM: case EROFS: return absl::StatusCode::kPermissionDenied;
    case ENOSPC: case EDQUOT: case EFBIG: case ENOMEM: case EMFILE: case ENFILE: return absl::StatusCode::kResourceExhausted;
    case EEXIST: return absl::StatusCode::kAlreadyExists;
    case EISDIR: case EINVAL: return absl::StatusCode::kInvalidArgument;
    case EAGAIN: case EBUSY: return absl::StatusCode::kUnavailable;
    default: return absl::StatusCode::kInternal;
  }
}

std::string_view Advice(int error_number) {
  switch (error_number) {
    case ENOSPC: case EDQUOT: return " (free some space and run the same command again)";
    case EROFS: return " (choose a place that can be written)";
    default: return "";
  }
}

}  // namespace

absl::Status ErrnoStatus(int error_number, std::string_view what, std::string_view path) {
  return absl::Status(CodeOf(error_number),
                      absl::StrCat(ToAbsl(what), " ", ToAbsl(path), ": ", std::generic_category().message(error_number),
                                   ToAbsl(Advice(error_number))));
}

}  // namespace dateline
