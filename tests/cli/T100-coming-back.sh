#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Saved queries, what came since they last ran, and revisions that can be cited.
source "$(dirname "$0")/lib.sh"

make_index
search news.idx save lavrov 'person:lavrov'
status_is 0
search news.idx queries
out_is $'lavrov\tperson:lavrov'
search news.idx alert
status_is 0
search news.idx run lavrov --new
status_is 1
search news.idx run nobody
status_is 2
err_has "no query is saved as 'nobody'"

search news.idx lavrov --json
revision=$(python3 -c 'import json; print(json.load(open("out"))["revision"])')
search news.idx 'person:lavrov' --ids -n 100
cp out then.ids
search news.idx 'person:lavrov'
out_has "(revision $revision, sealed, "
index seal news.idx --keep --quiet
status_is 0
index seal news.idx --keep --quiet   # once more changes nothing
status_is 0

echo '{"title": "Lavrov in Samarkand", "date": "2025-12-06", "body": "Sergey Lavrov opened a library in Samarkand on Saturday and spoke about maps."}' > more.jsonl
index add news.idx more.jsonl
status_is 0
search news.idx run lavrov --new --fields title
status_is 0
out_is 'Lavrov in Samarkand'
search news.idx alert
status_is 1

search news.idx 'person:lavrov' --ids -n 100 --as-of "$revision"
status_is 0
diff then.ids out || fail "the kept revision answers otherwise than it did"
search news.idx 'person:lavrov' --as-of 77
status_is 3
err_has "and keeps $revision: it cannot say what revision 77 held"
err_is_short 1
search news.idx forget lavrov
status_is 0
