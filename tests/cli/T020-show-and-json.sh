#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What one result and one story say, for people and for programs.
source "$(dirname "$0")/lib.sh"
make_index

search news.idx 'title:Grossi OR "two metres long"' --json
status_is 0
json 'r["version"] == 1 and r["total"] == 1'
json 'set(r) >= {"version", "query", "engine", "revision", "total", "hits", "facets"}'
json 'set(r["hits"][0]) >= {"id", "title", "date", "url", "source", "score", "snippet", "entities"}'
json 'r["hits"][0]["date"] == "2025-10-09"'
json 'any(v["value"] == "Rafael Grossi" for v in r["facets"]["person"])'
json 'set(r["hits"][0]["entities"]) == {"person", "org", "place"}'
id=$(python3 -c 'import json; print(json.load(open("out"))["hits"][0]["id"])')

search news.idx show "$id"
status_is 0
out_has "Engineers agree on one diagram"
out_has "2025-10-09"
out_has "9 October"          # where the date was read
search news.idx show "$id" --json
json 'r["id"] == "'"$id"'"'
search news.idx show 0000000000000000
status_is 1
err_has 0000000000000000

# An undated story has no date, and says so rather than the crawl's.
search news.idx 'lighthouse goats' --json
json 'r["hits"][0]["date"] in ("", None)'
search news.idx 'lighthouse goats'
out_lacks 2025-12-05

# One person, however spelled and in whatever script.
search news.idx 'person:lavrov date:2025-09' --count
by_name=$(cat out)
search news.idx 'person:"Sergey Lavrov" date:2025-09' --count
out_is "$by_name"
search news.idx 'person:"Sergei Lavrov" date:2025-09' --count
out_is "$by_name"
search news.idx 'person:"Сергей Лавров" date:2025-09' --count
out_is "$by_name"
search news.idx 'lavrov' --json --facets person:50
json '[v["value"] for v in r["facets"]["person"] if "Lavrov" in v["value"]] == ["Sergey Lavrov"]'

# Month and year precision stay what they are.
search news.idx '"diplomats walked a great deal"' --json
json 'r["hits"][0]["date"] == "2025-09"'
search news.idx 'date:2025-09 "diplomats walked"' --count
out_is 1
search news.idx 'date:2025-09-10..2025-09-30 "diplomats walked"' --count
out_is 0

# `read` shows what would be indexed, one JSON object a line.
index read "$corpora/mini/jsonl/202_short_names.jsonl" --crawled 2025-12-05
status_is 0
[[ $(wc -l < out) == 6 ]] || fail "six records are six stories"
while read -r line; do python3 -c 'import json, sys; json.loads(sys.argv[1])' "$line" || fail "not JSON: $line"; done < out
