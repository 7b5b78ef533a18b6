#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The main job: example pages in, the answer to the demo query out, the same with and without a sealed index.
source "$(dirname "$0")/lib.sh"

make_index
err_has stories
[[ -d news.idx/xapian ]] || fail "no Xapian database"
compgen -G 'news.idx/sealed-*.dli' > /dev/null || fail "no sealed index"

query='Rubio AND Lavrov date:2025-09'
search news.idx "$query"
status_is 0
out_has "A calendar, not a communiqué"
out_has "Washington and Moscow exchange lists of engineers"
out_lacks "goalkeeper"          # the names stand in its teasers only
out_lacks "Kuala Lumpur"        # July
out_lacks "telephone about winter"  # November
out_lacks $'\e'                 # no colours in a file

search news.idx "$query" --json
json 'r["total"] == len(r["hits"]) or len(r["hits"]) == 10'
json 'all(h["date"].startswith("2025-09") for h in r["hits"])'
sealed_total=$(python3 -c 'import json; print(json.load(open("out"))["total"])')
search news.idx "$query" --ids -n 100
status_is 0
cp out sealed.ids

search news.idx "$query" --ids -n 100 --engine xapian
status_is 0
diff sealed.ids out || fail "the engines disagree"
[[ $(wc -l < out) == "$sealed_total" ]] || fail "--ids and total disagree"

rm news.idx/sealed-*.dli
search news.idx "$query" --ids -n 100
diff sealed.ids out || fail "without a sealed index the answer differs"
index seal news.idx
status_is 0
search news.idx "$query" --ids -n 100 --engine sealed
diff sealed.ids out || fail "sealed again the answer differs"

search news.idx 'rubio xylophone'
status_is 1
index verify news.idx
status_is 0
