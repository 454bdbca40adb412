# Runs files of Pester tests, or lists what is in them, and writes what there is to a JSON file. Each file has one test more: that
# it runs to its end. It fails where the file has no test, where it cannot be read, and where a block cannot be set up or cleared away.
param(
    [Parameter(Mandatory)][string] $Pester,
    [Parameter(Mandatory)][string] $ResultPath,
    [Parameter(Mandatory, ValueFromRemainingArguments)][string[]] $Path,
    [switch] $List
)

$ErrorActionPreference = 'Stop'
Import-Module $Pester

# A name with its data in place of <Name> and <_>. Pester does that only as it runs a test, and names are needed before.
function Get-FullName($Item) {
    $names = while ($Item -and -not $Item.IsRoot) {
        $own = $Item
        [regex]::Replace($Item.Name, '<(\w+)>', {
            param($match)
            $key = $match.Groups[1].Value
            for ($holder = $own; $holder; $holder = Get-Outer $holder) {
                if ($key -eq '_' -and $null -ne $holder.Data) { return "$($holder.Data)" }
                if ($holder.Data -is [Collections.IDictionary] -and $holder.Data.Contains($key)) { return "$($holder.Data[$key])" }
            }
            $match.Value
        })
        $Item = Get-Outer $Item
    }
    $names = @($names)
    [array]::Reverse($names)
    $names -join ' / '
}

function Get-Outer($Item) {
    if ($Item.ItemType -eq 'Test') { $Item.Block } else { $Item.Parent }
}

function Get-Problem($ErrorRecord) {
    [pscustomobject]@{
        Message = @($ErrorRecord | ForEach-Object { if ($_.DisplayErrorMessage) { $_.DisplayErrorMessage } else { "$_" } }) -join "`n"
        Trace = @($ErrorRecord | ForEach-Object { if ($_.DisplayStackTrace) { $_.DisplayStackTrace } else { $_.ScriptStackTrace } }) -join "`n"
    }
}

function Get-Block($Block) {
    foreach ($one in $Block) { $one; Get-Block $one.Blocks }
}

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.SkipRun = [bool] $List
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration

$entries = foreach ($container in $run.Containers) {
    $file = $container.Item.FullName
    $tests = @($run.Tests | Where-Object { $_.ScriptBlock.File -eq $file })
    $seen = @{}
    foreach ($test in $tests) {
        $name = Get-FullName $test
        if ($seen[$name]++) { $name += " ($($seen[$name]))" }
        $reason = if ($test.Result -eq 'Failed' -and -not $test.ErrorRecord) { 'What stands around it could not be set up.' } else { $test.ErrorRecord }
        $problem = Get-Problem $reason
        [pscustomobject]@{
            File = $file; Name = $name; Line = $test.StartLine; Outcome = "$($test.Result)"
            Milliseconds = $test.Duration.TotalMilliseconds; Message = $problem.Message; Trace = $problem.Trace
        }
    }

    $problems = @(
        $container.ErrorRecord
        Get-Block $container.Blocks | ForEach-Object ErrorRecord
        if (-not $tests) { 'The file has no test.' }
    ) | Where-Object { $_ }
    $problem = Get-Problem $problems
    [pscustomobject]@{
        File = $file; Name = 'the file runs to its end'; Line = 1; Outcome = if ($problems) { 'Failed' } else { 'Passed' }
        Milliseconds = 0; Message = $problem.Message; Trace = $problem.Trace
    }
}

ConvertTo-Json @($entries) -Depth 3 | Set-Content -LiteralPath $ResultPath -Encoding utf8
