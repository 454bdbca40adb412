# Where a parameter names a thing, the thing itself will do.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester shares variables between blocks.')]
param()

BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'A parameter takes' {
    BeforeEach {
        Push-Location (New-Item -ItemType Directory -Path "TestDrive:/$([guid]::NewGuid())").FullName
        $null = Connect-WhatsApp -Simulator
        $results = '+447700900123', 'nobody' |
            Send-WhatsAppTemplate -Template order_update -Variable a, b -JournalPath one.jsonl -ErrorAction SilentlyContinue
    }

    AfterEach { Pop-Location }

    It 'messages as sids or as what has them' {
        $sid = $results[0].Sid
        $sid | Should -Match '^(SM|MM)[0-9a-f]{32}$'
        (Get-WhatsAppMessageStatus $results[0]).Sid | Should -Be $sid
        (Get-WhatsAppMessageStatus -Sid $results[0].Sid).Sid | Should -Be $sid
        (Get-WhatsAppMessageStatus (Get-WhatsAppMessage -To +447700900123)).Sid | Should -Be $sid
    }

    It 'results among which is a refused row, and passes over it' {
        @(Get-WhatsAppMessageStatus $results).Count | Should -Be 1
        @(Get-WhatsAppMessageStatus (Get-WhatsAppJournal one.jsonl)).Count | Should -Be 1
    }

    It 'a journal as a file or as an object, from any folder' {
        $file = Get-Item one.jsonl
        Push-Location ([IO.Path]::GetTempPath())
        try {
            (Get-WhatsAppJournal $file).State | Should -Be HandedOver, Refused
            ($file | Get-WhatsAppJournal).State | Should -Be HandedOver, Refused
            (Get-WhatsAppJournal (Get-WhatsAppJournal $file -Summary)).State | Should -Be HandedOver, Refused
            (Get-WhatsAppJournal $file -Summary | Get-WhatsAppJournal).State | Should -Be HandedOver, Refused
        } finally {
            Pop-Location
        }
    }

    It 'error codes as <Code>' -ForEach @(
        @{ Code = { 63016 } }
        @{ Code = { '63016' } }
        @{ Code = { 'Twilio63016' } }
        @{ Code = { 63016, 'Twilio63024' } }
        @{ Code = { [pscustomobject]@{ ErrorCode = 63016 } } }
    ) {
        { Get-WhatsAppErrorLog -ErrorCode (& $Code) -ErrorAction Stop } | Should -Not -Throw
    }

    It 'no code that is none' {
        { Get-WhatsAppErrorLog -ErrorCode gibberish } | Should -Throw -ErrorId 'CannotConvertArgument*'
    }

    It 'people of the simulator as numbers or as what was sent to them' {
        Set-WhatsAppSimulator -Person $results[0] -Trait NotOnWhatsApp
        $again = Send-WhatsAppTemplate +447700900123 order_update -Variable a, b
        Set-WhatsAppSimulator -AdvanceClock 00:05:00
        (Get-WhatsAppMessageStatus $again).Delivery | Should -Be Failed
    }
}
