[CmdletBinding()]
param([Parameter(Position = 0, ValueFromPipeline)] [Alias('LiteralPath')] [string[]] $Path = '.', [Parameter(Position = 1)] [string] $Filter = '*', [switch] $Recurse, [switch] $File, [switch] $Directory, [switch] $Force)
process {
    $items = try { $PSCmdlet.InvokeProvider.ChildItem.Get($Path, $Recurse, $Force, $true) } catch { $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new($_.Exception.GetBaseException(), 'PathNotFound', 'ObjectNotFound', $Path)) }
    $items | Where-Object { $_.PSChildName -like $Filter -and (-not $File -or -not $_.PSIsContainer) -and (-not $Directory -or $_.PSIsContainer) }
}
