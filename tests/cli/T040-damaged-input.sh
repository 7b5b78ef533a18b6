#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# corpora/broken/README: what can be saved is, the rest has a reason, nothing stops a run.
source "$(dirname "$0")/lib.sh"
broken=$corpora/broken

# stories FILE COUNT: `read` finds that many in it.
stories() {
  index read -v "$broken/$1" --crawled 2025-12-05
  [[ $status == 0 || $status == 1 || $status == 4 ]] || fail "an exit code of another kind"
  [[ $(wc -l < out) == "$2" ]] || fail "$1: expected $2 stories"
}
# rejected FILE: and says which file and why.
rejected() { stories "$1" 0; err_has "$1"; }

rejected empty.txt
rejected only_spaces.txt
rejected binary.bin
rejected binary_named.html
stories truncated_utf8.txt 1; out_has "Edwin Vale"
stories bad_bytes.txt 1; out_has "The end of the line is fine."
iconv -f UTF-8 -t UTF-8 out > /dev/null || fail "invalid UTF-8 on the way out"
stories missing_brace.jsonl 3
err_has missing_brace.jsonl:2
stories impossible_dates.jsonl 6
out_lacks '"precision":"day"'
stories truncated.jsonl.gz 37; err_has "truncated.jsonl.gz:37"
index read "$broken/damaged.jsonl.gz"; status_is 4; err_has damaged.jsonl.gz
[[ $(wc -l < out) -ge 26 ]] || fail "the records before the damage are lost"
stories not_gzip.gz 1
stories unclosed.html 1
stories deep.html 1; out_has "five thousand boxes"
stories wrong_charset.html 1; out_has "l’été dernier"
stories future.txt 1; out_lacks 2099-01-01

# The whole folder in one run: the good parts are in the index, the bad ones in the rejects file and the summary.
index add news.idx "$broken" "$corpora/mini/text" --crawled 2025-12-05
[[ $status == 0 || $status == 4 ]] || fail "the run stopped"
err_has reject
[[ -s news.idx/rejects.jsonl ]] || fail "no rejects file"
grep -q binary.bin news.idx/rejects.jsonl || fail "binary.bin is not among the rejects"
python3 -c 'import json
for line in open("news.idx/rejects.jsonl", encoding="utf-8"): json.loads(line)' || fail "rejects are no JSON"
search news.idx 'harbour master retires' --count; [[ $(cat out) -ge 1 ]] || fail "a repaired page is not found"
search news.idx 'Rubio AND Lavrov date:2025-09'; status_is 0
index verify news.idx; status_is 0

# Standard input and file lists.
cat "$corpora/mini/jsonl/202_short_names.jsonl" > piped
step="read -"; "$indexer" read - < piped > out 2> err || fail "standard input"
[[ $(wc -l < out) == 6 ]] || fail "six records on standard input"
printf '%s\n' "$corpora/mini/text/001_un_sidelines.txt" nowhere.txt "$corpora/mini/text/009_kuala_lumpur_july.txt" > list.txt
index read @list.txt --crawled 2025-12-05
[[ $(wc -l < out) == 2 || $status == 4 ]] || fail "a list with one path too many"
