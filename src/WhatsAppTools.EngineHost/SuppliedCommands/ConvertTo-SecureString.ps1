[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'Taken as the real command takes it.')]
[CmdletBinding()]
param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [string] $String, [Parameter(Mandatory)] [switch] $AsPlainText, [switch] $Force)
process {
    $secret = [Security.SecureString]::new()
    foreach ($character in $String.ToCharArray()) { $secret.AppendChar($character) }
    $secret.MakeReadOnly()
    $secret
}
