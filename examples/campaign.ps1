<#
.SYNOPSIS
    A campaign that one can answer for: plan and cost, a test to oneself, then fifty first, the others, and a report.
.DESCRIPTION
    The first step writes the plan: one line a row, with the text as the person would read it, and the problem where there is one.
    Nothing is sent, but to -TestTo. Open the plan, delete what is not to go, have its hash approved.
    The second step sends what is left in it, as it was planned, and writes the report. Stopped half-way, it is simply run again.
.EXAMPLE
    ./campaign.ps1 -Path ./contacts.csv -PlanPath ./plan.csv -RateCard ./rates.csv -TestTo +447700900999
.EXAMPLE
    ./campaign.ps1 -PlanPath ./plan.csv -Send -ApprovedHash 0123456789abcdef0123456789abcdef
#>
[CmdletBinding(DefaultParameterSetName = 'Plan')]
param(
    [Parameter(Mandatory, ParameterSetName = 'Plan')] [string] $Path,
    [Parameter(ParameterSetName = 'Plan')] [string] $DefaultRegion = 'GB',
    [Parameter(ParameterSetName = 'Plan')] [string] $Template = 'appointment_reminder',
    [Parameter(ParameterSetName = 'Plan')] [string[]] $VariableColumn = @('FirstName', 'Date', 'Time'),
    [Parameter(ParameterSetName = 'Plan')] [string] $TestTo,
    [Parameter(Mandatory)] [string] $PlanPath,
    [string] $RateCard,
    [Parameter(Mandatory, ParameterSetName = 'Send')] [switch] $Send,
    [Parameter(ParameterSetName = 'Send')] [string] $ApprovedHash,
    [Parameter(ParameterSetName = 'Send')] [int] $Canary = 50,
    [Parameter(ParameterSetName = 'Send')] [string] $WaitFor = '2m',
    [Parameter(ParameterSetName = 'Send')] [string] $FailOn = '5%'
)

$ErrorActionPreference = 'Stop'
Import-Module WhatsAppTools
$option = if ($RateCard) { @{ RateCard = $RateCard; TwilioFee = 0.005 } } else { @{} }
$plan = $problems = @()

if (-not $Send) {
    $plan = @(Import-WhatsAppContact -Path $Path -DefaultRegion $DefaultRegion -Unique -ErrorAction SilentlyContinue -ErrorVariable problems |
            Test-WhatsAppMessage -Mode Template -Template $Template -VariableColumn $VariableColumn)
    $plan | Export-Csv -Path $PlanPath -NoTypeInformation -Encoding UTF8 # Windows PowerShell would write ASCII and lose the umlauts.
    "$(@($plan | Where-Object IsSendable).Count) of $($plan.Count) rows can be sent; $(@($problems).Count) rows of the file could not be read."
    if ($plan) {
        $sum = $plan | Measure-WhatsAppPlan -SendOption $option
        $sum.Headline
        $sum.CostLine + $sum.Obstacle + $sum.Note | ForEach-Object { "  $_" }
        if ($TestTo) { $plan | Where-Object IsSendable | Send-WhatsAppMessage -TestTo $TestTo | ForEach-Object { "A test of the row of $($_.TestOf): $($_.Outcome)" } }
        "Read $PlanPath, delete what is not to go, and then run: ./campaign.ps1 -PlanPath $PlanPath -Send"
    }
    return
}

# The reader of contact lists: a spreadsheet program may have saved the plan with semicolons, in its own encoding.
$rows = @(Import-WhatsAppContact -Path $PlanPath -PhoneColumn To -ErrorAction SilentlyContinue -ErrorVariable problems -WarningAction SilentlyContinue)
foreach ($problem in $problems) { Write-Warning "Not read: $problem" }

# What cannot be sent has its problem beside it. IsSendable itself is WAHR or VRAI after some spreadsheets.
$ready = @($rows | Where-Object { $_.IsSendable -and $_.IsSendable -ne 'False' -and -not $_.Problem })
if (-not $ready) { throw "$PlanPath has no row to send: $($rows.Count) rows were read, $(@($problems).Count) could not be. Is it a plan of this script?" }
$sum = $ready | Measure-WhatsAppPlan -SendOption $option
if ($ApprovedHash -and $sum.Hash -ne $ApprovedHash) { throw "This is not the plan that was approved: its hash is $($sum.Hash)." }

# Journal, results and report stand beside the plan.
$campaign = $PlanPath -replace '\.csv$'
$ready |
    Send-WhatsAppMessage -JournalPath "$campaign.journal.jsonl" -Canary $Canary -SendOption $option -FailOn $FailOn -ErrorAction SilentlyContinue |
    Select-Object LineNumber, To, Outcome, State, Time, Mode, Sid, ErrorId, Remedy |
    Export-Csv -Path "$campaign.result.csv" -NoTypeInformation -Encoding UTF8
$null = Get-WhatsAppJournal "$campaign.journal.jsonl" | Where-Object Sid | Wait-WhatsAppMessage -Timeout $WaitFor
$null = Update-WhatsAppJournal "$campaign.journal.jsonl"
Export-WhatsAppReport "$campaign.html" -JournalPath "$campaign.journal.jsonl"
Get-WhatsAppJournal "$campaign.journal.jsonl" -Summary
