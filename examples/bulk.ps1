# From a CSV file to WhatsApp messages, against the built-in simulator: no account, no real message.
# Runs in any PowerShell that has the module. From a clone: Import-Module ./WhatsAppTools.psd1 first.
param(
    [string] $Path = (Join-Path $PSScriptRoot 'contacts.csv'),
    [string] $DefaultRegion = 'GB'
)

$ErrorActionPreference = 'Stop'

# A stand-in for Twilio behind a port of this machine. With an account of your own, these lines become: Connect-WhatsApp
$simulator = Start-WhatsAppSimulator
$token = [Net.NetworkCredential]::new('', $simulator.AuthToken).SecurePassword
$null = Connect-WhatsApp -Credential ([pscredential]::new($simulator.AccountSid, $token)) -From $simulator.Sender -ApiBaseUri $simulator.Uri
"PowerShell $($PSVersionTable.PSVersion). The simulator listens at $($simulator.Uri)"

try {
    # 1. The list. A bad row is an error of its own and the others go on.
    $contacts = @(Import-WhatsAppContact -Path $Path -DefaultRegion $DefaultRegion -Unique -ErrorAction SilentlyContinue -ErrorVariable badRows)
    "`nRead $($contacts.Count) contacts; $($badRows.Count) rows need attention. The first of them:"
    $badRows | Select-Object -First 5 | ForEach-Object { "  $($_.Exception.Message)" }
    if (-not $contacts) { return }

    # 2. Some people wrote within the last 24 hours, so they may get free-form text. In the list that comes with this script
    # one name is missing, one person has opted out, one has left WhatsApp.
    $contacts | Where-Object { $_.LineNumber % 3 -eq 0 } | ForEach-Object { $null = Send-WhatsAppSimulatorReply -From $_.To -Body 'Hello!' }
    if (-not $PSBoundParameters.ContainsKey('Path')) {
        $contacts[2].FirstName = ''
        Set-WhatsAppSimulator -Person $contacts[3].To -Trait OptedOut
        Set-WhatsAppSimulator -Person $contacts[10].To -Trait NotOnWhatsApp
    }

    # 3. Send: text where the window is open, else the template. Every row comes back as one result.
    $sending = @{
        Body = { "Hello $($_.FirstName), see you on $($_.Date) at $($_.Time)." }
        Template = 'appointment_reminder'
        Variable = @{ 1 = { $_.FirstName }; 2 = { $_.Date }; 3 = { $_.Time } }
    }
    $results = @($contacts | Send-WhatsAppMessage @sending -ErrorAction SilentlyContinue)
    "`nThe first ten of $($results.Count) results:"
    $results | Select-Object -First 10 | Format-Table LineNumber, To, Mode, Outcome, Status, ErrorId -AutoSize

    'Not sent, and what to do about it:'
    $results | Where-Object Outcome -ne 'HandedOver' | Format-List LineNumber, To, Outcome, @{ Name = 'Why'; Expression = { $_.Error.Message } }, Remedy

    'In short:'
    $results | Group-Object Outcome, Mode | Format-Table Count, Name -AutoSize

    # 4. Handed over is not delivered: ask again later. The simulator's clock makes it later now.
    Set-WhatsAppSimulator -AdvanceClock '00:10'
    $statuses = @($results | Get-WhatsAppMessageStatus)
    'Ten minutes later:'
    $statuses | Group-Object Status | Format-Table Count, Name -AutoSize

    'Handed over and still not delivered, and what to do about it:'
    $statuses | Where-Object ErrorCode | Format-List To, Status, ErrorCode, Remedy
} finally {
    $null = Stop-WhatsAppSimulator
}
