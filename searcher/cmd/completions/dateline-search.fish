# SPDX-License-Identifier: Apache-2.0
# Options come from the program's own help, so they are never out of date.
complete -c dateline-search -n 'string match -q -- "-*" (commandline -ct)' -f \
    -a '(dateline-search --help 2>/dev/null | string match -rag -- "(--[a-z][a-z0-9-]*)")'
complete -c dateline-search -n 'test (count (commandline -opc)) -eq 2' -a 'show open similar save queries forget run alert'
complete -c dateline-search -l sort -x -a 'relevance newest oldest'
complete -c dateline-search -l engine -x -a 'auto xapian sealed'
complete -c dateline-search -l dates -x -a 'year month day'
complete -c dateline-search -l group -x -a 'source day'
complete -c dateline-search -l with -x -a 'person org place'
complete -c dateline-search -l color -x -a 'auto always never'
complete -c dateline-search -n 'contains -- (commandline -opc)[-1] run forget' -x \
    -a '(dateline-search (commandline -opc)[2] queries 2>/dev/null | string split -f 1 \t)'
