[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'Taken as the real command takes it.')]
[CmdletBinding(SupportsShouldProcess)]
param([Parameter(Mandatory, Position = 0)] [Alias('LiteralPath')] [string] $Path, [Parameter(Mandatory, Position = 1, ValueFromPipeline)] [AllowNull()] [AllowEmptyCollection()] [object[]] $Value,
    [string] $Encoding = 'utf-8', [switch] $NoNewline, [switch] $Force)
begin {
    $file = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path)
    $code = if ($Encoding -in 'utf8', 'utf-8', 'utf8NoBOM') { [Text.UTF8Encoding]::new($false) } elseif ($Encoding -eq 'utf8BOM') { [Text.UTF8Encoding]::new($true) } else { [Text.Encoding]::GetEncoding($Encoding) }
    $writer = if ($PSCmdlet.ShouldProcess($file)) { [IO.StreamWriter]::new($file, $true, $code) }
}
process { if ($writer) { foreach ($line in $Value) { if ($NoNewline) { $writer.Write([string]$line) } else { $writer.WriteLine([string]$line) } } } }
clean { if ($writer) { $writer.Dispose() } }
