[CmdletBinding()]
param([Parameter(Mandatory, Position = 0)] [string] $TypeName, [Parameter(Position = 1)] [object[]] $ArgumentList = @(), [System.Collections.IDictionary] $Property)
if ($TypeName -in 'PSObject', 'PSCustomObject', 'System.Management.Automation.PSObject' -and $Property) { return [pscustomobject]$Property }
$type = $TypeName -as [type]
if (-not $type) { throw "Cannot find the type [$TypeName]." }
$object = $type::new.Invoke($ArgumentList)
if ($Property) { foreach ($name in $Property.Keys) { $object.$name = $Property[$name] } }
$PSCmdlet.WriteObject($object, $false)
