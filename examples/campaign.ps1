<#
.SYNOPSIS
    A campaign that one can answer for: plan and cost, a test to oneself, then fifty first, the others, and a report.
.DESCRIPTION
    First it writes the plan, one line a row, and sends nothing but to -TestTo. Read it, delete what is not to go, have its hash approved.
    With -Send it sends what is left in it, as it was planned, and writes the report. Stopped half-way, it is simply run again.
.EXAMPLE
    ./campaign.ps1 -Path ./contacts.csv -PlanPath ./plan.csv -RateCard ./rates.csv -TestTo +447700900999
.EXAMPLE
    ./campaign.ps1 -PlanPath ./plan.csv -Send -RateCard ./rates.csv -ApprovedHash 0123456789abcdef0123456789abcdef
#>
[CmdletBinding(DefaultParameterSetName = 'Plan')]
param(
    [Parameter(Mandatory, ParameterSetName = 'Plan')] [string] $Path,
    [Parameter(ParameterSetName = 'Plan')] [string] $DefaultRegion = 'GB',
    [Parameter(ParameterSetName = 'Plan')] [hashtable] $Message = @{ Template = 'appointment_reminder'; VariableColumn = @('FirstName', 'Date', 'Time') },
    [Parameter(ParameterSetName = 'Plan')] [string] $TestTo,
    [Parameter(Mandatory)] [string] $PlanPath,
    [string] $RateCard,
    [Parameter(Mandatory, ParameterSetName = 'Send')] [switch] $Send,
    [Parameter(ParameterSetName = 'Send')] [string] $ApprovedHash,
    [Parameter(ParameterSetName = 'Send')] [string] $WaitFor = '2m'
)

$ErrorActionPreference = 'Stop'
Import-Module WhatsAppTools
$option = if ($RateCard) { @{ RateCard = $RateCard; TwilioFee = 0.005 } } else { @{} }
$problems = @()
if (-not $Send) {
    $plan = @(Import-WhatsAppContact $Path -DefaultRegion $DefaultRegion -Unique -ErrorAction SilentlyContinue -ErrorVariable problems | Test-WhatsAppMessage -Mode Template @Message)
    $plan | Export-Csv $PlanPath -NoTypeInformation -Encoding UTF8 # Windows PowerShell would write ASCII and lose the umlauts.
    "$(@($plan | Where-Object IsSendable).Count) of $($plan.Count) rows can be sent; $(@($problems).Count) rows of the file could not be read."
    $sum = $plan | Measure-WhatsAppPlan -SendOption $option
    @($sum.Headline; $sum.CostLine; $sum.Obstacle; $sum.Note) -ne $null
    if ($TestTo) { $plan | Where-Object IsSendable | Send-WhatsAppMessage -TestTo $TestTo | ForEach-Object { "A test of the row of $($_.TestOf): $($_.Outcome)" } }
    return "Read $PlanPath, delete what is not to go, and then run: ./campaign.ps1 -PlanPath $PlanPath -Send"
}

# A spreadsheet may have saved the plan with semicolons, in its own encoding, and IsSendable as WAHR or VRAI.
$rows = @(Import-WhatsAppContact $PlanPath -PhoneColumn To -ErrorAction SilentlyContinue -ErrorVariable problems -WarningAction SilentlyContinue)
foreach ($problem in $problems) { Write-Warning "Not read: $problem" }
$ready = @($rows | Where-Object { $_.IsSendable -and $_.IsSendable -ne 'False' -and -not $_.Problem })
if (-not $ready) { throw "$PlanPath has no row to send: $($rows.Count) rows were read, $(@($problems).Count) could not be. Is it a plan of this script?" }
$hash = ($ready | Measure-WhatsAppPlan -SendOption $option).Hash
if ($ApprovedHash -and $hash -ne $ApprovedHash) { throw "This is not the plan that was approved: its hash is $hash." }

$name = $PlanPath -replace '\.csv$'
$ready | Send-WhatsAppMessage -JournalPath "$name.journal.jsonl" -Canary 50 -SendOption $option -FailOn 5% -ErrorAction SilentlyContinue |
    Select-Object LineNumber, To, Outcome, State, Time, Mode, Sid, ErrorId, Remedy |
    Export-Csv "$name.result.csv" -NoTypeInformation -Encoding UTF8
$null = Get-WhatsAppJournal "$name.journal.jsonl" | Where-Object Sid | Wait-WhatsAppMessage -Timeout $WaitFor
$null = Update-WhatsAppJournal "$name.journal.jsonl"
Export-WhatsAppReport "$name.html" -JournalPath "$name.journal.jsonl"
Get-WhatsAppJournal "$name.journal.jsonl" -Summary
