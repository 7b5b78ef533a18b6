# SPDX-License-Identifier: Apache-2.0
# Verbs and options come from the program's own help, so they are never out of date.
function __dateline_index_verb
    set -l words (commandline -opc)
    test (count $words) -ge 2; and echo $words[2]
end
complete -c dateline-index -n 'test -z (__dateline_index_verb)' -f \
    -a '(dateline-index --help 2>/dev/null | string replace -rf "^  ([a-z]+)  +(.*)" "\$1\t\$2")'
complete -c dateline-index -n 'test -n (__dateline_index_verb); and string match -q -- "-*" (commandline -ct)' -f \
    -a '(dateline-index (__dateline_index_verb) --help 2>/dev/null | string match -rag -- "(--[a-z][a-z0-9-]*)")'
