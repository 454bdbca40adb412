[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'Taken as the real command takes it.')]
[CmdletBinding()]
param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [psobject] $InputObject, [Parameter(Position = 1)] [char] $Delimiter = ',',
    [ValidateSet('Never', 'Always', 'AsNeeded')] [string] $UseQuotes = 'Always', [switch] $NoHeader, [switch] $NoTypeInformation)
begin {
    $names = $null
    function line($values) {
        $cells = foreach ($value in $values) {
            if ($null -eq $value) { ''; continue }
            $text = [string]$value
            $isQuoted = $UseQuotes -eq 'Always' -or ($UseQuotes -eq 'AsNeeded' -and $text.IndexOfAny([char[]]@($Delimiter, '"', "`r", "`n")) -ge 0)
            if ($isQuoted) { '"' + $text.Replace('"', '""') + '"' } else { $text }
        }
        @($cells) -join $Delimiter
    }
}
process {
    if ($null -eq $names) {
        $names = @($InputObject -is [System.Collections.IDictionary] ? $InputObject.Keys : $InputObject.psobject.Properties.Name)
        if (-not $NoHeader) { line $names }
    }
    line @(foreach ($name in $names) { , $InputObject.$name })
}
