// SPDX-License-Identifier: Apache-2.0
// dateline-index dump INDEX: print any section of a sealed file.
#pragma once

namespace dateline {

// `argv[0]` is the verb. Returns an ExitCode.
[[nodiscard]] int RunDump(int argc, char** argv);

}  // namespace dateline
