[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'Taken as the real command takes it.')]
[CmdletBinding(SupportsShouldProcess)]
param([Parameter(Mandatory, ValueFromPipeline)] [psobject] $InputObject, [Parameter(Mandatory, Position = 0)] [string] $Path, [Parameter(Position = 1)] [char] $Delimiter = ',',
    [ValidateSet('Never', 'Always', 'AsNeeded')] [string] $UseQuotes = 'Always', [string] $Encoding = 'utf-8', [switch] $Append, [switch] $NoClobber, [switch] $Force, [switch] $NoTypeInformation)
begin {
    $full = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path)
    $writer = $null
    if ($PSCmdlet.ShouldProcess($full)) {
        if ($NoClobber -and [IO.File]::Exists($full)) { throw "The file '$full' already exists." }
        $isContinued = $Append -and [IO.File]::Exists($full)
        $code = if ($Encoding -in 'utf8', 'utf-8', 'utf8NoBOM') { [Text.UTF8Encoding]::new($false) } elseif ($Encoding -eq 'utf8BOM') { [Text.UTF8Encoding]::new($true) } else { [Text.Encoding]::GetEncoding($Encoding) }
        $writer = [IO.StreamWriter]::new($full, [bool]$Append, $code)
        $lines = { ConvertTo-Csv -Delimiter $Delimiter -UseQuotes $UseQuotes -NoHeader:$isContinued }.GetSteppablePipeline()
        $lines.Begin($true)
    }
}
process { if ($writer) { foreach ($line in $lines.Process($InputObject)) { $writer.WriteLine($line) } } }
clean { if ($writer) { $writer.Dispose() } }
