[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester shares variables between blocks.')]
param()

BeforeAll {
    . $PSScriptRoot/Common.ps1

    function Get-Completed($Line) { @((Get-Completion $Line).CompletionText) }
}

Describe 'Get-WhatsAppErrorHelp' {
    It 'finds <ErrorId> by whatever names it: <Code>' -ForEach @(
        @{ Code = { Get-WhatsAppErrorHelp 63016 }; ErrorId = 'Twilio63016' }
        @{ Code = { Get-WhatsAppErrorHelp Twilio63016 }; ErrorId = 'Twilio63016' }
        @{ Code = { Get-WhatsAppErrorHelp -Code 63016 }; ErrorId = 'Twilio63016' }
        @{ Code = { Get-WhatsAppErrorHelp windowclosed }; ErrorId = 'WindowClosed' }
        @{ Code = { 63016 | Get-WhatsAppErrorHelp }; ErrorId = 'Twilio63016' }
        @{ Code = { 'WindowClosed' | Get-WhatsAppErrorHelp }; ErrorId = 'WindowClosed' }
        @{ Code = { [pscustomobject]@{ ErrorCode = 63003 } | Get-WhatsAppErrorHelp }; ErrorId = 'Twilio63003' }
        @{ Code = { [pscustomobject]@{ ErrorId = 'WindowClosed'; ErrorCode = $null } | Get-WhatsAppErrorHelp }; ErrorId = 'WindowClosed' }
        @{ Code = { @{ ErrorCode = '63003' } | Get-WhatsAppErrorHelp }; ErrorId = 'Twilio63003' }
    ) {
        (& $Code).ErrorId | Should -Be $ErrorId
    }

    It 'works without a connection and makes none' {
        Disconnect-WhatsApp
        (Get-WhatsAppErrorHelp 63016).WhatToCheck | Should -Not -BeNullOrEmpty
        Get-WhatsAppConnection | Should -BeNullOrEmpty
    }

    It 'passes over an object without a failure, and makes an error of one that could have none' {
        [pscustomobject]@{ ErrorCode = $null } | Get-WhatsAppErrorHelp | Should -BeNullOrEmpty
        { [pscustomobject]@{ Name = 'x' } | Get-WhatsAppErrorHelp -ErrorAction Stop } | Should -Throw -ErrorId 'ErrorMissing,*'
    }

    It 'says of an unknown code that it is unknown, and has its link' {
        $help = Get-WhatsAppErrorHelp 63997
        $help.IsKnown | Should -BeFalse
        $help.Link | Should -BeLike '*/63997'
    }

    It 'leads to the search from what is neither a code nor an id' {
        Get-WhatsAppErrorHelp Gibberish -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ErrorIdUnknown,*'
        $problem[0].CategoryInfo.Category | Should -Be InvalidArgument
        $problem[0].ErrorDetails.RecommendedAction | Should -Be 'Get-WhatsAppErrorHelp -Search Gibberish'
    }

    It 'gives the whole list without arguments, which search and category narrow' {
        (Get-WhatsAppErrorHelp).Count | Should -BeGreaterOrEqual 264
        $found = @(Get-WhatsAppErrorHelp -Search sandbox -Category Configuration)
        $found.Count | Should -BeIn (1..20)
        $found.Category | Select-Object -Unique | Should -Be Configuration
        $found.ErrorId | Should -Contain Twilio63015
    }

    It 'gives nothing for an empty pipeline, rather than the list' {
        @() | Get-WhatsAppErrorHelp | Should -BeNullOrEmpty
    }

    It 'completes codes and ids' {
        Get-Completed 'Get-WhatsAppErrorHelp 63015' | Should -Be '63015'
        Get-Completed 'Get-WhatsAppErrorHelp Twilio6301' | Should -Contain 'Twilio63016'
        Get-Completed 'Get-WhatsAppErrorHelp Window' | Should -Contain 'WindowClosed'
    }

    It 'is a list for one error and a table for many' {
        $PSStyle.OutputRendering = 'PlainText'
        $one = Get-WhatsAppErrorHelp 63016 | Out-String -Width 120
        $one | Should -Match 'What to do    : 1\. '
        $one | Should -Match '2\. '
        $many = Get-WhatsAppErrorHelp -Category Window | Out-String -Width 120
        $many | Should -Match '63016 '
        $many | Should -Match '(?m)^.*Code.*Title'
        $PSStyle.OutputRendering = 'Host'
    }
}

Describe 'Get-WhatsAppErrorHelp after an error' {
    # In a session of its own: in this one Pester's errors are the newest.
    BeforeAll {
        function Invoke-Apart([scriptblock] $Script) {
            $shell = [powershell]::Create()
            try {
                $shell.AddScript("Import-Module '$Manifest'").AddStatement().AddScript($Script).Invoke()
                $script:problem = @($shell.Streams.Error)
            } finally {
                $shell.Dispose()
            }
        }
    }

    It 'explains the newest error of this module with -Last' {
        $help = Invoke-Apart {
            try { Disconnect-WhatsApp; Get-WhatsAppMessageStatus SM00000000000000000000000000000000 } catch { $null = $_ }
            try { throw 'something else' } catch { $null = $_ }
            Get-WhatsAppErrorHelp -Last
        }
        $help.ErrorId | Should -Be Disconnected
    }

    It 'says so where there was no error' {
        Invoke-Apart { Get-WhatsAppErrorHelp -Last }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NoErrorYet,*'
    }

    It 'explains an error record in a catch block with its own values' {
        $help = Invoke-Apart { try { Get-WhatsAppMessageStatus SM1 -ErrorAction Stop } catch { $_ | Get-WhatsAppErrorHelp } }
        $help.ErrorId | Should -Be NotConnected
        $help.Meaning | Should -Not -Match '…:'
    }
}
