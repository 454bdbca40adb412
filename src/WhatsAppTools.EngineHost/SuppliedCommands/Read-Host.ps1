[CmdletBinding()]
param([Parameter(Position = 0)] [object] $Prompt, [switch] $AsSecureString)
if ($null -ne $Prompt) { $Host.UI.Write("${Prompt}: ") }
if ($AsSecureString) { $Host.UI.ReadLineAsSecureString() } else { $Host.UI.ReadLine() }
