[CmdletBinding()]
param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [Alias('PSPath')] [string[]] $Path, [Parameter(Mandatory, Position = 1)] [AllowEmptyString()] [string] $ChildPath,
    [Parameter(Position = 2, ValueFromRemainingArguments)] [string[]] $AdditionalChildPath)
process {
    foreach ($start in $Path) {
        foreach ($child in @($ChildPath) + $AdditionalChildPath) { if ($null -ne $child) { $start = $PSCmdlet.SessionState.Path.Combine($start, $child) } }
        $start
    }
}
