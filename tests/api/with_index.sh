#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# with_index.sh INDEXER CORPORA PROGRAM...: runs PROGRAM... INDEX on a fresh index of corpora/mini: sealed, and not sealed.
set -euo pipefail
indexer=$1 corpora=$2
shift 2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$indexer" add "$scratch/sealed.idx" "$corpora/mini" --crawled 2025-12-05 2> "$scratch/log" > "$scratch/log.out" || { cat "$scratch/log"*; exit 1; }
"$@" "$scratch/sealed.idx"
rm -f "$scratch"/sealed.idx/*.dli
"$@" "$scratch/sealed.idx"
