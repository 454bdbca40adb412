[CmdletBinding()]
param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [Alias('LiteralPath', 'PSPath')] [string[]] $Path, [switch] $Raw, [Alias('First', 'Head')] [long] $TotalCount = -1, [Alias('Last')] [int] $Tail = -1, [string] $Encoding = 'utf-8')
process {
    foreach ($one in $Path) {
        $file = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($one)
        if (-not [IO.File]::Exists($file)) {
            $missing = [System.Management.Automation.ItemNotFoundException]::new("Cannot find path '$file' because it does not exist.")
            $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new($missing, 'PathNotFound', 'ObjectNotFound', $one))
            continue
        }
        $code = [Text.Encoding]::GetEncoding($Encoding.Replace('utf8', 'utf-8'))
        if ($Raw) { [IO.File]::ReadAllText($file, $code) }
        elseif ($Tail -ge 0) { [IO.File]::ReadAllLines($file, $code) | Select-Object -Last $Tail }
        elseif ($TotalCount -ge 0) { [IO.File]::ReadLines($file, $code) | Select-Object -First $TotalCount }
        else { [IO.File]::ReadLines($file, $code) }
    }
}
