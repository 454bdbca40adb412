[CmdletBinding()]
param([Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName)] [Alias('PSPath', 'FullName')] [string[]] $Path,
    [Parameter(Position = 1)] [char] $Delimiter = ',', [string[]] $Header, [string] $Encoding)
process {
    foreach ($file in $Path) {
        $full = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($file)
        if (-not [IO.File]::Exists($full)) {
            $missing = [IO.FileNotFoundException]::new("Could not find file '$full'.", $full)
            $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new($missing, 'FileOpenFailure', 'OpenError', $file))
            continue
        }
        $reader = if ($Encoding) { [IO.StreamReader]::new($full, [Text.Encoding]::GetEncoding($Encoding), $true) } else { [IO.StreamReader]::new($full, $true) }
        try { ConvertFrom-Csv -Reader $reader -Delimiter $Delimiter -Header $Header } finally { $reader.Dispose() }
    }
}
