// SPDX-License-Identifier: Apache-2.0
// Exit codes of both programs; part of the interface, documented in the man pages.
#pragma once

namespace dateline {

enum ExitCode : int {
  kExitOk = 0,     // done; a search found something
  kExitNone = 1,   // done, but a search found nothing, or `add` and `read` met no story
  kExitUsage = 2,  // a wrong command line or query
  kExitIndex = 3,  // the index cannot be opened, read, written or locked
  kExitInput = 4,  // some input could not be read: the rest is done, rejects say what is missing
  kExitInterrupted = 130,  // stopped by Ctrl-C or SIGTERM; what was whole is kept
};

}  // namespace dateline
