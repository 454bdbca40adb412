[CmdletBinding()]
param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [Alias('LiteralPath')] [AllowNull()] [AllowEmptyString()] [string[]] $Path, [ValidateSet('Any', 'Container', 'Leaf')] [string] $PathType = 'Any')
process {
    foreach ($one in $Path) {
        if (-not $one) { $false; continue }
        switch ($PathType) {
            Any { $PSCmdlet.InvokeProvider.Item.Exists($one) }
            Container { $PSCmdlet.InvokeProvider.Item.IsContainer($one) }
            Leaf { $PSCmdlet.InvokeProvider.Item.Exists($one) -and -not $PSCmdlet.InvokeProvider.Item.IsContainer($one) }
        }
    }
}
