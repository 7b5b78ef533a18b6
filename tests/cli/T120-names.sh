#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What people decide about names: splitting what a likeness of spelling joined, undoing it, and what goes wrong.
source "$(dirname "$0")/lib.sh"

cat > names.jsonl << 'END'
{"title": "A bridge in Ohio", "date": "2025-03-01", "body": "The engineer Brian Kohlmeyer said on Monday that the bridge is safe. Kohlmeyer built it."}
{"title": "A garden in Utah", "date": "2025-03-02", "body": "The gardener Bryan Kohlmeyer said on Tuesday that the roses are red. Kohlmeyer grew them."}
{"title": "Two of one name", "date": "2025-03-03", "body": "The engineer Brian Kohlmeyer met the gardener Bryan Kohlmeyer on Friday in Idaho."}
{"title": "Not the same at all", "date": "2025-03-04", "body": "The teacher Brian Smith met the doctor Bryan Smith on Friday in Idaho."}
END
index add news.idx names.jsonl
status_is 0

both() {  # both EXPRESSION QUERY: it holds of the facet's values and counts, as `f`, in either engine
  local engine
  for engine in sealed xapian; do
    search news.idx "$2" --engine "$engine" --json --facets person
    status_is 0
    json "(lambda f: $1)({v['key']: v['count'] for v in r['facets']['person']})"
  done
}

index entities news.idx suggest
status_is 1
both "f['brian smith'] == 1 and f['bryan smith'] == 1" 'person:smith'
both "f['brian kohlmeier'] == 3 and 'bryan kohlmeyer' not in f" 'person:kohlmeyer'

index entities news.idx split 'Bryan Kohlmeyer'
status_is 0
out_is 'split person: bryan kohlmeyer <- brian kohlmeier'
err_has 'dateline-index seal news.idx'
grep -qxF 'split person: bryan kohlmeyer <- brian kohlmeier' news.idx/entities.txt || fail 'no line in entities.txt'
index entities news.idx split 'Bryan Kohlmeyer'
status_is 2
err_has 'already; it leaves with the next seal'
index seal news.idx
status_is 0
out_has 'names of 2 stories follow entities.txt'
both "f['brian kohlmeier'] == 2 and f['bryan kohlmeyer'] == 2" 'person:kohlmeyer'
index verify news.idx
status_is 0
index seal news.idx
out_lacks 'follow entities.txt'

# New stories follow it at once.
echo '{"title": "More roses", "date": "2025-03-05", "body": "The gardener Bryan Kohlmeyer said on Friday that he is tired."}' > more.jsonl
index add news.idx more.jsonl
status_is 0
both "f['brian kohlmeier'] == 2 and f['bryan kohlmeyer'] == 3" 'person:kohlmeyer'
# So does another index with the same file.
index add again.idx names.jsonl --no-seal
cp news.idx/entities.txt again.idx/
index seal again.idx
out_has 'names of 2 stories'
search again.idx 'person:kohlmeyer' --json --facets person
json "len(r['facets']['person']) >= 2"

# Merged by hand again, split again, and undone by removing the line.
index entities news.idx merge 'Bryan Kohlmeyer' 'Brian Kohlmeyer'
status_is 0
both "f['brian kohlmeier'] == 4 and 'bryan kohlmeyer' not in f" 'person:kohlmeyer'
index entities news.idx split 'Bryan Kohlmeyer'
status_is 0
out_is 'split person: bryan kohlmeyer'
both "f['brian kohlmeier'] == 2 and f['bryan kohlmeyer'] == 3" 'person:kohlmeyer'
sed -i '/<-/d' news.idx/entities.txt
index seal news.idx
status_is 0
out_has 'names of 3 stories follow entities.txt'
both "f['brian kohlmeier'] == 4 and 'bryan kohlmeyer' not in f" 'person:kohlmeyer'

index entities news.idx split 'Brian Kohlmeyer'
status_is 0
out_is 'split person: brian kohlmeyer <- brian kohlmeier'
sed -i '$d' news.idx/entities.txt
index entities news.idx split 'Nobody Atall'
status_is 2
err_has 'no story names "Nobody Atall"'
index entities news.idx split 'Roberta Kohlmeyer' 'Brian Kohlmeyer'
status_is 2
err_has 'no story writes Bryan Kohlmeyer as "Roberta Kohlmeyer"; how it is written: "bryan kohlmeyer" (3), "brian kohlmeyer" (2)'
err_is_short 1
index entities news.idx split 'Brian Smith'
status_is 2
err_has '"Brian Smith" is the spelling that the value Brian Smith goes by'
index entities news.idx split
status_is 2
err_has 'split takes a name'
index entities news.idx split a b c
status_is 2
index entities --help
out_has 'split "Bryan Kohl"'
echo 'split person: x <- x' >> news.idx/entities.txt
index seal news.idx
status_is 3
err_has 'entities.txt line'
err_is_short 1
