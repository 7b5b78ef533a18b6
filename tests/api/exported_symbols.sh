#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# exported_symbols.sh LIBRARY HEADER: the library exports the functions that the header declares, and nothing else.
set -euo pipefail
export LC_ALL=C
declared=$(grep -o 'dateline_[a-z_]*(' "$2" | tr -d '(' | sort -u)
# The A entry is the name of the version itself.
exported=$(nm -D --defined-only "$1" | awk '$2 != "A" {print $3}' | sed 's/@.*//' | sort -u)
diff <(echo "$declared") <(echo "$exported") || { echo "left: declared, right: exported"; exit 1; }
echo "$(wc -l <<< "$declared") functions"
