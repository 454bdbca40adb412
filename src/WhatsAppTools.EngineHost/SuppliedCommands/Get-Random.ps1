[CmdletBinding()]
param([Parameter(ValueFromPipeline)] [object[]] $InputObject, [Parameter(Position = 0)] [object] $Maximum = [int]::MaxValue, [object] $Minimum = 0, [int] $Count = 1, [Nullable[int]] $SetSeed)
begin {
    $random = if ($null -ne $SetSeed) { [Random]::new($SetSeed) } else { [Random]::Shared }
    $items = [System.Collections.Generic.List[object]]::new()
}
process { if ($null -ne $InputObject) { $items.AddRange($InputObject) } }
end {
    if ($items.Count) { $all = $items.ToArray(); $random.Shuffle($all); $all[0..([Math]::Min($Count, $all.Length) - 1)]; return }
    for ($i = 0; $i -lt $Count; $i++) { if ($Maximum -is [double] -or $Minimum -is [double]) { $Minimum + $random.NextDouble() * ($Maximum - $Minimum) } else { $random.NextInt64($Minimum, $Maximum) } }
}
