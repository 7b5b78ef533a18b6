#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Rewrites tests/golden/*.expected from what the build in the given directory prints. Read the difference before committing it.
# Usage: tools/update_golden.sh [BUILD_DIR]
set -e
cd "$(dirname "$0")/.."
build=${1:-build}
ninja -C "$build" tests/golden/golden_test
DATELINE_UPDATE_GOLDEN=1 "$build/tests/golden/golden_test"
git --no-pager diff --stat -- tests/golden
