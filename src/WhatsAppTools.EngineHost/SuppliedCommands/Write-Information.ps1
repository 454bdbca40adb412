[CmdletBinding()]
param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [object] $MessageData, [Parameter(Position = 1)] [string[]] $Tags = @())
process { $PSCmdlet.WriteInformation($MessageData, $Tags) }
