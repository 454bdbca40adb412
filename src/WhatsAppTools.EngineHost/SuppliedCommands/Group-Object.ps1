[CmdletBinding()]
param([Parameter(ValueFromPipeline)] [psobject] $InputObject, [Parameter(Position = 0)] [object[]] $Property, [switch] $NoElement, [switch] $AsHashTable, [switch] $AsString)
begin { $groups = [System.Collections.Specialized.OrderedDictionary]::new([StringComparer]::OrdinalIgnoreCase) }
process {
    if ($null -eq $InputObject) { return }
    $values = @(foreach ($one in $(if ($Property) { $Property } else { { $_ } })) { if ($one -is [scriptblock]) { $InputObject | ForEach-Object $one } else { $InputObject.$one } })
    $name = $values -join ', '
    if (-not $groups.Contains($name)) { $groups.Add($name, @{ Values = $values; Items = [System.Collections.ObjectModel.Collection[psobject]]::new() }) }
    $groups[$name].Items.Add($InputObject)
}
end {
    if ($AsHashTable) {
        $table = @{}
        foreach ($name in $groups.Keys) { $table[$(if ($AsString) { $name } else { $groups[$name].Values[0] })] = $groups[$name].Items }
        return $table
    }
    foreach ($name in @($groups.Keys) | Sort-Object { $groups[$_].Values[0] }, { $groups[$_].Values[1] }, { $groups[$_].Values[2] }) {
        $group = [pscustomobject]@{ PSTypeName = 'Microsoft.PowerShell.Commands.GroupInfo'; Values = $groups[$name].Values; Count = $groups[$name].Items.Count; Group = $groups[$name].Items; Name = $name }
        if ($NoElement) { $group.psobject.TypeNames.Insert(0, 'Microsoft.PowerShell.Commands.GroupInfoNoElement'); $group.psobject.Properties.Remove('Group') }
        $group
    }
}
