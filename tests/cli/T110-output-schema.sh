#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# What --json prints is what searcher/render/OUTPUT.md says.
source "$(dirname "$0")/lib.sh"

make_index
for arguments in "lavrov" "lavrov --dates month --trend --with person --explain" "rubio --collapse -n 50 --snippets 3" \
                 "lavrof xylophone date:2025-99" "lavrov --person Rubio --not-org NATO" "lang:ar --engine xapian --explain"; do
  read -ra words <<< "$arguments"
  search news.idx "${words[@]}" --json
  cat out >> results.jsonl
done
python3 "$repository/tests/cli/output_schema.py" "$repository/searcher/render/OUTPUT.md" < results.jsonl > out || fail "the output is not as documented"
