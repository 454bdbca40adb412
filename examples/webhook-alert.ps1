<#
.SYNOPSIS
    Turns what a monitoring system posts into a WhatsApp message. Also a runbook behind an Azure Automation webhook.
.DESCRIPTION
    Understands what Prometheus Alertmanager and Grafana post, Azure Monitor's common alert schema, and the plain form
    {"host": "...", "message": "...", "since": "..."}. -Mapping says where the three stand in any other JSON.
    What comes from outside is text only: it cannot choose the recipients, the template or the credential.
.EXAMPLE
    ./webhook-alert.ps1 -Json (Get-Content ./payload.json -Raw) -To +15005550001
.EXAMPLE
    ./webhook-alert.ps1 -Json $body -To +15005550001 -Mapping @{ Where = 'event.node'; What = 'event.title', 'event.text'; Since = 'event.at' }
#>
[CmdletBinding(DefaultParameterSetName = 'Webhook')]
param(
    # What Azure Automation hands to a runbook that a webhook starts: the posted text is in RequestBody.
    [Parameter(Mandatory, ParameterSetName = 'Webhook')] [object] $WebhookData,

    # The posted text itself, for every other listener.
    [Parameter(Mandatory, ParameterSetName = 'Json')] [string] $Json,

    [Parameter(Mandatory)] [string[]] $To,
    [string] $Template = 'server_alert',

    # Where in the JSON the three values stand: a path, or several of which the first one that is there counts. What joins all.
    [hashtable] $Mapping = @{ Where = 'host'; What = 'message'; Since = 'since' }
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

# Follows 'alerts[0].labels.instance' into what was posted; gives nothing where that is not there.
function Find-Value([object] $In, [string[]] $Path) {
    foreach ($one in $Path) {
        $value = $In
        foreach ($step in $one -split '[.\[\]]+' -ne '') {
            $value = if ($null -eq $value) { $null } elseif ($step -match '^\d+$') { @($value)[[int] $step] } else { $value.$step }
        }

        if ("$value") { return $value }
    }
}

if ($payload.schemaId -eq 'azureMonitorCommonAlertSchema') {
    $alert = $payload.data.essentials
    $where = Find-Value $alert 'configurationItems[0]', 'alertTargetIDs[0]' | ForEach-Object { ($_ -split '/')[-1] }
    $what = "$($alert.severity) $($alert.monitorCondition): $($alert.alertRule). $($alert.description)"
    $since = $alert.firedDateTime
} elseif ($payload.alerts) {
    # Alertmanager and Grafana post a group of alerts. The first one is told, the others are counted.
    $first = 'alerts[0].'
    $where = Find-Value $payload ($first + 'labels.instance'), ($first + 'labels.host'), ($first + 'labels.node'), ($first + 'labels.job'), ($first + 'labels.grafana_folder'), 'receiver'
    $name = Find-Value $payload ($first + 'labels.alertname'), 'title'
    $text = Find-Value $payload ($first + 'annotations.summary'), ($first + 'annotations.description'), ($first + 'annotations.message')
    $more = @($payload.alerts).Count - 1
    $what = "$(Find-Value $payload ($first + 'status'), 'status'): $name. $text$(if ($more) { " ($more more)" })"
    $since = Find-Value $payload ($first + 'startsAt')
} else {
    $where = Find-Value $payload $Mapping.Where
    $what = @($Mapping.What | ForEach-Object { Find-Value $payload $_ }) -join '. '
    $since = Find-Value $payload $Mapping.Since
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
