<#
.SYNOPSIS
    An Azure Automation runbook for the cloud: sends a list from blob storage in slices, and keeps the journal there.
.DESCRIPTION
    A cloud job has no disk that lasts, is stopped after three hours, and may be interrupted and started again from the top.
    So the journal is fetched first and put back after each slice; the job ends by itself before the limit; and before a
    slice is sent, its recipients are written down in storage as claimed. A job that finds claims knows that another one ended
    inside that slice, after its last journal was saved: it looks at Twilio who has got the message already.
    Schedule it every few hours until it says that nothing is left. Two jobs of one campaign must not run at the same time.
    Needs: the modules WhatsAppTools, Az.Accounts and Az.Storage; the credential asset Twilio (an API key: SK..., its secret);
    the variables TwilioAccountSid, TwilioSender, CampaignStorage; and the account's managed identity as Storage Blob Data
    Contributor of the container.
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
    [string] $FailOn = '5%'
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

$folder = Join-Path ([IO.Path]::GetTempPath()) "campaign-$([Guid]::NewGuid())"
$null = New-Item -Path $folder -ItemType Directory
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
    @([pscustomobject]@{ To = ''; Since = ''; Sid = '' }) + $Claim | Export-Csv -Path $claims
    Save-Blob -File $claims -Blob "$ListBlob.claims.csv"
}

try {
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
        foreach ($claim in $open | Where-Object { -not $_.Sid }) {
            $since = [DateTimeOffset]::Parse($claim.Since, [cultureinfo]::InvariantCulture)
            $sent = Get-WhatsAppMessage -To $claim.To -From $from -Direction Outbound -First 20 | Where-Object DateCreated -ge $since.AddSeconds(-5)
            if ($sent) { $claim.Sid = @($sent)[0].Sid }
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
        Save-Claim ($open + @($slice | ForEach-Object { [pscustomobject]@{ To = "whatsapp:$($_.To)"; Since = $since; Sid = '' } }))
        try {
            # The job's output is kept in Azure and read by many: counts only, no numbers. -Continue: a slice before this one
            # came to its end, the campaign did not. -FailOn and every reason to stop end the job as Failed.
            $slice |
                Send-WhatsAppTemplate -Template $Template -VariableColumn $VariableColumn -JournalPath $journal -Continue -StopAt $end -FailOn $FailOn -ErrorAction SilentlyContinue |
                Group-Object Outcome -NoElement |
                ForEach-Object { "$($_.Count) $($_.Name)" }
        } catch {
            # The time to stop is no failure: the next job goes on.
            if ($_.FullyQualifiedErrorId -notlike 'StopTimeReached*') { throw }
            break
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
    Remove-Item -Path $folder -Recurse -Force
}
