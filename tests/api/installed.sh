#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# installed.sh MESON BUILD CC CXX SOURCE: installs into an empty folder, builds the two examples with what pkg-config says of
# the installed library, and runs them, with the installed programs, on an index of corpora/mini.
set -euo pipefail
meson=$1 build=$2 cc=$3 cxx=$4 source=$5
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
root=$scratch/root
"$meson" install -C "$build" --no-rebuild --destdir "$root" > "$scratch/install.log" 2>&1 || { cat "$scratch/install.log"; exit 1; }

find_one() { find "$root" -name "$1" -print -quit | grep . || { echo "not installed: $1" >&2; exit 1; }; }
pkgconfig=$(dirname "$(find_one dateline.pc)")
libraries=$(dirname "$(find_one libdateline.so)")
programs=$(find "$root" -type d -name bin)
for page in dateline-index.1 dateline-search.1; do find_one "$page*" > /dev/null; done
find_one dateline-search.fish > /dev/null

export PKG_CONFIG_SYSROOT_DIR=$root PKG_CONFIG_PATH=$pkgconfig LD_LIBRARY_PATH=$libraries
read -ra flags <<< "$(pkg-config --cflags --libs dateline)"
cd "$scratch"
"$cc" -std=c11 -Wall -Wextra -Werror "$source/searcher/api/examples/search.c" "${flags[@]}" -o search_c
"$cxx" -std=c++20 -Wall -Wextra -Werror "$source/searcher/api/examples/search.cc" "${flags[@]}" -o search_cc

"$programs/dateline-index" add news.idx "$source/corpora/mini" --crawled 2025-12-05 > add.log 2>&1 || { cat add.log; exit 1; }
query='Rubio AND Lavrov date:2025-09'
./search_c news.idx "$query" | tee c.out
./search_cc news.idx "$query" > cc.out
diff c.out cc.out
grep -q 'stories$' c.out
grep -q 'Marco Rubio' c.out
[[ $("$programs/dateline-search" news.idx "$query" --count) == "$(head -1 c.out | cut -d' ' -f1)" ]]

status=0
./search_c no.idx x 2> c.err || status=$?
((status == 3))
grep -q 'no.idx' c.err
