<#
.SYNOPSIS
    A campaign from a CSV file in two steps: a plan that a person reads, and the sending of that plan.
.DESCRIPTION
    The first step writes the plan: one line a row, with the text as the person would read it, and the problem where there is
    one. Nothing is sent. Open it, delete the lines that are not to go, have it approved.
    The second step sends what is left in it, as it was planned. Stopped half-way, it is simply run again: the journal knows
    who is done.
.EXAMPLE
    ./campaign.ps1 -Path ./contacts.csv -PlanPath ./plan.csv
.EXAMPLE
    ./campaign.ps1 -PlanPath ./plan.csv -Send
#>
[CmdletBinding(DefaultParameterSetName = 'Plan')]
param(
    [Parameter(Mandatory, ParameterSetName = 'Plan')] [string] $Path,
    [Parameter(ParameterSetName = 'Plan')] [string] $DefaultRegion = 'GB',
    [Parameter(ParameterSetName = 'Plan')] [string] $Template = 'appointment_reminder',
    [Parameter(ParameterSetName = 'Plan')] [string[]] $VariableColumn = @('FirstName', 'Date', 'Time'),
    [Parameter(Mandatory)] [string] $PlanPath,
    [Parameter(Mandatory, ParameterSetName = 'Send')] [switch] $Send,
    [Parameter(ParameterSetName = 'Send')] [string] $FailOn = '5%'
)

$ErrorActionPreference = 'Stop'
Import-Module WhatsAppTools

if ($Send) {
    # The journal and the results stand beside the plan. Get-WhatsAppJournal reads the one, Excel the other.
    $campaign = $PlanPath -replace '\.csv$'

    # The reader of contact lists: a spreadsheet program may have saved the plan with semicolons, in its own encoding.
    $unread = @()
    $rows = @(Import-WhatsAppContact -Path $PlanPath -PhoneColumn To -ErrorAction SilentlyContinue -ErrorVariable unread -WarningAction SilentlyContinue)
    foreach ($problem in $unread) { Write-Warning "Not read: $problem" }

    # What cannot be sent has its problem beside it. IsSendable itself is WAHR or VRAI after some spreadsheets.
    $ready = @($rows | Where-Object { $_.IsSendable -and $_.IsSendable -ne 'False' -and -not $_.Problem })
    if (-not $ready) { throw "$PlanPath has no row to send: $($rows.Count) rows were read, $(@($unread).Count) could not be. Is it a plan of this script?" }

    $ready |
        Send-WhatsAppMessage -JournalPath "$campaign.journal.jsonl" -FailOn $FailOn -ErrorAction SilentlyContinue |
        Select-Object LineNumber, To, Outcome, State, Time, Mode, Sid, ErrorId, Remedy |
        Export-Csv -Path "$campaign.result.csv" -NoTypeInformation -Encoding UTF8
    Get-WhatsAppJournal "$campaign.journal.jsonl" -Summary
    return
}

$problems = @()
$plan = @(Import-WhatsAppContact -Path $Path -DefaultRegion $DefaultRegion -Unique -ErrorAction SilentlyContinue -ErrorVariable problems |
        Test-WhatsAppMessage -Mode Template -Template $Template -VariableColumn $VariableColumn)
$plan | Export-Csv -Path $PlanPath -NoTypeInformation -Encoding UTF8 # Windows PowerShell would write ASCII and lose the umlauts.
"$(@($plan | Where-Object IsSendable).Count) of $($plan.Count) rows can be sent; $(@($problems).Count) rows of the file could not be read."
$plan | Where-Object { -not $_.IsSendable } | Group-Object ErrorId | ForEach-Object { "  $($_.Count) x $($_.Name): $($_.Group[0].Remedy)" }
"Read $PlanPath, delete what is not to go, and then run: ./campaign.ps1 -PlanPath $PlanPath -Send"
