<#
.SYNOPSIS
    Builds, tests, packages or measures the module. Everything but Pester needs the .NET SDK alone.
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

function Test-WithPowerShell {
    if (Get-Module -Name PSScriptAnalyzer -ListAvailable) {
        $findings = @(Invoke-ScriptAnalyzer -Path WhatsAppTools.psm1) + @(Invoke-ScriptAnalyzer -Path examples -Recurse)
        if ($findings) { $findings | Out-Host; throw "PSScriptAnalyzer found $($findings.Count) things to mend." }
    } else {
        Write-Warning 'PSScriptAnalyzer is not installed, so the scripts were not analysed. Install-Module PSScriptAnalyzer'
    }

    if (-not (Test-Path tests/Pester)) { return }
    if (Get-Module -Name Pester -ListAvailable | Where-Object Version -ge '5.7') {
        Invoke-Pester -Configuration @{ Run = @{ Path = 'tests/Pester'; Throw = $true } }
    } else {
        Write-Warning 'Pester 5.7 or newer is not installed, so tests/Pester was not run. Install-Module Pester'
    }
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        Build { Invoke-DotNet -Argument build, -c, $Configuration }
        Test { Invoke-DotNet -Argument test, -c, $Configuration; Test-WithPowerShell }
        Package { Invoke-DotNet -Argument build, src/WhatsAppTools, '-t:PackageModule' }
        Bench { Invoke-DotNet -Argument run, -c, Release, --project, bench }
        Clean { Invoke-DotNet -Argument clean; Remove-Item out -Recurse -Force -ErrorAction Ignore }
    }
} finally {
    Pop-Location
}
