[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'Taken as the real command takes it.')]
[CmdletBinding()]
param([Parameter(ValueFromPipeline)] [psobject] $InputObject, [Parameter(Position = 0)] [object[]] $Property, [string[]] $ExcludeProperty,
    [string] $ExpandProperty, [int] $First = -1, [int] $Last = 0, [int] $Skip = 0, [int[]] $Index, [switch] $Unique, [switch] $Wait)
begin {
    $seen = [System.Collections.Generic.HashSet[string]]::new()
    $tail = [System.Collections.Generic.Queue[object]]::new()
    $position = -1
    $passed = 0
    function project($item) {
        if ($ExpandProperty) { return $item.$ExpandProperty }
        if (-not $Property -and -not $ExcludeProperty) { return $item }
        $made = [ordered]@{}
        foreach ($one in $(if ($Property) { $Property } else { '*' })) {
            if ($one -is [System.Collections.IDictionary]) {
                $name = @('Name', 'N', 'Label', 'L').ForEach({ $one[$_] }).Where({ $_ })[0]
                $value = @('Expression', 'E').ForEach({ $one[$_] }).Where({ $_ })[0]
                $made[$name] = if ($value -is [scriptblock]) { $item | ForEach-Object $value } else { $item.$value }
            } elseif ($one -is [scriptblock]) {
                $made["$one".Trim()] = $item | ForEach-Object $one
            } elseif ([System.Management.Automation.WildcardPattern]::ContainsWildcardCharacters($one)) {
                foreach ($found in $item.psobject.Properties) { if ($found.Name -like $one) { $made[$found.Name] = $found.Value } }
            } else {
                $made["$one"] = $item.$one
            }
        }
        foreach ($pattern in $ExcludeProperty) { foreach ($name in @($made.Keys)) { if ($name -like $pattern) { $made.Remove($name) } } }
        $object = [pscustomobject]$made
        foreach ($type in $item.psobject.TypeNames) { if ($type -notlike 'Selected.*') { $object.psobject.TypeNames.Insert(0, "Selected.$type"); break } }
        $object
    }
    function emit($item) {
        foreach ($value in @(project $item)) {
            if (-not $Unique -or $seen.Add(($value.psobject.BaseObject -is [System.Management.Automation.PSCustomObject]) ? (@($value.psobject.Properties.Value) -join "`0") : "$value")) { $value }
        }
    }
    if ($First -eq 0 -and -not $Wait) { [WhatsAppTools.EngineHost.PipelineControl]::StopUpstream($PSCmdlet) }
}
process {
    $position++
    if ($Index) { if ($Index -contains $position) { emit $InputObject } return }
    if ($position -lt $Skip -and -not $Last) { return }
    if ($Last) {
        $tail.Enqueue($InputObject)
        if ($tail.Count -gt $Last + $Skip) { $null = $tail.Dequeue() }
        return
    }
    if ($First -lt 0) { emit $InputObject; return }
    if ($passed -ge $First) { return }
    emit $InputObject
    if (++$passed -ge $First -and -not $Wait) { [WhatsAppTools.EngineHost.PipelineControl]::StopUpstream($PSCmdlet) }
}
end { while ($tail.Count -gt $Skip) { emit $tail.Dequeue() } }
