#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The disk fills up while an index grows: a clear message, and what was committed before can still be searched.
source "$(dirname "$0")/lib.sh"

# Many different stories, a few MB of text.
python3 - > many.jsonl <<'PY'
import json, random
random.seed(5)
words = ["harbour", "tide", "bridge", "minister", "engine", "winter", "calendar", "grain", "tram", "lamp"] + [f"word{i}" for i in range(4000)]
for i in range(3000):
    print(json.dumps({"url": f"https://coastal-times.example/full/{i}", "title": f"Report number {i}", "date": "2025-09-24",
                      "text": " ".join(random.choices(words, k=250)) + "."}))
PY

mkdir disk
if ((EUID == 0)) && mount -t tmpfs -o size=4m tmpfs disk 2>/dev/null; then
  trap 'umount "$scratch/disk"; rm -rf "$scratch"' EXIT
  limited() { run "$@"; }
  what="No space left"
else
  # A limit on the size of files stands in for a full disk.
  limited() { run bash -c 'trap "" XFSZ; ulimit -f 2000; exec "$@"' limited "$@"; }
  what="large"
fi

index add disk/news.idx "$corpora/mini/text" --crawled 2025-12-05
status_is 0
search disk/news.idx bridge --count; before=$(cat out)
limited "$indexer" add disk/news.idx many.jsonl
status_is 3
err_has "$what"
err_has disk/news.idx
search disk/news.idx bridge --count
[[ $status == 0 ]] || fail "what was there before is lost"
[[ $(cat out) -ge $before ]] || fail "what was there before is lost"

# Standard output is full, too.
if [[ -e /dev/full ]]; then
  step="search > /dev/full"; "$searcher" disk/news.idx bridge > /dev/full 2> err; status=$?
  : > out
  [[ $status != 0 ]] || fail "a full standard output goes unnoticed"
fi
