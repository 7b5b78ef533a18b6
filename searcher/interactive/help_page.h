// SPDX-License-Identifier: Apache-2.0
// The page behind F1.
#pragma once

#include "searcher/interactive/canvas.h"

namespace dateline {

void DrawHelpPage(Canvas& canvas);

}  // namespace dateline
