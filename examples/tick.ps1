<#
.SYNOPSIS
    The tick of alerts: reads the answers, tells again and escalates. For a scheduled task or cron, every five minutes.
.DESCRIPTION
    A scheduled task has no profile, so what it needs is named here. It must know the alerts that the other script sends: give both the
    same -StateRoot (or -StatePath), or set WHATSAPP_STATE for both. Run twice at once, nothing is sent twice.
    Exit code 0: what was due was done. 1: something failed, or an open alert reaches nobody; the output says which.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File C:\Scripts\tick.ps1 -KeyFile C:\ProgramData\Alerts\twilio.xml -AccountSid AC... -From +15005550006
#>
[CmdletBinding()]
param(
    # The credential: a file that Export-Clixml wrote as the same user on the same machine. Without it: TWILIO_ACCOUNT_SID with
    # TWILIO_AUTH_TOKEN, or with an API key.
    [string] $KeyFile,
    [string] $AccountSid,

    # The sender; without it, TWILIO_WHATSAPP_FROM.
    [string] $From,

    # The folder of the team file, the opt-outs and the alerts that are open, where it is not the user's own; or the file of the alerts alone.
    [string] $StateRoot,
    [string] $StatePath
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Import-Module WhatsAppTools
$connecting = @{}
if ($KeyFile) { $connecting.Credential = Import-Clixml -LiteralPath $KeyFile }
if ($AccountSid) { $connecting.AccountSid = $AccountSid }
if ($From) { $connecting.From = $From }
if ($StateRoot) { $connecting.StateRoot = $StateRoot }
$null = Connect-WhatsApp @connecting -SkipCheck

# One alert that fails must not hold up the others.
$keeping = if ($StatePath) { @{ StatePath = $StatePath } } else { @{} }
Update-WhatsAppAlert @keeping -ErrorAction Continue -ErrorVariable failed | ForEach-Object { "$($_.Key): $($_.State)" }
if ($failed) { exit 1 }
exit 0
