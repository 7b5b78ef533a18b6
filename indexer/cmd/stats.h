// SPDX-License-Identifier: Apache-2.0
// dateline-index stats INDEX: what a sealed file holds and where its bytes go.
#pragma once

namespace dateline {

// `argv[0]` is the verb. Returns an ExitCode.
[[nodiscard]] int RunStats(int argc, char** argv);

}  // namespace dateline
