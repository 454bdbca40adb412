<#
.SYNOPSIS
    Turns what a monitoring system posts into an alert on WhatsApp. Also a runbook behind an Azure Automation webhook.
.DESCRIPTION
    Understands what Prometheus Alertmanager, Grafana and Uptime Kuma post, Azure Monitor's common alert schema, and plain JSON such as
    {"key": "disk-srv01", "text": "...", "status": "firing"}. -Mapping says where these stand in any other JSON.
    What comes from outside is text only: it cannot choose the recipients, the template or the credential.
    "Resolved" tells whoever was told that it is over. For that the alerts have to be remembered: where each job begins on a new
    machine, as in Azure Automation's cloud, give -StatePath on a share, or use a hybrid worker.
.EXAMPLE
    ./webhook-alert.ps1 -Json (Get-Content ./payload.json -Raw) -To +15005550001
.EXAMPLE
    ./webhook-alert.ps1 -Json $body -To +15005550001 -Mapping @{ Key = 'event.node'; Text = 'event.title', 'event.text'; Status = 'event.state' }
#>
[CmdletBinding(DefaultParameterSetName = 'Webhook')]
param(
    # What Azure Automation hands to a runbook that a webhook starts.
    [Parameter(Mandatory, ParameterSetName = 'Webhook')] [object] $WebhookData,

    # The posted text itself, for every other listener.
    [Parameter(Mandatory, ParameterSetName = 'Json')] [string] $Json,

    [Parameter(Mandatory)] [string[]] $To,
    [string] $Template = 'server_alert',
    [hashtable] $Mapping,
    [string] $StatePath
)

$ErrorActionPreference = 'Stop'
Import-Module WhatsAppTools

# In Azure Automation the credential is an asset; elsewhere it comes from the environment.
if (Get-Command Get-AutomationPSCredential -ErrorAction Ignore) {
    $key = Get-AutomationPSCredential -Name 'Twilio'
    $null = Connect-WhatsApp -Credential $key -AccountSid (Get-AutomationVariable -Name 'TwilioAccountSid') -From (Get-AutomationVariable -Name 'TwilioSender')
}

$reading = if ($Mapping) { @{ Mapping = $Mapping } } else { @{} }
$keeping = if ($StatePath) { @{ StatePath = $StatePath } } else { @{} }
$(if ($Json) { $Json } else { $WebhookData }) | ConvertTo-WhatsAppAlert @reading | Send-WhatsAppAlert -To $To -Template $Template @keeping
