[CmdletBinding()]
param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [AllowEmptyString()] [string] $Message)
process { $PSCmdlet.WriteWarning($Message) }
