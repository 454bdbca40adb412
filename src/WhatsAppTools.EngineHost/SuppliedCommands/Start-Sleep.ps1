[CmdletBinding(DefaultParameterSetName = 'Seconds')]
param([Parameter(Mandatory, Position = 0, ParameterSetName = 'Seconds', ValueFromPipeline)] [double] $Seconds,
    [Parameter(Mandatory, ParameterSetName = 'Milliseconds')] [Alias('ms')] [int] $Milliseconds,
    [Parameter(Mandatory, ParameterSetName = 'Duration')] [timespan] $Duration)
process {
    $time = switch ($PSCmdlet.ParameterSetName) { Seconds { [timespan]::FromSeconds($Seconds) } Milliseconds { [timespan]::FromMilliseconds($Milliseconds) } Duration { $Duration } }
    $end = [DateTime]::UtcNow + $time
    # In slices, so that Ctrl+C is heard.
    for ($left = $time; $left -gt [timespan]::Zero; $left = $end - [DateTime]::UtcNow) { [Threading.Thread]::Sleep([int][Math]::Min(50, [Math]::Ceiling($left.TotalMilliseconds))) }
}
