<#
.SYNOPSIS
    An Azure Automation runbook for the cloud: sends a list, and keeps the journal in the container where the list is.
.DESCRIPTION
    A cloud job has no disk that lasts, is stopped after three hours, and may be interrupted and started again from the top. So the
    journal is in a store that outlives it. Schedule it every hour: a job goes on where the one before ended, waits while another
    one sends, and ends when nothing is left. Two at once do no harm.
    Start it once by hand with -Begin. Every other job only goes on: a journal that somebody has deleted sends nothing again.
    Needs: the modules WhatsAppTools, Az.Accounts and Az.Storage, PowerShell 7.4; the credential asset Twilio (an API key: SK..., its
    secret); the variables TwilioAccountSid, TwilioSender and CampaignContainer (https://account.blob.core.windows.net/container); and
    the account's managed identity as Storage Blob Data Contributor of the container.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ListBlob,
    [Parameter(Mandatory)] [string] $Template,
    [Parameter(Mandatory)] [string[]] $VariableColumn,
    [string] $DefaultRegion = 'GB',
    [string] $FailOn = '5%',

    # Before the three hours of a cloud job are over, with the time that a last answer may take.
    [timespan] $StopAfter = '02:30:00',
    [switch] $Begin
)

$ErrorActionPreference = 'Stop'
$end = [DateTimeOffset]::UtcNow + $StopAfter
Import-Module WhatsAppTools
$null = Disable-AzContextAutosave -Scope Process
$null = Connect-AzAccount -Identity
$container = [UriBuilder] (Get-AutomationVariable -Name 'CampaignContainer')
$storage = New-AzStorageContext -StorageAccountName $container.Host.Split('.')[0] -UseConnectedAccount
$file = [IO.Path]::GetTempFileName()
try {
    $null = Get-AzStorageBlobContent -Context $storage -Container $container.Path.Trim('/') -Blob $ListBlob -Destination $file -Force
    $container.Path += '/' + [IO.Path]::GetFileNameWithoutExtension($ListBlob)
    $null = Connect-WhatsApp -Credential (Get-AutomationPSCredential -Name 'Twilio') -AccountSid (Get-AutomationVariable -Name 'TwilioAccountSid') -From (Get-AutomationVariable -Name 'TwilioSender')

    # The job's output is kept in Azure and read by many: counts only, no numbers. -FailOn makes a job full of errors end as Failed.
    Import-WhatsAppContact -Path $file -DefaultRegion $DefaultRegion -Unique -ErrorAction SilentlyContinue -ErrorVariable unread |
        Send-WhatsAppTemplate -Template $Template -VariableColumn $VariableColumn -JournalPath $container.Uri.AbsoluteUri -Resume:(-not $Begin) -WaitForJournal $StopAfter -StopAt $end -FailOn $FailOn -ErrorAction SilentlyContinue |
        Group-Object Outcome -NoElement |
        ForEach-Object { "$($_.Count) $($_.Name)" }
    if ($unread) { Write-Warning "$($unread.Count) rows of the list could not be read. Import-WhatsAppContact says why." }
} finally {
    # The list holds phone numbers, and the sandbox is shared with later jobs.
    Remove-Item -Path $file
}
