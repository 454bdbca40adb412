<#
.SYNOPSIS
    Runs a job and tells people on WhatsApp when it fails. For a scheduled task, as SYSTEM too.
.DESCRIPTION
    The job runs in a runspace of its own: nothing of this script reaches it. It failed where it threw, or where its exit code,
    or that of its last native program, is not 0. (End a job that uses robocopy with exit 0.)
    Exit code 0: the job went well. 1: it failed, and everybody was told. 2: it failed, and nobody was told. 3: it failed,
    and some were told.
    The alert has the machine's and the job's name as its key: while it is open, further failures only count, and a run that goes well
    ends it. The template gets the key, what happened, and since when, or by name what it asks for (about_WhatsAppTools_Alerts).
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File C:\Scripts\alert.ps1 -JobPath C:\Scripts\backup.ps1 -To +15005550001 -Template server_alert
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $JobPath,
    [Parameter(Mandatory)] [string[]] $To,
    [Parameter(Mandatory)] [string] $Template,

    # The sender; without it, TWILIO_WHATSAPP_FROM.
    [string] $From,

    # Where the credential is: a file that Export-Clixml wrote as the same user on the same machine, or the name of a
    # secret in SecretManagement. Without both: TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN, or with an API key.
    [string] $KeyFile,
    [string] $SecretName,
    [string] $AccountSid,

    # The file that remembers what is open, where it is not the user's own.
    [string] $StatePath
)

$what = $null
$runspace = [runspacefactory]::CreateRunspace($Host, [initialsessionstate]::CreateDefault2())
$runspace.Open()
$job = [powershell]::Create()
$job.Runspace = $runspace
try {
    $null = $job.AddScript('param($Path) & $Path | Out-Default').AddArgument($JobPath).Invoke()
    $job.Streams.Error | ForEach-Object { "The job wrote an error: $_" }
    $code = $runspace.SessionStateProxy.GetVariable('LASTEXITCODE')
    if ($code) { $what = "It ended with exit code $code." }
} catch {
    $inner = $_.Exception.InnerException
    $what = if ($inner) { $inner.Message } else { "$_" }
} finally {
    $job.Dispose()
    $runspace.Dispose()
}

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
if ($what) { "The job failed: $what" }
$told = @()
try {
    # No profile runs in a scheduled task, so the module is named here.
    Import-Module WhatsAppTools
    $connecting = @{}
    if ($KeyFile) { $connecting.Credential = Import-Clixml -LiteralPath $KeyFile }
    elseif ($SecretName) { $connecting.Credential = Get-Secret -Name $SecretName }
    if ($AccountSid) { $connecting.AccountSid = $AccountSid }
    if ($From) { $connecting.From = $From }

    # -SkipCheck: one request less that can fail. The send itself tells whether the credential is right.
    $null = Connect-WhatsApp @connecting -SkipCheck

    $key = "$([Environment]::MachineName) $([IO.Path]::GetFileNameWithoutExtension($JobPath))"
    $keeping = if ($StatePath) { @{ StatePath = $StatePath } } else { @{} }
    if (-not $what) {
        # Whoever was told that it failed hears that it goes well again. Nothing happens where nothing was open.
        $null = Resolve-WhatsAppAlert $key @keeping
        exit 0
    }

    $alert = Send-WhatsAppAlert $key $what -To $To -Template $Template @keeping -ErrorAction Continue
    $told = @($alert.Notices | Where-Object { $_.State -in 'HandedOver', 'Delivered' } | ForEach-Object To | Select-Object -Unique)
} catch {
    "The alert could not be sent: $_"
    if (-not $what) { exit 0 }
}

# The log of a job is kept and read by many: no more of a number than tells people apart.
"Told: $($told.Count) of $($To.Count)$(($told | ForEach-Object { ', ...' + $_.Substring($_.Length - 3) }) -join '')."
if ($told.Count -eq $To.Count) { exit 1 }
if ($told.Count -eq 0) { exit 2 }
exit 3
