[CmdletBinding()]
param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [Alias('LiteralPath')] [string[]] $Path)
process {
    foreach ($one in $Path) {
        try { $PSCmdlet.SessionState.Path.GetResolvedPSPathFromPSPath($one) } catch { $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new($_.Exception.GetBaseException(), 'PathNotFound', 'ObjectNotFound', $one)) }
    }
}
