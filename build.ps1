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
        $folders = '.', 'examples', 'examples/runbooks', 'tests/Pester', 'src/WhatsAppTools.EngineHost/Commands'
        $findings = @($folders | ForEach-Object { Invoke-ScriptAnalyzer -Path $_ })
        if ($findings) { $findings | Out-Host; throw "PSScriptAnalyzer found $($findings.Count) things to mend." }
    } else {
        Write-Warning 'PSScriptAnalyzer is not installed, so the scripts were not analysed. Install-Module PSScriptAnalyzer'
    }

    if (Get-Module -Name Pester -ListAvailable | Where-Object Version -ge '5.7') {
        Import-Module -Name Pester -MinimumVersion 5.7 # Windows brings 3.4.
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
        Clean { Invoke-DotNet -Argument clean, -c, $Configuration; Remove-Item out -Recurse -Force -ErrorAction Ignore }
    }
} finally {
    Pop-Location
}
