# What every test file begins with: the staged module (or the one that the environment variable names), freshly imported.
$script:Manifest = if ($env:WHATSAPPTOOLS_MANIFEST) {
    $env:WHATSAPPTOOLS_MANIFEST
} else {
    [IO.Path]::Combine($PSScriptRoot, '..', '..', 'out', 'WhatsAppTools', 'WhatsAppTools.psd1')
}

if (-not (Test-Path -LiteralPath $script:Manifest)) {
    throw "There is no module at $script:Manifest. Run 'dotnet build' first."
}

Import-Module $script:Manifest -Force

# What Tab offers at the end of a line.
function Get-Completion {
    param([Parameter(Mandatory)][string] $Line)
    [Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches
}
