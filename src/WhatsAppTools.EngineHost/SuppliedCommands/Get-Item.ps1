[CmdletBinding()]
param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [Alias('LiteralPath')] [string[]] $Path, [switch] $Force)
process {
    foreach ($one in $Path) {
        try { $PSCmdlet.InvokeProvider.Item.Get([string[]]$one, $Force, $true) } catch { $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new($_.Exception.GetBaseException(), 'PathNotFound', 'ObjectNotFound', $one)) }
    }
}
