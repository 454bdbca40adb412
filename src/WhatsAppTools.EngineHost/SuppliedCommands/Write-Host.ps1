[CmdletBinding()]
param([Parameter(Position = 0, ValueFromPipeline, ValueFromRemainingArguments)] [object] $Object, [switch] $NoNewline, [object] $Separator = ' ', [Nullable[ConsoleColor]] $ForegroundColor, [Nullable[ConsoleColor]] $BackgroundColor)
process {
    $text = if ($Object -is [string]) { $Object } else { @(foreach ($item in $Object) { [string]$item }) -join $Separator }
    $message = [System.Management.Automation.HostInformationMessage]@{ Message = $text; NoNewLine = $NoNewline; ForegroundColor = $ForegroundColor; BackgroundColor = $BackgroundColor }
    $PSCmdlet.WriteInformation($message, [string[]]'PSHOST')
}
