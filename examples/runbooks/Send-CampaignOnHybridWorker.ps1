<#
.SYNOPSIS
    An Azure Automation runbook for a hybrid worker: sends a list from the worker's own disk, where the journal stays.
.DESCRIPTION
    A hybrid worker is a machine of yours: no limit of three hours, and a disk that is still there tomorrow. After a reboot
    in the middle, start the runbook again: it goes on with the rows that are not done.
    Needs: the module in the worker's PSModulePath; the credential asset Twilio (an API key: SK..., its secret); the
    variables TwilioAccountSid and TwilioSender.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ListPath,
    [Parameter(Mandatory)] [string] $JournalPath,
    [Parameter(Mandatory)] [string] $Template,
    [Parameter(Mandatory)] [string[]] $VariableColumn,
    [string] $DefaultRegion = 'GB',
    [string] $FailOn = '5%'
)

$ErrorActionPreference = 'Stop'
Import-Module WhatsAppTools
$key = Get-AutomationPSCredential -Name 'Twilio'
$null = Connect-WhatsApp -Credential $key -AccountSid (Get-AutomationVariable -Name 'TwilioAccountSid') -From (Get-AutomationVariable -Name 'TwilioSender')

# The job's output is kept in Azure and read by many: counts only, no numbers. Who got what is in the journal.
# -FailOn makes the job end as Failed; without it, a job full of errors would end as Completed.
Import-WhatsAppContact -Path $ListPath -DefaultRegion $DefaultRegion -Unique -ErrorAction SilentlyContinue -ErrorVariable unread |
    Send-WhatsAppTemplate -Template $Template -VariableColumn $VariableColumn -JournalPath $JournalPath -FailOn $FailOn -ErrorAction SilentlyContinue |
    Group-Object Outcome -NoElement |
    ForEach-Object { "$($_.Count) $($_.Name)" }
if ($unread) { Write-Warning "$($unread.Count) rows of the list could not be read. Import-WhatsAppContact says why." }
