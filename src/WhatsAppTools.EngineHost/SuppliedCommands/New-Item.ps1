[CmdletBinding(SupportsShouldProcess)]
param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [string[]] $Path, [string] $Name, [Alias('Type')] [string] $ItemType = 'File', [object] $Value, [switch] $Force)
process {
    foreach ($one in $Path) {
        $target = if ($Name) { $PSCmdlet.SessionState.Path.Combine($one, $Name) } else { $one }
        if (-not $PSCmdlet.ShouldProcess($target)) { continue }
        if ($Force -and $PSCmdlet.InvokeProvider.Item.IsContainer($target)) { $PSCmdlet.InvokeProvider.Item.Get($target) }
        else { $PSCmdlet.InvokeProvider.Item.New([string[]]$target, $null, $ItemType, $Value, $Force) }
    }
}
