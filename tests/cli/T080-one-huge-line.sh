#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# 100 MB on one line: rejected or indexed, but soon, in bounded memory, and the lines around it are kept.
source "$(dirname "$0")/lib.sh"

head -1 "$corpora/mini/jsonl/202_short_names.jsonl" > huge.jsonl
python3 -c 'import sys
sys.stdout.write("{\"title\": \"Huge\", \"text\": \"")
for _ in range(1600): sys.stdout.write("tide and bell " * 4682)
sys.stdout.write("\"}\n")' >> huge.jsonl
sed -n 2p "$corpora/mini/jsonl/202_short_names.jsonl" >> huge.jsonl
(($(stat -c %s huge.jsonl) > 100000000)) || fail "the test's own file is too small"

limit=()
# The sanitizers reserve terabytes of addresses, so only plain builds run under a limit.
grep -qa __asan_init "$indexer" || limit=(bash -c 'ulimit -v 3000000; exec "$@"' limited)
run "${limit[@]}" "$indexer" add news.idx huge.jsonl
[[ $status == 0 || $status == 4 ]] || fail "the run stopped"
grep -q 'huge.jsonl:2' news.idx/rejects.jsonl || fail "the rejects file does not name the line"
search news.idx onions --count; out_is 1
search news.idx hops --count; out_is 1

head -c 100000000 /dev/zero | tr '\0' 'a' > huge.txt
run "${limit[@]}" "$indexer" read huge.txt
[[ $status == 0 || $status == 1 || $status == 4 ]] || fail "a word of 100 MB"
