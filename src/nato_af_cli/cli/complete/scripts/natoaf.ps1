# Completion of natoaf for PowerShell: natoaf completion powershell

Register-ArgumentCompleter -Native -CommandName 'natoaf', 'natoaf.exe' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $line = $commandAst.Extent.Text
    $typed = $cursorPosition - $commandAst.Extent.StartOffset
    if ($typed -lt $line.Length) { $line = $line.Substring(0, $typed) }
    if ($wordToComplete -eq '') { $line += ' ' }
    $Env:_NATOAF_COMPLETE = 'complete_powershell'
    $Env:_TYPER_COMPLETE_ARGS = $line
    try {
        # natoaf answers how to complete, in the first line, and with what, in those that follow
        $how, $answer = @(& $commandAst.CommandElements[0].Value 2>$null)
    }
    finally {
        Remove-Item -Path 'Env:_NATOAF_COMPLETE', 'Env:_TYPER_COMPLETE_ARGS' -ErrorAction Ignore
    }
    if ("$how".Split(' ') -contains 'files') { return } # PowerShell's own file names follow
    if (-not $answer) { return '' } # and here they do not
    foreach ($one in $answer) {
        $offer = $one | ConvertFrom-Json
        [System.Management.Automation.CompletionResult]::new($offer.value, $offer.shown, 'ParameterValue', $offer.help)
    }
}
