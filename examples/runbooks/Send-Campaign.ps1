<#
.SYNOPSIS
    An Azure Automation runbook for the cloud: sends a list from blob storage in slices, and keeps the journal there.
.DESCRIPTION
    A cloud job has no disk that lasts, is stopped after three hours, and may be interrupted and started again from the top.
    So the journal is fetched first and put back after each slice; the job ends by itself before the limit; and before a
    slice is sent, its recipients are written down in storage as claimed, each with a hash of the text. A job that finds claims
    knows that another one ended inside that slice, after its last journal was saved: it looks at Twilio who has got that very
    text already.
    Two jobs at once would send everything twice. So a job asks the platform for the runbook's other jobs, and only the oldest
    goes on; a job that cannot ask refuses, unless -OnlyJob says that somebody else sees to it.
    Schedule it every few hours until it says that nothing is left.
    Needs: the modules WhatsAppTools, Az.Accounts, Az.Automation and Az.Storage; the credential asset Twilio (an API key: SK...,
    its secret); the variables TwilioAccountSid, TwilioSender, CampaignStorage; and the account's managed identity as Storage Blob
    Data Contributor of the container and as Reader of the Automation account.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Container,
    [Parameter(Mandatory)] [string] $ListBlob,
    [Parameter(Mandatory)] [string] $Template,
    [Parameter(Mandatory)] [string[]] $VariableColumn,
    [string] $DefaultRegion = 'GB',
    [int] $SliceSize = 500,

    # A slice more must fit in until the three hours are over.
    [timespan] $StopAfter = '02:30:00',

    # Twilio's list lags. Who was claimed so long ago and is not in it did not get the message.
    [timespan] $ClaimLasts = '00:30:00',
    [string] $FailOn = '5%',

    # Somebody else guarantees that no other job sends this list, here or anywhere: the platform is not asked.
    [switch] $OnlyJob
)

$ErrorActionPreference = 'Stop'
$started = [DateTimeOffset]::UtcNow
$end = $started + $StopAfter
Import-Module WhatsAppTools
$null = Disable-AzContextAutosave -Scope Process
$null = Connect-AzAccount -Identity
$storage = @{ Container = $Container; Context = New-AzStorageContext -StorageAccountName (Get-AutomationVariable -Name 'CampaignStorage') -UseConnectedAccount }
$from = Get-AutomationVariable -Name 'TwilioSender'
$key = Get-AutomationPSCredential -Name 'Twilio'
$null = Connect-WhatsApp -Credential $key -AccountSid (Get-AutomationVariable -Name 'TwilioAccountSid') -From $from

function Get-TextHash([string] $Text) {
    $algorithm = [Security.Cryptography.SHA256]::Create()
    try { [BitConverter]::ToString($algorithm.ComputeHash([Text.Encoding]::UTF8.GetBytes($Text))) -replace '-' } finally { $algorithm.Dispose() }
}

# Only the oldest job that has not ended goes on. A suspended one counts: whoever resumes it starts it from the top.
function Assert-OnlyJob([string] $Id) {
    $how = 'Start it as a job of Azure Automation as docs/azure-automation.md says; or give -OnlyJob where somebody else guarantees that no second job sends this list.'
    if (-not $Id) { throw "Nothing was sent: this is no job of Azure Automation, so it cannot tell whether another one sends $ListBlob. $how" }
    if (-not (Get-Command -Name Get-AzAutomationJob -ErrorAction SilentlyContinue)) { throw "Nothing was sent: without the module Az.Automation a job cannot tell whether another one sends $ListBlob. $how" }
    $own = $null
    foreach ($place in Get-AzAutomationAccount) {
        $account = @{ ResourceGroupName = $place.ResourceGroupName; AutomationAccountName = $place.AutomationAccountName }
        if ($own = Get-AzAutomationJob @account -Id $Id -ErrorAction SilentlyContinue) { break }
    }

    if (-not $own) { throw "Nothing was sent: the managed identity does not see this job ($Id), so it cannot tell whether another one sends $ListBlob. Make it a Reader of the Automation account. $how" }
    $before = @(Get-AzAutomationJob @account -RunbookName $own.RunbookName | Where-Object {
            $_.Status -notmatch '^(Completed|Failed|Stopped)' -and "$($_.JobId)" -ne $Id -and
            ($_.CreationTime -lt $own.CreationTime -or ($_.CreationTime -eq $own.CreationTime -and "$($_.JobId)" -lt $Id))
        })
    if ($before) { throw "Nothing was sent: job $($before[0].JobId) of this runbook is $($before[0].Status). Two jobs would send everything twice. Wait until it has ended, or stop it, and start this one again." }
}

# And whatever the platform says: on one machine a list is sent once at a time. The lock ends with the process.
$claimed = "$($storage.Container)/$ListBlob of $(Get-AutomationVariable -Name 'CampaignStorage')"
try {
    $lock = [IO.FileStream]::new((Join-Path ([IO.Path]::GetTempPath()) "whatsapp-campaign-$((Get-TextHash $claimed).Substring(0, 16)).lock"), 'OpenOrCreate', 'ReadWrite', 'None')
} catch [IO.IOException], [UnauthorizedAccessException] {
    throw "Nothing was sent: another job on this machine sends $ListBlob. Wait until it has ended. ($($_.Exception.Message))"
}

$folder = Join-Path ([IO.Path]::GetTempPath()) "campaign-$([Guid]::NewGuid())"
$list = Join-Path $folder 'list.csv'
$journal = Join-Path $folder 'journal.jsonl'
$claims = Join-Path $folder 'claims.csv'

