<#
Against the real Twilio, for people who have an account: one message, one status, one look at a window. It sends a message to a
phone and costs what that costs, so it runs only where it was asked for:

    $env:WHATSAPPTOOLS_LIVE = '1'
    $env:WHATSAPPTOOLS_LIVE_TO = '+44...'          # your own phone, which has joined the sandbox
    $env:TWILIO_ACCOUNT_SID = 'AC...'
    $env:TWILIO_AUTH_TOKEN = '...'                 # or TWILIO_API_KEY and TWILIO_API_SECRET
    $env:TWILIO_WHATSAPP_FROM = '+1...'            # only where it is not the sandbox
    $env:WHATSAPPTOOLS_LIVE_URI = 'http://...'     # only to rehearse against a simulator
    Invoke-Pester tests/Pester/Live.Tests.ps1 -Output Detailed
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester shares variables between blocks.')]
param()

BeforeAll {
    . $PSScriptRoot/Common.ps1

    $missing = @('WHATSAPPTOOLS_LIVE', 'WHATSAPPTOOLS_LIVE_TO', 'TWILIO_ACCOUNT_SID' | Where-Object { -not [Environment]::GetEnvironmentVariable($_) })
    if (-not $env:TWILIO_AUTH_TOKEN -and -not ($env:TWILIO_API_KEY -and $env:TWILIO_API_SECRET)) {
        $missing += 'TWILIO_AUTH_TOKEN (or TWILIO_API_KEY and TWILIO_API_SECRET)'
    }
    $reason = if ($missing) { "nobody asked for the real Twilio; not set: $($missing -join ', ')" }

    if (-not $reason) {
        $where = if ($env:WHATSAPPTOOLS_LIVE_URI) { @{ ApiBaseUri = $env:WHATSAPPTOOLS_LIVE_URI } } else { @{} }
        $from = if ($env:TWILIO_WHATSAPP_FROM) { $env:TWILIO_WHATSAPP_FROM } else { '+14155238886' }
        $connection = Connect-WhatsApp -From $from @where
        $to = $env:WHATSAPPTOOLS_LIVE_TO
    }
}

AfterAll {
    Disconnect-WhatsApp
}

Describe 'The real Twilio' {
    BeforeEach {
        if ($reason) { Set-ItResult -Skipped -Because $reason }
    }

    It 'lets us in' {
        $connection.AccountSid | Should -Be $env:TWILIO_ACCOUNT_SID
    }

    It 'tells when the person wrote, from which the window follows' {
        $window = Get-WhatsAppWindow -To $to
        $window.State | Should -BeIn 'Open', 'Closing', 'Closed' -Because $window.Reason
        if ($window.State -ne 'Closed') { $window.ExpiresAt | Should -BeGreaterThan $window.LastInbound }
    }

    It 'takes a message in the mode that the window allows, and tells what became of it' {
        $open = (Get-WhatsAppWindow -To $to).State -eq 'Open'
        $result = Send-WhatsAppMessage -To $to -Body 'WhatsAppTools says hello: its live tests ran.' -Template 'Appointment Reminders' -Variable '1 December', '10:30'
        $result.Outcome | Should -Be 'HandedOver' -Because $result.Remedy
        $result.Mode | Should -Be $(if ($open) { 'FreeForm' } else { 'Template' })
        $result.Sid | Should -Match '^(SM|MM)[0-9a-f]{32}$'

        $status = $result | Wait-WhatsAppMessage -Until Sent -Timeout 60
        $status.Sid | Should -Be $result.Sid
        $status.Delivery | Should -BeIn 'Sent', 'Delivered', 'Read', 'Unconfirmed' -Because $status.Remedy
        ($result | Get-WhatsAppMessageStatus).Sid | Should -Be $result.Sid
    }
}
