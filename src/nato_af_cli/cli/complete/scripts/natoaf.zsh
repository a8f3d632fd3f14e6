#compdef natoaf
# Completion of natoaf for zsh: natoaf completion zsh

_natoaf() {
    local program=${${(Q)words[1]}/#\~/$HOME} how
    local -a answer options
    # natoaf answers how to complete, in the first line, and with what, in those that follow
    answer=("${(@f)$(env _NATOAF_COMPLETE=complete_zsh COMP_WORDS="${(F)words[1,CURRENT]}" COMP_CWORD=$((CURRENT - 1)) \
        "$program" 2>/dev/null)}")
    how=" $answer[1] "
    shift answer
    if [[ $how == *' skip='(#b)([0-9]##)' '* ]]; then
        compset -p $match[1]
    fi
    if [[ $how == *' files '* ]]; then
        _files
        return
    fi
    (( $#answer )) || return 1
    [[ $how == *' nospace '* ]] && options+=(-S '')
    [[ $how == *' other '* ]] && options+=(-U) # natoaf has compared them with the typed text in its own way
    [[ $how == *' apart '* ]] && compstate[insert]=menu
    _describe -t natoaf natoaf answer "$options[@]"
}

if [[ $funcstack[1] == _natoaf ]]; then
    _natoaf "$@" # called by zsh itself, out of a file of its fpath
else
    compdef _natoaf natoaf
fi
