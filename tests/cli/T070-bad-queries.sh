#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Queries with mistakes are answered as well as they can be, and the mistakes are told with a caret.
source "$(dirname "$0")/lib.sh"
make_index

search news.idx '(rubio AND (lavrov'; status_is 0; err_has '^'
search news.idx 'rubio) AND lavrov)'; status_is 0; err_has '^'
search news.idx '"general assembly'; status_is 0; err_has '^'
search news.idx 'rubio AND'; status_is 0; err_has '^'
search news.idx 'colour:red rubio'; err_has colour
search news.idx 'rubio date:2025-13'; err_has 2025-13
search news.idx 'rubio date:2025-02-30'; err_has 2025-02-30
search news.idx 'rubio date:2025-10..2025-09'; err_has '^'
search news.idx 'rubio date:soon'; err_has soon
search news.idx 'NOT'; [[ $status -le 2 ]] || fail "a lone operator"
search news.idx ''; [[ $status -le 2 ]] || fail "an empty query"
search news.idx '((((((((((' ; [[ $status -le 2 ]] || fail "only parentheses"
search news.idx '*'; [[ $status -le 2 ]] || fail "a lone star"
search news.idx $'rubio \xff\xfe lavrov'; [[ $status -le 1 ]] || fail "bytes that are no UTF-8"

# Never a silent zero: which word met nothing is told.
search news.idx 'rubio xylophone'; status_is 1; out_has "xylophone  0 stories"; out_has "Try: rubio"
search news.idx 'lavrof'; status_is 1; out_has lavrov

# 100,000 characters, deep nesting and very many words.
long=$(printf 'rubio OR lavrov OR %.0s' {1..5300})
search news.idx "${long}bridge" --count; [[ $status -le 2 ]] || fail "a query of 100,000 characters"
search news.idx "$(printf '%0.sx' {1..100000})" --count; [[ $status -le 2 ]] || fail "a word of 100,000 characters"
search news.idx "$(printf '(%.0s' {1..50000})rubio" --count; [[ $status -le 2 ]] || fail "50,000 parentheses"
search news.idx "$(printf -- '-%.0s' {1..50000})rubio" --count; [[ $status -le 2 ]] || fail "50,000 minus signs"
search news.idx "$(printf 'NOT (%.0s' {1..20000})rubio" --count; [[ $status -le 2 ]] || fail "20,000 negations"

search news.idx 'Rubio AND Lavrov date:2025-09' --explain
status_is 0
cat out err > both; mv both out
out_has rubi
out_has 2025-09
