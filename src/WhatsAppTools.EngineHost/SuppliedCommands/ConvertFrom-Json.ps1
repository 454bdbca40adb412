[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'Taken as the real command takes it.')]
[CmdletBinding()]
param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [string] $InputObject, [switch] $AsHashtable, [int] $Depth = 1024, [switch] $NoEnumerate)
begin {
    $lines = [System.Collections.Generic.List[string]]::new()
    function value($node) {
        switch ($node.ValueKind) {
            Object {
                $made = [ordered]@{}
                foreach ($property in $node.EnumerateObject()) { $made[$property.Name] = value $property.Value }
                if ($AsHashtable) { $made } else { [pscustomobject]$made }
            }
            Array { , @(foreach ($item in $node.EnumerateArray()) { value $item }) }
            String { $time = [datetime]::MinValue; if ($node.GetString() -match '^\d{4}-\d\d-\d\dT' -and $node.TryGetDateTime([ref]$time)) { $time } else { $node.GetString() } }
            Number { $whole = 0L; if ($node.TryGetInt64([ref]$whole)) { $whole } else { $node.GetDouble() } }
            True { $true }
            False { $false }
        }
    }
}
process { $lines.Add($InputObject) }
end {
    $document = [Text.Json.JsonDocument]::Parse($lines -join "`n")
    try { $result = value $document.RootElement } finally { $document.Dispose() }
    $PSCmdlet.WriteObject($result, -not $NoEnumerate)
}
