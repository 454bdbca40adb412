<#
.SYNOPSIS
    Turns what a monitoring system posts into a WhatsApp message. Also a runbook behind an Azure Automation webhook.
.DESCRIPTION
    Understands Azure Monitor's common alert schema, and the plain form {"host": "...", "message": "...", "since": "..."}.
    What comes from outside is text only: it cannot choose the recipients, the template or the credential.
.EXAMPLE
    ./webhook-alert.ps1 -Json (Get-Content ./payload.json -Raw) -To +15005550001
#>
[CmdletBinding(DefaultParameterSetName = 'Webhook')]
param(
    # What Azure Automation hands to a runbook that a webhook starts: the posted text is in RequestBody.
    [Parameter(Mandatory, ParameterSetName = 'Webhook')] [object] $WebhookData,

    # The posted text itself, for every other listener.
    [Parameter(Mandatory, ParameterSetName = 'Json')] [string] $Json,

    [Parameter(Mandatory)] [string[]] $To,
    [string] $Template = 'server_alert'
)

$ErrorActionPreference = 'Stop'
Import-Module WhatsAppTools

$text = if ($PSCmdlet.ParameterSetName -eq 'Json') { $Json } else { $WebhookData.RequestBody }
if (-not $text) { throw 'Nothing was posted: the request has no body.' }

try {
    $payload = ConvertFrom-Json -InputObject $text
} catch {
    throw "What was posted is not JSON: $_"
}

if ($payload.schemaId -eq 'azureMonitorCommonAlertSchema') {
    $alert = $payload.data.essentials
    $where = @($alert.configurationItems)[0]
    $what = "$($alert.severity) $($alert.monitorCondition): $($alert.alertRule). $($alert.description)"
    $since = $alert.firedDateTime
} else {
    $where = $payload.host
    $what = $payload.message
    $since = $payload.since
}

# ConvertFrom-Json makes a time of what looks like one; a template takes text.
if ($since -is [datetime]) { $since = $since.ToUniversalTime().ToString('yyyy-MM-dd HH:mm "UTC"') }
if (-not $where -or -not $what -or -not $since) { throw 'What was posted says not where, what and since when.' }

# In Azure Automation the credential is an asset; elsewhere it comes from the environment.
if (Get-Command Get-AutomationPSCredential -ErrorAction Ignore) {
    $key = Get-AutomationPSCredential -Name 'Twilio'
    $null = Connect-WhatsApp -Credential $key -AccountSid (Get-AutomationVariable -Name 'TwilioAccountSid') -From (Get-AutomationVariable -Name 'TwilioSender')
}

$To | Send-WhatsAppTemplate -Template $Template -Variable "$where", "$what", "$since" -VariableText Clean -SendOption @{ OnAmbiguous = 'Resend' } -FailOn Any |
    Select-Object Outcome, Sid, ErrorId, Remedy
