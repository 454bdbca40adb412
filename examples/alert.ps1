<#
.SYNOPSIS
    Runs a job and tells people on WhatsApp when it fails. For a scheduled task, as SYSTEM too.
.DESCRIPTION
    Exit code 0: the job went well. 1: it failed, and people were told. 2: it failed, and the alert did not get through.
    The template needs three placeholders: the machine, what happened, and when.
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
    [string] $AccountSid
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

try {
    & $JobPath

    # What a script or a program says with its exit code is no error to PowerShell.
    if (-not $?) { throw "It ended with exit code $LASTEXITCODE." }
    exit 0
} catch {
    $what = "$_"
}

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

    # Clean: an exception's text has line breaks and is long, and a template takes neither.
    # Resend: where it is not known whether the alert went out, it goes again. Better twice than never.
    $alert = @{
        Template = $Template
        Variable = [Environment]::MachineName, $what, [DateTime]::UtcNow.ToString('yyyy-MM-dd HH:mm "UTC"')
        VariableText = 'Clean'
        SendOption = @{ OnAmbiguous = 'Resend'; MaxOutage = '00:10:00' }
        FailOn = 'Any'
    }
    $results = @($To | Send-WhatsAppTemplate @alert -ErrorAction Continue)
    "The job failed: $what"
    "Alerts handed over: $(@($results | Where-Object Outcome -eq 'HandedOver').Count) of $($To.Count)."
    exit 1
} catch {
    "The job failed: $what"
    "The alert did not get through: $_"
    exit 2
}
