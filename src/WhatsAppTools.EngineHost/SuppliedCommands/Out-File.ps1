[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'Taken as the real command takes it.')]
[CmdletBinding(SupportsShouldProcess)]
param([Parameter(Mandatory, Position = 0)] [Alias('Path', 'LiteralPath')] [string] $FilePath, [Parameter(ValueFromPipeline)] [psobject] $InputObject, [switch] $Append, [string] $Encoding = 'utf-8', [int] $Width = 120, [switch] $Force)
begin { $all = [System.Collections.Generic.List[object]]::new() }
process { $all.Add($InputObject) }
end {
    $text = $all | Out-String -Width $Width -Stream
    if ($Append) { Add-Content -Path $FilePath -Value $text -Encoding $Encoding } else { Set-Content -Path $FilePath -Value $text -Encoding $Encoding }
}
