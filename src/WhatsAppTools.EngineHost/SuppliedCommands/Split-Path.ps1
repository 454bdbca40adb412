[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'Taken as the real command takes it.')]
[CmdletBinding()]
param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [string[]] $Path, [switch] $Parent, [switch] $Leaf, [switch] $LeafBase, [switch] $Extension)
process {
    foreach ($one in $Path) {
        if ($Leaf) { $PSCmdlet.SessionState.Path.ParseChildName($one) }
        elseif ($LeafBase) { [IO.Path]::GetFileNameWithoutExtension($one) }
        elseif ($Extension) { [IO.Path]::GetExtension($one) }
        else { $PSCmdlet.SessionState.Path.ParseParent($one, '') }
    }
}
