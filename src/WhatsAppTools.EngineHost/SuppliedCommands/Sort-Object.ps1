[CmdletBinding()]
param([Parameter(ValueFromPipeline)] [psobject] $InputObject, [Parameter(Position = 0)] [object[]] $Property, [switch] $Descending, [switch] $Unique)
begin { $all = [System.Collections.Generic.List[object]]::new() }
process { if ($null -ne $InputObject) { $all.Add($InputObject) } }
end {
    $keys = @(foreach ($one in $(if ($Property) { $Property } else { { $_ } })) {
            $isTable = $one -is [System.Collections.IDictionary]
            $by = if (-not $isTable) { $one } elseif ($one.Contains('Expression')) { $one.Expression } else { $one.E }
            @{ By = $by; Sign = $(if ($Descending -or ($isTable -and $one.Descending)) { -1 } else { 1 }) }
        })
    $number = 0
    $rows = @(foreach ($item in $all) {
            $values = @(foreach ($key in $keys) { , $(if ($key.By -is [scriptblock]) { $item | ForEach-Object $key.By } else { $item.($key.By) }) })
            [pscustomobject]@{ Item = $item; Values = $values; Number = $number++ }
        })
    $compare = [System.Comparison[object]] {
        param($left, $right)
        for ($i = 0; $i -lt $keys.Count; $i++) {
            $order = [System.Management.Automation.LanguagePrimitives]::Compare($left.Values[$i], $right.Values[$i], $true)
            if ($order -ne 0) { return $order * $keys[$i].Sign }
        }
        $left.Number - $right.Number
    }
    $list = [System.Collections.Generic.List[object]]::new([object[]]$rows)
    $list.Sort($compare)
    $before = $null
    foreach ($row in $list) {
        $isSame = $Unique -and $null -ne $before
        for ($i = 0; $isSame -and $i -lt $keys.Count; $i++) { $isSame = 0 -eq [System.Management.Automation.LanguagePrimitives]::Compare($before.Values[$i], $row.Values[$i], $true) }
        if (-not $isSame) { $row.Item }
        $before = $row
    }
}
