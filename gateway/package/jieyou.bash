# jieyou in bash: commands, what may follow them, options, and files.  Asks the program itself, so that it
# knows what the program knows.
_jieyou() {
    local program=$1 cur=${COMP_WORDS[COMP_CWORD]} words=
    local -x LC_ALL=C
    if ((COMP_CWORD == 1)); then
        words=$("$program" help | sed -n 's/^  \([a-z]*\) .*/\1/p')
    elif ((COMP_CWORD == 2)) && [ "${COMP_WORDS[1]}" = rules ]; then
        words=$("$program" rules --help | sed -n 's/^  \([a-z]*\) .*/\1/p')
    elif [[ $cur == -* ]]; then
        local command=("${COMP_WORDS[1]}")
        [ "$command" != rules ] || command+=("${COMP_WORDS[2]}")
        words=$("$program" "${command[@]}" --help | grep -o -e '--[a-z_-]*' | sort -u)
    elif ((COMP_CWORD == 2)); then # what the ways of use begin with: list, add, …
        words=$("$program" "${COMP_WORDS[1]}" --help |
            sed -n 's/^\(Usage:\|  or: \) jieyou [a-z]* \[OPTION...\] \([a-z-]*\)\( .*\)\?$/\2/p')
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}
complete -o default -F _jieyou jieyou
