# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Options come from the program's own help, so they are never out of date.
_dateline_search() {
  local current=${COMP_WORDS[COMP_CWORD]} words
  case ${COMP_WORDS[COMP_CWORD - 1]} in
    --sort) words='relevance newest oldest' ;;
    --engine) words='auto xapian sealed' ;;
    --dates) words='year month day' ;;
    --group) words='source day' ;;
    --with) words='person org place' ;;
    --color) words='auto always never' ;;
    run | forget) words=$("${COMP_WORDS[0]}" "${COMP_WORDS[1]}" queries 2>/dev/null | cut -f1) ;;
    *)
      if [[ $current == -* ]]; then
        words=$("${COMP_WORDS[0]}" --help 2>/dev/null | grep -o -- '--[a-z][a-z0-9-]*')
      elif ((COMP_CWORD == 2)); then
        words='show open similar save queries forget run alert'
      else
        compopt -o default
        return
      fi
      ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _dateline_search dateline-search
