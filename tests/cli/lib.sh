# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# What every T*.sh starts with. Arguments: the indexer, the searcher, the folder corpora/, the repository.
# A test makes files in the current folder, which is fresh and goes away with it.
set -uo pipefail
export LC_ALL=C.UTF-8 TZ=UTC
unset NO_COLOR PAGER DATELINE_DATA_DIR

indexer=$(readlink -f "$1") searcher=$(readlink -f "$2") corpora=$(readlink -f "$3") repository=$(readlink -f "$4")
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
cd "$scratch" || exit 99
status=0 step=''

fail() {
  printf 'FAILED: %s\n  command: %s\n  status: %s\n' "$1" "$step" "$status" >&2
  printf '  -- stdout:\n' >&2; head -c 1500 out >&2
  printf '  -- stderr:\n' >&2; head -c 1500 err >&2
  exit 1
}

# run COMMAND...: keeps its exit code in $status and its output in the files out and err. Nothing may ever crash.
run() {
  step=$*
  status=0
  "$@" > out 2> err < /dev/null || status=$?
  ((status < 124)) || fail "ended by a signal"
  if grep -qE 'Sanitizer|runtime error:|terminate called|Assertion' err; then fail "a crash or a sanitizer's report"; fi
}
index() { run "$indexer" "$@"; }
search() { run "$searcher" "$@"; }

status_is() { [[ $status == "$1" ]] || fail "expected exit code $1"; }
out_has() { grep -qF -- "$1" out || fail "expected on standard output: $1"; }
err_has() { grep -qF -- "$1" err || fail "expected on standard error: $1"; }
out_lacks() { ! grep -qF -- "$1" out || fail "not expected on standard output: $1"; }
err_lacks() { ! grep -qF -- "$1" err || fail "not expected on standard error: $1"; }
out_is() { [[ $(cat out) == "$1" ]] || fail "expected as whole output: $1"; }
# A failure is told in a few lines: what, where, and what to do.
err_is_short() { (($(wc -l < err) <= ${1:-3})) || fail "expected a short message"; }

# json EXPRESSION: evaluates a Python expression on the JSON of standard output, as `r`; it must be true.
json() {
  python3 -c 'import json, sys
r = json.load(open("out", encoding="utf-8"))
sys.exit(0 if eval(sys.argv[1]) else 1)' "$1" || fail "expected of the JSON: $1"
}

# The usual index of corpora/mini.
make_index() { index add news.idx "$corpora/mini" --crawled 2025-12-05; status_is 0; }