function Receive-Blob([string] $Blob, [string] $File) {
    if (Get-AzStorageBlob @storage -Prefix $Blob | Where-Object Name -eq $Blob) {
        $null = Get-AzStorageBlobContent @storage -Blob $Blob -Destination $File -Force
    }
}

function Save-Blob([string] $File, [string] $Blob) {
    $null = Set-AzStorageBlobContent @storage -File $File -Blob $Blob -Force
}

function Save-Claim([object[]] $Claim) {
    @([pscustomobject]@{ To = ''; Since = ''; Sid = ''; Text = '' }) + $Claim | Export-Csv -Path $claims
    Save-Blob -File $claims -Blob "$ListBlob.claims.csv"
}

try {
    if (-not $OnlyJob) { Assert-OnlyJob -Id "$($PSPrivateMetadata.JobId)" }
    $null = New-Item -Path $folder -ItemType Directory
    Receive-Blob -Blob $ListBlob -File $list
    Receive-Blob -Blob "$ListBlob.journal.jsonl" -File $journal
    Receive-Blob -Blob "$ListBlob.claims.csv" -File $claims
    $known = @{}
    if (Test-Path $journal) {
        Get-WhatsAppJournal $journal | Where-Object State -NotIn 'Intended', 'NotSent', 'Refused' | ForEach-Object { $known[$_.Key] = $true }
    }

    # Who was claimed and is not in the journal: the slice in which a job before this one ended.
    $open = @()
    if (Test-Path $claims) {
        $open = @(Import-Csv -Path $claims | Where-Object { $_.To -and -not $known[$_.To] })
        $doubtful = @()
        foreach ($claim in $open | Where-Object { -not $_.Sid }) {
            # Twilio keeps what it refused as failed: nobody got that.
            $since = [DateTimeOffset]::Parse($claim.Since, [cultureinfo]::InvariantCulture).AddSeconds(-5)
            $sent = @(Get-WhatsAppMessage -To $claim.To -From $from -Direction Outbound -First 20 | Where-Object { $_.DateCreated -ge $since -and $_.Status -ne 'Failed' })

            # Only the very text that was claimed. Another program may write to the same person.
            $own = @($sent | Where-Object { (Get-TextHash $_.Body) -eq $claim.Text })
            if ($own) { $claim.Sid = $own[0].Sid } elseif ($sent) { $doubtful += $claim }
        }

        # Where no text of the slice was found, Twilio may show texts differently than they were planned: then other messages to
        # a person prove nothing either way, and a person has to look.
        if ($doubtful -and -not ($open | Where-Object Sid)) {
            throw "Nothing was sent: $($doubtful.Count) people of an interrupted slice got messages that cannot be told from this campaign's. Look at them with Get-WhatsAppMessage; then delete the blob $ListBlob.claims.csv where they are other messages."
        }

        # Not in Twilio's list although it has had the time: they did not get it, and are sent to like everybody else.
        $open = @($open | Where-Object { $_.Sid -or $started - [DateTimeOffset]::Parse($_.Since, [cultureinfo]::InvariantCulture) -lt $ClaimLasts })
        Save-Claim $open
    }

    $waiting = @($open | Where-Object { -not $_.Sid })
    $open | ForEach-Object { $known[$_.To] = $true }
    $rows = @(Import-WhatsAppContact -Path $list -DefaultRegion $DefaultRegion -Unique -ErrorAction SilentlyContinue -ErrorVariable unread |
            Where-Object { -not $known["whatsapp:$($_.To)"] })
    "$($known.Count) rows are done or claimed, $($rows.Count) are to be sent."
    if ($unread) { Write-Warning "$($unread.Count) rows of the list could not be read. Import-WhatsAppContact says why." }

    for ($first = 0; $first -lt $rows.Count -and [DateTimeOffset]::UtcNow -lt $end; $first += $SliceSize) {
        $slice = @($rows[$first..([Math]::Min($first + $SliceSize, $rows.Count) - 1)])
        $since = [DateTimeOffset]::UtcNow.ToString('o')
        $texts = @($slice | Test-WhatsAppTemplate -Template $Template -VariableColumn $VariableColumn | ForEach-Object { "$($_.Rendered.Body)" })
        Save-Claim ($open + @(for ($i = 0; $i -lt $slice.Count; $i++) { [pscustomobject]@{ To = "whatsapp:$($slice[$i].To)"; Since = $since; Sid = ''; Text = Get-TextHash $texts[$i] } }))
        try {
            # The job's output is kept in Azure and read by many: counts only, no numbers. -Continue: a slice before this one
            # came to its end, the campaign did not. -FailOn and every reason to stop by itself end the job as Failed; the time
            # to stop does not, and the next job goes on.
            $slice |
                Send-WhatsAppTemplate -Template $Template -VariableColumn $VariableColumn -JournalPath $journal -Continue -StopAt $end -FailOn $FailOn -ErrorAction SilentlyContinue |
                Group-Object Outcome -NoElement |
                ForEach-Object { "$($_.Count) $($_.Name)" }
        } finally {
            # In this order: what is in the journal needs no claim any more.
            if (Test-Path $journal) { Save-Blob -File $journal -Blob "$ListBlob.journal.jsonl" }
            Save-Claim $open
        }
    }

    if ($first -lt $rows.Count) { Write-Warning "The time is up: up to $($rows.Count - $first) rows are left for the next job." }
    elseif ($waiting) { Write-Warning "$($waiting.Count) rows of an interrupted slice wait until Twilio's list is sure to show them. Run again after $ClaimLasts." }
    else { 'Nothing is left.' }
} finally {
    # The list and the journal hold phone numbers, and the sandbox is shared with later jobs.
    if (Test-Path $folder) { Remove-Item -Path $folder -Recurse -Force }
    $lock.Dispose()
}
