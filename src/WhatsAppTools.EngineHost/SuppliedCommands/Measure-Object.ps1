[CmdletBinding()]
param([Parameter(ValueFromPipeline)] [psobject] $InputObject, [Parameter(Position = 0)] [string] $Property, [switch] $Sum, [switch] $Average, [switch] $Minimum, [switch] $Maximum)
begin { $values = [System.Collections.Generic.List[object]]::new() }
process {
    if ($null -eq $InputObject) { return }
    $value = if ($Property) { $InputObject.$Property } else { $InputObject }
    if ($null -ne $value) { $values.Add($value) }
}
end {
    $wantsNumbers = $Sum -or $Average
    $total = 0.0
    $least = $most = $null
    foreach ($value in $values) {
        if ($wantsNumbers) { $total += $value }
        if ($null -eq $least -or $value -lt $least) { $least = $value }
        if ($null -eq $most -or $value -gt $most) { $most = $value }
    }
    [pscustomobject]@{
        PSTypeName = 'Microsoft.PowerShell.Commands.GenericMeasureInfo'
        Count = $values.Count
        Average = $(if ($Average -and $values.Count) { $total / $values.Count })
        Sum = $(if ($Sum) { $total })
        Maximum = $(if ($Maximum) { $most })
        Minimum = $(if ($Minimum) { $least })
        StandardDeviation = $null
        Property = $Property
    }
}
