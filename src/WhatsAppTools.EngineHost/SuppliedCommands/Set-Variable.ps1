[CmdletBinding()]
param([Parameter(Mandatory, Position = 0)] [string] $Name, [Parameter(Position = 1)] [object] $Value)
$PSCmdlet.SessionState.PSVariable.Set("global:$Name", $Value)
