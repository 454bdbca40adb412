<#
.SYNOPSIS
    Receives webhooks on a hybrid worker or any server behind a reverse proxy, and answers who presses a button.
.DESCRIPTION
    The proxy has the certificate and passes https://hooks.example.com on to http://localhost:8080. Run it as a scheduled task that is
    started again after its time: what comes meanwhile is tried again by Event Streams, and lost by status callbacks, so keep the gap short.
.EXAMPLE
    ./hybrid-worker.ps1 -PublicUrl https://hooks.example.com -StopAfter 8h
#>
param(
    # The address in the Twilio Console; without a path the request's own counts.
    [Parameter(Mandatory)] [string] $PublicUrl,

    [int] $Port = 8080,
    [string] $StopAfter = '8h'
)

$ErrorActionPreference = 'Stop'
Import-Module WhatsAppTools

# The auth token is needed to check signatures; an API key's secret is not enough.
$null = Connect-WhatsApp

Receive-WhatsAppWebhook -Port $Port -PublicUrl $PublicUrl -StopAfter $StopAfter | ForEach-Object {
    if ($_.ButtonPayload -eq 'confirm') {
        $_ | Send-WhatsAppMessage -Body 'Thank you, see you then.' -ErrorAction Continue
    } elseif ($_.Delivery -eq 'Failed') {
        Write-Warning "$($_.To): $($_.Meaning) $($_.Remedy)"
    }
}
