[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'Taken as the real command takes it.')]
[CmdletBinding()]
param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [AllowNull()] [object] $InputObject, [int] $Depth = 2, [switch] $Compress, [switch] $AsArray, [switch] $EnumsAsStrings)
begin {
    $all = [System.Collections.Generic.List[object]]::new()
    function plain($value, $level) {
        if ($null -eq $value) { return $null }
        $base = $value.psobject.BaseObject
        if ($base -is [enum]) { return $(if ($EnumsAsStrings) { "$base" } else { [long]$base }) }
        if ($base -is [string] -or $base -is [bool] -or $base -is [datetime] -or $base -is [DateTimeOffset] -or ($base -is [ValueType] -and $base -is [IConvertible] -and $base -isnot [char])) { return $base }
        if ($base -is [char] -or $base -is [guid] -or $base -is [uri] -or $base -is [version] -or $base -is [timespan] -or $level -gt $Depth) { return "$base" }
        if ($base -is [System.Collections.IDictionary]) {
            $made = [System.Collections.Generic.Dictionary[string, object]]::new()
            foreach ($key in $base.Keys) { $made["$key"] = plain $base[$key] ($level + 1) }
            return $made
        }
        if ($base -is [System.Collections.IEnumerable]) {
            $items = [System.Collections.Generic.List[object]]::new()
            foreach ($item in $base) { $items.Add((plain $item ($level + 1))) }
            return , $items
        }
        $made = [System.Collections.Generic.Dictionary[string, object]]::new()
        foreach ($property in $value.psobject.Properties) { $made[$property.Name] = plain $property.Value ($level + 1) }
        $made
    }
}
process { $all.Add($InputObject) }
end {
    $value = if ($all.Count -eq 1 -and -not $AsArray) { $all[0] } else { , $all.ToArray() }
    $options = [Text.Json.JsonSerializerOptions]::new()
    $options.WriteIndented = -not $Compress
    $options.Encoder = [Text.Encodings.Web.JavaScriptEncoder]::UnsafeRelaxedJsonEscaping
    [Text.Json.JsonSerializer]::Serialize((plain $value 0), [object], $options)
}
