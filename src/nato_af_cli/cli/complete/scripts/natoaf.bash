# Completion of natoaf for bash: natoaf completion bash

_natoaf_completion() {
    local IFS=$'\n' answer how line
    COMPREPLY=()
    # natoaf answers how to complete, in the first line, and with what, in those that follow
    answer=$(env _NATOAF_COMPLETE=complete_bash COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" \
        "${1/#\~/$HOME}" 2>/dev/null) || return 0
    how=" ${answer%%$'\n'*} "
    if [[ $how == *' files '* ]]; then
        compopt -o filenames 2>/dev/null
        return 0 # the shell's own file names follow where there is nothing else: -o default
    fi
    compopt +o default +o bashdefault 2>/dev/null # bash 3.2 has no compopt, and offers files where nothing fits
    [[ $how == *' nospace '* ]] && compopt -o nospace 2>/dev/null
    [[ $answer == *$'\n'* ]] || return 0
    while IFS= read -r line; do
        COMPREPLY[${#COMPREPLY[@]}]=$line
    done <<<"${answer#*$'\n'}"
    # What does not begin with the typed text is listed; bash would put the letters that it has in common in the text's place
    if [[ $how == *' apart '* && ${#COMPREPLY[@]} -gt 1 && ${COMP_TYPE:-9} -ne 63 ]]; then
        COMPREPLY[${#COMPREPLY[@]}]=''
    fi
    return 0
}

complete -o bashdefault -o default -F _natoaf_completion natoaf
