#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Every shell script passes shellcheck.
set -euo pipefail
cd "$1"
command -v shellcheck >/dev/null || { echo "skipped: no shellcheck"; exit 77; }
scripts=()
while IFS= read -r -d '' file; do
  IFS= read -r line < "$file" || true
  [[ $line =~ ^#!.*[/\ ](ba)?sh$ ]] && scripts+=("$file")
done 2>/dev/null < <(git -c 'safe.directory=*' ls-files -z)
((${#scripts[@]} > 0)) || { echo "skipped: not a git checkout"; exit 77; }
# SC1091, SC2034, SC2154: the tests of tests/cli share variables with the file they source.
shellcheck -x -e SC1091,SC2034,SC2154 "${scripts[@]}"
echo "${#scripts[@]} scripts"
