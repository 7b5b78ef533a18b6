# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Verbs and options come from the program's own help, so they are never out of date.
_dateline_index() {
  local current=${COMP_WORDS[COMP_CWORD]} verb=${COMP_WORDS[1]} words
  if ((COMP_CWORD == 1)); then
    words=$("${COMP_WORDS[0]}" --help 2>/dev/null | sed -n 's/^  \([a-z]*\)  .*/\1/p')
  elif [[ $current == -* ]]; then
    words=$("${COMP_WORDS[0]}" "$verb" --help 2>/dev/null | grep -o -- '--[a-z][a-z0-9-]*')
  else
    compopt -o default
    return
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _dateline_index dateline-index
