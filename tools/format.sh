#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Formats the given C and C++ files, or all that differ from main when none is given.
set -euo pipefail
cd "$(dirname "$0")/.."
if (($# == 0)); then
  mapfile -t files < <(git diff --name-only --diff-filter=d main -- '*.h' '*.cc' '*.c')
  set -- "${files[@]}"
fi
(($# == 0)) || clang-format -i "$@"
