[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester shares variables between blocks.')]
param()

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $person = '+447700900123'
    $template = @{ Template = 'order_update'; Variable = 'A-1001', 'ready' }
}

Describe 'Sending to the simulator' {
    BeforeEach {
        $connection = Connect-WhatsApp -Simulator
    }

    It 'gives one result for every row, in order, and goes on after a bad one' {
        $results = $person, 'no number', '+447700900124' | Send-WhatsAppTemplate @template -ErrorAction SilentlyContinue
        $results.Outcome | Should -Be 'HandedOver', 'Refused', 'HandedOver'
        $results.Simulated | Should -Not -Contain $false
    }

    It 'reads rows of a CSV file, and names the columns where there is no number' {
        $rows = "Nr,Phone`n1,$person" | ConvertFrom-Csv
        ($rows | Send-WhatsAppTemplate @template).Outcome | Should -Be HandedOver
        $wrong = "Nr,Handy`n1,$person" | ConvertFrom-Csv
        { $wrong | Send-WhatsAppTemplate @template } | Should -Throw '*Nr, Handy*' -ErrorId 'RecipientMissing*'
    }

    It 'refuses free text while the window is closed, and sends it once the person wrote' {
        { Send-WhatsAppMessage -To $person -Body Hi -ErrorAction Stop } | Should -Throw -ErrorId 'WindowClosed*'
        $null = Send-WhatsAppSimulatorReply -From $person
        (Send-WhatsAppMessage -To $person -Body Hi).Mode | Should -Be FreeForm
    }

    It 'sends nothing with -WhatIf' {
        $null = Send-WhatsAppTemplate -To $person @template -WhatIf 6>$null
        Get-WhatsAppSimulator -Received | Should -BeNullOrEmpty
    }

    It 'stops at a canary that does not arrive, and leaves the others untouched' {
        $people = 1..60 | ForEach-Object { '+4477009{0:00000}' -f $_ }
        $people[3, 8, 17, 30, 41] | ForEach-Object { Set-WhatsAppSimulator -Person $_ -Trait NotOnWhatsApp }
        $null = $people | Send-WhatsAppTemplate @template -NoJournal -Canary 50 -SendOption @{ CanaryWait = '10s' } -SummaryVariable told -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $told.StopReason.ErrorId | Should -Be CanaryFailed
        $told.NotAttempted | Should -BeGreaterOrEqual 10
        @(Get-WhatsAppSimulator -Received).Count | Should -BeLessOrEqual 50
    }

    It 'goes on behind a canary of which one message in fifty is lost' {
        $people = 1..60 | ForEach-Object { '+4477009{0:00000}' -f $_ }
        Set-WhatsAppSimulator -Person $people[3] -Trait NotOnWhatsApp
        $null = $people | Send-WhatsAppTemplate @template -NoJournal -Canary 50 -SendOption @{ CanaryWait = '10s' } -SummaryVariable told -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $told.StopReason | Should -BeNullOrEmpty
        $told.HandedOver + $told.Failed | Should -Be 60
    }

    It 'waits as long as it is told, in any form: <_>' -ForEach 0, '0', '0s', ([timespan]::Zero) {
        $sent = Send-WhatsAppTemplate -To $person @template
        @($sent | Wait-WhatsAppMessage -Timeout $_ -WarningAction SilentlyContinue).Count | Should -Be 1
        ($sent | Wait-WhatsAppReply -Timeout $_).Outcome | Should -Be TimedOut
    }

    It 'takes a number alone as seconds where it says how long to wait, and nowhere else' {
        foreach ($command in 'Wait-WhatsAppMessage', 'Wait-WhatsAppReply', 'Wait-WhatsAppTemplate', 'Register-WhatsAppSender') {
            $attribute = (Get-Command $command).Parameters.Timeout.Attributes.Where({ $_ -is [System.Management.Automation.ArgumentTransformationAttribute] })
            foreach ($form in 90, '90', '90s', '1.5m', '00:01:30', ([timespan] '00:01:30')) { $attribute.Transform($null, $form) | Should -Be ([timespan] '00:01:30') }
            foreach ($wrong in '-5s', -5, '31d', 'long') { { $attribute.Transform($null, $wrong) } | Should -Throw }
        }
        { Send-WhatsAppTemplate -To $person @template -StopAfter 30 } | Should -Throw '*unit*'
    }

    It 'ends with an error where -FailOn says so' {
        { 'no number' | Send-WhatsAppTemplate @template -FailOn Any -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'RunIncomplete*'
    }

    It 'keeps the summary in the variable that was named: <Name>' -ForEach @(
        @{ Name = 'to the end'; Interrupted = $false; Sent = 3 }
        @{ Name = 'cut off downstream'; Interrupted = $true; Sent = 1 }
    ) {
        $rows = $person, '+447700900124', '+447700900125'
        if ($Interrupted) {
            $null = $rows | Send-WhatsAppTemplate @template -MaxPerSecond 5 -SummaryVariable told | Select-Object -First 1
        } else {
            $null = $rows | Send-WhatsAppTemplate @template -SummaryVariable told
        }

        $told.GetType().Name | Should -Be SendRunSummary
        $told.WasInterrupted | Should -Be $Interrupted
        $told.HandedOver | Should -BeGreaterOrEqual $Sent
        "$told" | Should -BeLike '* handed over*'
    }

    It 'works in other runspaces over a connection that is passed along' {
        $outcomes = 1..4 | ForEach-Object -Parallel {
            Import-Module $using:Manifest
            $sent = $using:template
            (Send-WhatsAppTemplate -To "+44770090012$_" @sent -Connection $using:connection).Outcome
        }
        $outcomes | Should -Be @('HandedOver', 'HandedOver', 'HandedOver', 'HandedOver')
    }

    It 'says words that are words after Start-Job and in JSON' {
        $job = Start-Job {
            Import-Module $using:Manifest
            $null = Connect-WhatsApp -Simulator
            $sent = $using:template
            $result = Send-WhatsAppTemplate -To $using:person @sent
            $result
            $result.Sid | Get-WhatsAppMessageStatus
        }
        $result, $status = $job | Receive-Job -Wait -AutoRemoveJob
        $result.psobject.TypeNames[0] | Should -Be 'Deserialized.WhatsAppTools.Sending.WhatsAppSendResult'
        $result.Outcome -eq 'HandedOver' | Should -BeTrue
        $result.Mode -eq 'Template' | Should -BeTrue
        $status.Delivery -is [string] | Should -BeTrue
        $status.Status -is [string] | Should -BeTrue
        $json = $result | ConvertTo-Json | ConvertFrom-Json
        $json.Outcome -eq 'HandedOver' | Should -BeTrue
        $json.Mode, $json.ModeReason | Should -Be 'Template', 'TemplateAsked'
        ($status | ConvertTo-Json | ConvertFrom-Json).Status | Should -Be $status.Status
    }

    It 'keeps the connections of runspaces apart' {
        $received = 1..3 | ForEach-Object -ThrottleLimit 3 -Parallel {
            Import-Module $using:Manifest
            $null = Connect-WhatsApp -Simulator
            $sent = $using:template
            1..$_ | ForEach-Object { $null = Send-WhatsAppTemplate -To "+44770090012$_" @sent }
            "$_ of $((Get-WhatsAppSimulator).ReceivedCount)"
        }
        $received | Sort-Object | Should -Be '1 of 1', '2 of 2', '3 of 3'
        (Get-WhatsAppSimulator).ReceivedCount | Should -Be 0
    }

    It 'does not connect by itself after a disconnect' {
        Disconnect-WhatsApp
        { Send-WhatsAppTemplate -To $person @template -ErrorAction Stop } | Should -Throw -ErrorId 'Disconnected*'
    }
}

Describe 'Errors' {
    It 'carry an id, a real category, the row and a remedy' {
        $null = Connect-WhatsApp -Simulator
        $null = Send-WhatsAppMessage -To $person -Body Hi -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'WindowClosed*'
        $problem[0].CategoryInfo.Category | Should -Not -Be NotSpecified
        $problem[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $problem[0].TargetObject | Should -Not -BeNullOrEmpty
    }
}
