# What every test file begins with: the staged module (or the one that the environment variable names), freshly imported.
$script:Manifest = if ($env:WHATSAPPTOOLS_MANIFEST) {
    $env:WHATSAPPTOOLS_MANIFEST
} else {
    [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..', 'out', 'WhatsAppTools', 'WhatsAppTools.psd1'))
}

if (-not (Test-Path -LiteralPath $script:Manifest)) {
    throw "There is no module at $script:Manifest. Run 'dotnet build' first."
}

# Journals that a test names no file for stay out of your own.
if (-not $env:WHATSAPPTOOLS_JOURNALS) {
    $env:WHATSAPPTOOLS_JOURNALS = [IO.Path]::Combine([IO.Path]::GetTempPath(), "whatsapptools-pester-$PID")
}

Import-Module $script:Manifest -Force

# What Tab offers at the end of a line.
function Get-Completion {
    param([Parameter(Mandatory)][string] $Line)
    [Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches
}
