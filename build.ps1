<#
.SYNOPSIS
    Builds, tests, packages or measures the module, with the .NET SDK alone. Runs in any PowerShell, also `dotnet pwsh`.
.EXAMPLE
    ./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package', 'Bench', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet([string[]] $Argument) {
    & dotnet @Argument
    if ($LASTEXITCODE -ne 0) { throw "dotnet $Argument ended with exit code $LASTEXITCODE." }
}

function Invoke-Analyzer {
    if (-not (Get-Module -Name PSScriptAnalyzer -ListAvailable)) {
        Write-Warning 'PSScriptAnalyzer is not installed, so the scripts were not analysed. Install-Module PSScriptAnalyzer'
        return
    }

    $folders = '.', 'examples', 'examples/runbooks', 'tests/Pester', 'tests/WhatsAppTools.Pester.Tests'
    $findings = @($folders | ForEach-Object { Invoke-ScriptAnalyzer -Path $_ })
    if ($findings) { $findings | Out-Host; throw "PSScriptAnalyzer found $($findings.Count) things to mend." }
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        Build { Invoke-DotNet -Argument build, -c, $Configuration }
        Test { Invoke-DotNet -Argument test, -c, $Configuration; Invoke-Analyzer }
        Package { Invoke-DotNet -Argument build, src/WhatsAppTools, '-t:PackageModule' }
        Bench { Invoke-DotNet -Argument run, -c, Release, --project, bench }
        Clean { Invoke-DotNet -Argument clean, -c, $Configuration; Remove-Item out -Recurse -Force -ErrorAction Ignore }
    }
} finally {
    Pop-Location
}
