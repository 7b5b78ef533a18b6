// SPDX-License-Identifier: Apache-2.0
// dateline-index entities INDEX ...: lists the names of an index and records people's decisions about them.
#pragma once

namespace dateline {

// `argv[0]` is the verb. Returns an ExitCode.
[[nodiscard]] int RunEntities(int argc, char** argv);

}  // namespace dateline
