[CmdletBinding()]
param([Parameter(Position = 0, ValueFromPipeline)] [Alias('LiteralPath')] [string] $Path = '~')
process { $null = $PSCmdlet.SessionState.Path.SetLocation($Path) }
