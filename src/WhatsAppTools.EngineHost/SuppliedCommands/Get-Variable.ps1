[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'Taken as the real command takes it.')]
[CmdletBinding()]
param([Parameter(Position = 0, ValueFromPipeline)] [string[]] $Name = '*', [switch] $ValueOnly, [string] $Scope)
process {
    foreach ($pattern in $Name) {
        $found = @($PSCmdlet.InvokeProvider.Item.Get("Variable:$pattern"))
        if (-not $found -and -not [System.Management.Automation.WildcardPattern]::ContainsWildcardCharacters($pattern)) { return }
        if ($ValueOnly) { $found.Value } else { $found }
    }
}
