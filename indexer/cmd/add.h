// SPDX-License-Identifier: Apache-2.0
// dateline-index add INDEX PATH...: pages into an index.
#pragma once

namespace dateline {

// `argv[0]` is the verb. Returns an ExitCode.
[[nodiscard]] int RunAdd(int argc, char** argv);

}  // namespace dateline
