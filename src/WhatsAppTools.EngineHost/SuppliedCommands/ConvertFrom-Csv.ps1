[CmdletBinding()]
param([Parameter(Position = 0, ValueFromPipeline)] [psobject[]] $InputObject, [Parameter(Position = 1)] [char] $Delimiter = ',', [string[]] $Header, [IO.TextReader] $Reader)
begin { $lines = [System.Collections.Generic.List[string]]::new() }
process { foreach ($line in $InputObject) { $lines.Add([string]$line) } }
end {
    if (-not $Reader) { $Reader = [IO.StringReader]::new($lines -join "`n") }
    $parser = [Microsoft.VisualBasic.FileIO.TextFieldParser]::new($Reader)
    $parser.SetDelimiters([string]$Delimiter)
    $parser.TrimWhiteSpace = $false
    $names = if ($Header) { $Header } elseif (-not $parser.EndOfData) { $parser.ReadFields() }
    while (-not $parser.EndOfData) {
        $fields = $parser.ReadFields()
        $row = [ordered]@{}
        for ($i = 0; $i -lt $names.Count; $i++) { $row[$names[$i]] = if ($i -lt $fields.Count) { $fields[$i] } }
        [pscustomobject]$row
    }
}
