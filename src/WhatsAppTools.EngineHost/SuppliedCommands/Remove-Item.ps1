[CmdletBinding(SupportsShouldProcess)]
param([Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName)] [Alias('LiteralPath', 'PSPath', 'FullName')] [string[]] $Path, [switch] $Recurse, [switch] $Force)
process {
    foreach ($one in $Path) {
        if (-not $PSCmdlet.ShouldProcess($one)) { continue }
        try { $PSCmdlet.InvokeProvider.Item.Remove([string[]]$one, $Recurse, $Force, $true) } catch { $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new($_.Exception.GetBaseException(), 'PathNotFound', 'ObjectNotFound', $one)) }
    }
}
