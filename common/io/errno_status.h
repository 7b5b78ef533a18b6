// SPDX-License-Identifier: Apache-2.0
// A failed system call as Status.
#pragma once

#include <string_view>

#include "absl/status/status.h"

namespace dateline {

// "cannot open news.idx/xapian: No space left on device (free some space and run the same command again)". The code
// follows the errno: ENOENT is kNotFound, EACCES and EROFS kPermissionDenied, ENOSPC and EFBIG kResourceExhausted, ...
[[nodiscard]] absl::Status ErrnoStatus(int error_number, std::string_view what, std::string_view path);

}  // namespace dateline
