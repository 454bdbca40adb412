[CmdletBinding()]
param([Parameter(Position = 0, ValueFromPipeline)] [datetime] $Date = [DateTime]::Now, [string] $Format, [switch] $AsUTC)
process {
    if ($AsUTC) { $Date = $Date.ToUniversalTime() }
    if ($Format) { $Date.ToString($Format) } else { $Date }
}
