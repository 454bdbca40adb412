[CmdletBinding()]
param([Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromRemainingArguments)] [AllowNull()] [AllowEmptyCollection()] [AllowEmptyString()] [object] $InputObject, [switch] $NoEnumerate)
process { $PSCmdlet.WriteObject($InputObject, -not $NoEnumerate) }
