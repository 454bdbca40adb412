[CmdletBinding()]
param([Parameter(Position = 0)] [string] $UserName, [string] $Message = 'Enter your credentials.', [string] $Title = 'PowerShell credential request')
$Host.UI.PromptForCredential($Title, $Message, $UserName, '')
