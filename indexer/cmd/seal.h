// SPDX-License-Identifier: Apache-2.0
// dateline-index seal INDEX: write the sealed index of INDEX's current state.
#pragma once

namespace dateline {

// `argv[0]` is the verb. Returns an ExitCode.
[[nodiscard]] int RunSeal(int argc, char** argv);

}  // namespace dateline
