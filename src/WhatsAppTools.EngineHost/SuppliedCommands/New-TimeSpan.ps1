[CmdletBinding(DefaultParameterSetName = 'Parts')]
param([Parameter(Position = 0, ParameterSetName = 'Dates')] [datetime] $Start = [DateTime]::Now, [Parameter(Position = 1, ParameterSetName = 'Dates')] [datetime] $End = [DateTime]::Now,
    [Parameter(ParameterSetName = 'Parts')] [int] $Days, [Parameter(ParameterSetName = 'Parts')] [int] $Hours, [Parameter(ParameterSetName = 'Parts')] [int] $Minutes, [Parameter(ParameterSetName = 'Parts')] [int] $Seconds)
if ($PSCmdlet.ParameterSetName -eq 'Dates') { $End - $Start } else { [timespan]::new($Days, $Hours, $Minutes, $Seconds) }
