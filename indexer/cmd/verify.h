// SPDX-License-Identifier: Apache-2.0
// dateline-index verify INDEX: check a sealed file to the last byte and against its Xapian database.
#pragma once

namespace dateline {

// `argv[0]` is the verb. Returns an ExitCode.
[[nodiscard]] int RunVerify(int argc, char** argv);

}  // namespace dateline
