#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The man pages have no faults that mandoc knows.
set -euo pipefail
cd "$1"
command -v mandoc >/dev/null || { echo "skipped: no mandoc"; exit 77; }
mandoc -T lint -W warning ./*/cmd/*.1
