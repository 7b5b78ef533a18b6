#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# 0 found, 1 nothing, 2 usage, 3 index, 4 input; and what is said with them.
source "$(dirname "$0")/lib.sh"
make_index

for program in "$indexer" "$searcher"; do
  run "$program" --help; status_is 0; out_has "dateline-"
  run "$program" --version; status_is 0; out_has "0.1.0"
  run "$program"; status_is 2
  run "$program" --no-such-option; status_is 2; err_is_short 20
done
for verb in add read seal verify dump stats; do
  index "$verb" --help; status_is 0; out_has "$verb"
done

search news.idx bridge; status_is 0
search news.idx xylophone; status_is 1
search news.idx bridge -n minus; status_is 2
search news.idx bridge --sort colour; status_is 2
search news.idx bridge --facets colour:3; status_is 2
search no.idx bridge; status_is 3; err_has no.idx; err_is_short
index add; status_is 2
index add other.idx; status_is 2
index add other.idx no/such/page.txt; status_is 2; err_has no/such/page.txt
index add other.idx "$corpora/mini/text/001_un_sidelines.txt" --crawled someday; status_is 2; err_has someday
index seal no.idx; status_is 3; err_has no.idx
index stats news.idx; status_is 0
index no-such-verb; status_is 2; err_has no-such-verb
