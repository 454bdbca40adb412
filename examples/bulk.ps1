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

# A folder for you alone: a journal holds people's numbers.
$folder = if ($PSVersionTable.PSVersion.Major -ge 7) { [IO.Directory]::CreateTempSubdirectory('bulk').FullName } else { (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "bulk-$([guid]::NewGuid())")).FullName }

try {
    # 1. The list. A bad row is an error of its own and the others go on. A family may share a phone: a warning names the rows.
    # Each of them has an appointment of its own here, so none is dropped, and a column says what tells them apart.
    $contacts = @(Import-WhatsAppContact -Path $Path -DefaultRegion $DefaultRegion -ErrorAction SilentlyContinue -ErrorVariable badRows)
    "`nRead $($contacts.Count) contacts; $($badRows.Count) rows need attention. The first of them:"
    $badRows | Select-Object -First 5 | ForEach-Object { "  $($_.Exception.Message)" }
    if (-not $contacts) { return }
    $contacts | ForEach-Object { $_ | Add-Member -NotePropertyName Appointment -NotePropertyValue "$($_.To) $($_.Date) $($_.Time)" }

    # 2. Some people wrote within the last 24 hours, so they may get free-form text. In the list that comes with this script
    # one name is missing that the template needs, one person has opted out, one has left WhatsApp.
    $contacts | Where-Object { $_.LineNumber % 3 -eq 0 } | ForEach-Object { $null = Send-WhatsAppSimulatorReply -From $_.To -Body 'Hello!' }
    if (-not $PSBoundParameters.ContainsKey('Path')) {
        @($contacts | Where-Object { $_.LineNumber % 3 })[140].FirstName = ''
        Set-WhatsAppSimulator -Person $contacts[203].To -Trait OptedOut
        Set-WhatsAppSimulator -Person $contacts[210].To -Trait NotOnWhatsApp
    }

    # 3. Send: text where the window is open, else the template. Every row comes back as one result; the journal makes the command
    # repeatable, and -RowKey lets each appointment of a shared phone go.
    $sending = @{
        Body = { "Hello $($_.FirstName), see you on $($_.Date) at $($_.Time)." }
        Template = 'appointment_reminder'
        Variable = @{ 1 = { $_.FirstName }; 2 = { $_.Date }; 3 = { $_.Time } }
        JournalPath = Join-Path $folder 'november.jsonl'
        RowKey = 'Appointment'
        ErrorAction = 'SilentlyContinue'
    }
    $file = Join-Path $folder 'november-result.csv'
    "`nSending, and stopping after a third, as with Ctrl+C. The line that the run ends with says how to go on:"
    $contacts | Send-WhatsAppMessage @sending | Select-Object -First ([int]($contacts.Count / 3)) | Export-Csv -Path $file -NoTypeInformation -Encoding UTF8

    "`nThe same command again. Twilio asks it to be slower for once, and a wait of more than five seconds says so:"
    Set-WhatsAppSimulator -Fault @{ Kind = 'Status'; Status = 429; Code = 20429; RetryAfter = 6; Method = 'POST' }
    $contacts | Send-WhatsAppMessage @sending | Tee-Object -Variable results | Export-Csv -Path $file -NoTypeInformation -Encoding UTF8

    # What the first run had done came back as Skipped, with its state, sid and mode: the last file is the whole account.
    $account = @(Import-Csv -Path $file)
    "`nThe result file has all $($account.Count) rows, $(@($account | Where-Object Sid).Count) with a sid. Some of them:"
    $account[0..2] + $account[-7..-1] | Format-Table LineNumber, To, Outcome, State, Mode, Status, ErrorId -AutoSize

    'Not sent, and what to do about it:'
    $results | Where-Object Outcome -NotIn 'HandedOver', 'Skipped' | Format-List LineNumber, To, Outcome, Error, Remedy

    'In short:'
    $results | Group-Object Outcome, Mode | Format-Table Count, Name -AutoSize

    # 4. Handed over is not delivered: ask again later. The simulator's clock makes it later now.
    Set-WhatsAppSimulator -AdvanceClock '00:10'
    $statuses = @($results | Get-WhatsAppMessageStatus)
    'Ten minutes later:'
    $statuses | Group-Object Status | Format-Table Count, Name -AutoSize

    'Handed over and still not delivered, and what to do about it:'
    $statuses | Where-Object ErrorCode | Format-List To, Status, ErrorCode, Remedy

    # 5. A page for whoever asks how it went. It can be mailed: numbers are masked, and it asks no server for anything.
    $report = $statuses | Export-WhatsAppReport -Path (Join-Path $folder 'november.html') -JournalPath $sending.JournalPath -Title 'Reminders of November' -PassThru
    "The report: $($report.Headline)`nOpen it in a browser: $($report.Path)"
} finally {
    $null = Stop-WhatsAppSimulator

    # The report stays; what holds whole numbers goes.
    Get-ChildItem -LiteralPath $folder -Exclude 'november.html' | Remove-Item -Recurse -Force
}
