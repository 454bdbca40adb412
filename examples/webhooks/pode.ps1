<#
.SYNOPSIS
    A Pode server that takes Twilio's webhooks and writes them to a CSV file.
.EXAMPLE
    ./pode.ps1 -PublicUrl https://hooks.example.com -Port 8080
#>
param(
    # The address in the Twilio Console, without its path.
    [Parameter(Mandatory)] [string] $PublicUrl,

    [int] $Port = 8080,
    [string] $Path = 'webhooks.csv'
)

Start-PodeServer {
    Add-PodeEndpoint -Address localhost -Port $Port -Protocol Http
    Add-PodeRoute -Method Post -Path '/twilio' -ArgumentList $PublicUrl, $Path -ScriptBlock {
        param($PublicUrl, $Path)
        try {
            $WebEvent | ConvertFrom-WhatsAppWebhook -PublicUrl $PublicUrl -SkipRepeated -ErrorAction Stop |
                Select-Object @{ Name = 'At'; Expression = { Get-Date -Format o } }, Sid, From, To, Body, ButtonPayload, Delivery, ErrorId |
                Export-Csv -LiteralPath $Path -Append -NoTypeInformation -Encoding utf8
            Set-PodeResponseStatus -Code 204
        } catch {
            Set-PodeResponseStatus -Code $(if ($_.FullyQualifiedErrorId -match '^Webhook(Unsigned|SignatureWrong)') { 403 } else { 500 })
        }
    }
}
