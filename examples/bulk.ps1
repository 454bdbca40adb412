# From a CSV file to WhatsApp messages, against the built-in simulator: no account, no real message.
# Runs in any PowerShell that has the module. From a clone: Import-Module ./WhatsAppTools.psd1 first.
param(
    [string] $Path = (Join-Path $PSScriptRoot 'contacts.csv'),
    [string] $DefaultRegion = 'GB'
)

$ErrorActionPreference = 'Stop'

# A stand-in for Twilio behind a port of this machine. With an account of your own, these lines become: Connect-WhatsApp
$simulator = Start-WhatsAppSimulator
$credential = [pscredential]::new($simulator.AccountSid, (ConvertTo-SecureString $simulator.AuthToken -AsPlainText -Force))
$null = Connect-WhatsApp -Credential $credential -From $simulator.Sender -ApiBaseUri $simulator.Uri
Write-Host "The simulator listens at $($simulator.Uri)"

try {
    # 1. The list. A bad row is an error of its own and the others go on.
    $contacts = @(Import-WhatsAppContact -Path $Path -DefaultRegion $DefaultRegion -Unique -ErrorAction SilentlyContinue -ErrorVariable badRows)
    Write-Host "`nRead $($contacts.Count) contacts; $($badRows.Count) rows need attention. The first of them:" -ForegroundColor Cyan
    $badRows | Select-Object -First 5 | ForEach-Object { Write-Host "  $($_.Exception.Message)" }

    # 2. Some people wrote within the last 24 hours, so they may get free-form text. One name is missing, one person has
    # opted out, one has left WhatsApp.
    $contacts | Where-Object { $_.LineNumber % 3 -eq 0 } | ForEach-Object { $null = Send-WhatsAppSimulatorReply -From $_.To -Body 'Hello!' }
    $contacts[2].FirstName = ''
    Set-WhatsAppSimulator -Person $contacts[3].To -Trait OptedOut
    Set-WhatsAppSimulator -Person $contacts[10].To -Trait NotOnWhatsApp

    # 3. Send: text where the window is open, else the template. Every row comes back as one result.
    $sending = @{
        Body = { "Hello $($_.FirstName), see you on $($_.Date) at $($_.Time)." }
        Template = 'appointment_reminder'
        Variable = @{ 1 = { $_.FirstName }; 2 = { $_.Date }; 3 = { $_.Time } }
    }
    $results = @($contacts | Send-WhatsAppMessage @sending -ErrorAction SilentlyContinue)
    Write-Host "`nThe first ten of $($results.Count) results:" -ForegroundColor Cyan
    $results | Select-Object -First 10 | Format-Table LineNumber, To, Mode, Outcome, Status, ErrorId -AutoSize | Out-Host

    Write-Host 'Not sent, and what to do about it:' -ForegroundColor Cyan
    $results | Where-Object Outcome -ne 'HandedOver' | Format-List LineNumber, To, Outcome, ErrorId, Remedy | Out-Host

    Write-Host 'In short:' -ForegroundColor Cyan
    $results | Group-Object Outcome, Mode | Format-Table Count, Name -AutoSize | Out-Host

    # 4. Handed over is not delivered: ask again later. The simulator's clock makes it later now.
    Set-WhatsAppSimulator -AdvanceClock '00:10'
    $statuses = @($results | Get-WhatsAppMessageStatus)
    Write-Host 'Ten minutes later:' -ForegroundColor Cyan
    $statuses | Group-Object Status | Format-Table Count, Name -AutoSize | Out-Host

    Write-Host 'Handed over and still not delivered, and what to do about it:' -ForegroundColor Cyan
    $statuses | Where-Object ErrorCode | Format-List To, Status, ErrorCode, Remedy | Out-Host
} finally {
    $null = Stop-WhatsAppSimulator
}
