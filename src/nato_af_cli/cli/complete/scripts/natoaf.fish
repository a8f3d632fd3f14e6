# Completion of natoaf for fish: natoaf completion fish

function __natoaf_ask --description 'Ask natoaf what may follow; false where that is the name of a file'
    set -l program (string match --entire --regex '(^|/)natoaf$' -- (commandline -opc))[1]
    test -n "$program"; or set program natoaf
    set program (string replace --regex '^~/' "$HOME/" -- $program)
    # natoaf answers how to complete, in the first line, and with what, in those that follow
    set --global __natoaf_answer (env _NATOAF_COMPLETE=complete_fish _TYPER_COMPLETE_ARGS=(commandline -cp | string collect) \
        $program 2>/dev/null)
    set -l how (string split ' ' -- $__natoaf_answer[1])
    set --erase __natoaf_answer[1]
    not contains files -- $how
end

complete --command natoaf --no-files --condition __natoaf_ask --arguments '(string join \n -- $__natoaf_answer)'
