#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Adding again replaces; a second writer is told who holds the index; Ctrl-C keeps what is whole.
source "$(dirname "$0")/lib.sh"
make_index
search news.idx 'lang:en' --count; before=$(cat out)
index add news.idx "$corpora/mini" --crawled 2025-12-05; status_is 0; err_has replaced
search news.idx 'lang:en' --count; out_is "$before"

# The same page in a new version takes the place of the old.
printf '{"url":"https://coastal-times.example/v","title":"First version","text":"The market hall opens at seven and closes when the fish is gone.","date":"2025-09-01"}\n' > v.jsonl
index add news.idx v.jsonl; status_is 0
sed -i 's/First version/Second version/' v.jsonl
index add news.idx v.jsonl; status_is 0
search news.idx 'title:"first version"' --count; out_is 0
search news.idx 'title:"second version"' --count; out_is 1

# A writer that waits for more on a pipe holds the lock.
mkfifo pipe
exec 3<> pipe
cat v.jsonl >&3
writer=
for _ in {1..100}; do
  # It is refused itself when it starts while the other one still has the index.
  if [ -z "$writer" ] || ! kill -0 "$writer" 2>/dev/null; then
    "$indexer" add news.idx - < pipe > writer.out 2> writer.err &
    writer=$!
  fi
  index add news.idx v.jsonl
  ((status == 3)) && break
  sleep 0.1
done
status_is 3
err_has "$writer"
err_is_short
search news.idx 'title:"second version"' --count; out_is 1

# (A shell starts its background jobs deaf to SIGINT; SIGTERM is handled alike.) The pipe is still open and silent.
kill -TERM "$writer"
for _ in {1..100}; do kill -0 "$writer" 2>/dev/null || break; sleep 0.1; done
kill -9 "$writer" 2>/dev/null && fail "a silent pipe holds up the interrupt"
status=0; wait "$writer" || status=$?
exec 3>&-
status_is 130
cp writer.err err; : > out
index add news.idx v.jsonl; status_is 0
index verify news.idx; status_is 0
