<#
.SYNOPSIS
    An HTTP-triggered Azure Function that takes Twilio's webhooks. Beside it stands function.json.
.DESCRIPTION
    The function app's settings have TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN (a Key Vault reference), TWILIO_WHATSAPP_FROM, and
    HOOKS_URL: the address that stands in the Twilio Console.
#>
param($Request, $TriggerMetadata)

$status = 204
try {
    $told = $Request | ConvertFrom-WhatsAppWebhook -PublicUrl $env:HOOKS_URL -SkipRepeated -ErrorAction Stop
    $told | Where-Object ButtonPayload -EQ 'confirm' | Send-WhatsAppMessage -Body 'Thank you, see you then.' | Out-Null
} catch {
    Write-Warning "$_"
    $status = if ($_.FullyQualifiedErrorId -match '^Webhook(Unsigned|SignatureWrong)') { 403 } else { 400 }
}

Push-OutputBinding -Name Response -Value @{ StatusCode = $status }
