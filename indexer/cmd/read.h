// SPDX-License-Identifier: Apache-2.0
// dateline-index read PATH...: pages to stories on standard output, nothing indexed.
#pragma once

namespace dateline {

// `argv[0]` is the verb. Returns an ExitCode.
[[nodiscard]] int RunRead(int argc, char** argv);

}  // namespace dateline
