#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Index paths that are no index, damaged ones, and folders that cannot be written.
source "$(dirname "$0")/lib.sh"
page=$corpora/mini/text/001_un_sidelines.txt

# Not an index.
mkdir empty; mkdir other; echo hello > other/notes.txt; echo hello > file; : > nothing.dli; head -c 5000 /dev/urandom > noise.dli
for path in empty other file nothing.dli noise.dli /dev/null; do
  search "$path" bridge; status_is 3; err_has "$path"; err_is_short
done
index add file "$page"; status_is 3; err_has file
[[ $(cat file) == hello ]] || fail "a file that is no index was changed"
index add other "$page"; status_is 3; err_has other
[[ $(ls other) == notes.txt ]] || fail "a folder that is no index was changed"
for verb in seal verify stats; do index "$verb" other; status_is 3; err_has other; done

# Damaged: the Xapian database, then the sealed file. `verify` finds it, a search says it or answers from the other.
make_index
cp -r news.idx cut.idx
for file in cut.idx/sealed-*.dli; do truncate -s 1000 "$file"; done
index verify cut.idx; [[ $status != 0 ]] || fail "verify missed a cut file"
err_has .dli
search cut.idx bridge; [[ $status == 0 || $status == 3 ]] || fail "a cut sealed file"
cp -r news.idx hurt.idx
rm -f hurt.idx/*.dli
for file in hurt.idx/xapian/postlist.glass hurt.idx/xapian/termlist.glass; do printf 'XXXXXXXXXXXXXXXX' | dd of="$file" bs=1 seek=20 conv=notrunc 2>/dev/null; done
search hurt.idx bridge; status_is 3; err_is_short
rm hurt.idx/xapian/iamglass
search hurt.idx bridge; status_is 3; err_has hurt.idx

# A folder that cannot be written. Root may write everywhere, so it steps down first.
mkdir readonly; cp -r news.idx readonly/news.idx; chmod -R a-w,a+rX readonly; chmod a+rx "$scratch"
as_user=()
if ((EUID == 0)); then
  command -v setpriv > /dev/null || { echo "skipped the rest: root without setpriv"; exit 0; }
  as_user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  "${as_user[@]}" test -x "$indexer" -a -r "$page" || { echo "skipped the rest: another user cannot run the programs"; exit 0; }
fi
run "${as_user[@]}" "$indexer" add readonly/new.idx "$page"; status_is 3; err_has readonly/new.idx; err_is_short
run "${as_user[@]}" "$indexer" add readonly/news.idx "$page"; status_is 3; err_has readonly/news.idx; err_is_short
run "${as_user[@]}" "$searcher" readonly/news.idx bridge; status_is 0
