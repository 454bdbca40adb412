[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester shares variables between blocks.')]
param()

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $null = Connect-WhatsApp -Simulator
    $null = Send-WhatsAppSimulatorReply -From +447700900123
    $results = '+447700900123', '+15005554024', 'no number' |
        Send-WhatsAppTemplate -Template order_update -Variable 'A-1001', 'ready' -ErrorAction SilentlyContinue

    $PSStyle.OutputRendering = 'PlainText'

    function Show { $input | Out-String -Width 100 }
}

AfterAll {
    $PSStyle.OutputRendering = 'Host'
}

Describe 'Tables at 100 columns' {
    It 'do not wrap: <Name>' -ForEach @(
        @{ Name = 'results'; Code = { $results } }
        @{ Name = 'statuses'; Code = { $results | Get-WhatsAppMessageStatus } }
        @{ Name = 'messages'; Code = { Get-WhatsAppMessage } }
        @{ Name = 'windows'; Code = { Get-WhatsAppWindow -To +447700900123 } }
        @{ Name = 'templates'; Code = { Get-WhatsAppTemplate } }
        @{ Name = 'simulators'; Code = { Get-WhatsAppSimulator } }
        @{ Name = 'what was received'; Code = { Get-WhatsAppSimulator -Received } }
        @{ Name = 'error help'; Code = { Get-WhatsAppErrorHelp -Category Throttle } }
    ) {
        $objects = @(& $Code)
        $objects | Should -Not -BeNullOrEmpty
        $lines = @(($objects | Show) -split "`r?`n" | Where-Object { $_ })
        $lines.Count | Should -Be ($objects.Count + 2) -Because ($lines -join "`n")
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 100 }
    }
}

Describe 'Results' {
    It 'show the outcome, the error and that they are simulated' {
        $text = $results | Show
        $text | Should -Match '\+15005554024\s+Failed\s+Template\s+Twilio63024\s+yes'
    }

    It 'show the outcome in colour where the host has it' {
        $PSStyle.OutputRendering = 'Ansi'
        $text = $results | Out-String -Width 100
        $PSStyle.OutputRendering = 'PlainText'
        $text | Should -Match ([regex]::Escape("$($PSStyle.Foreground.Green)HandedOver"))
    }

    It 'show the remedy in a list, and no exception' {
        $text = $results[1] | Format-List | Show
        $text | Should -Match 'Remedy\s+: \w'
        $text | Should -Not -Match 'WhatsAppException'
    }

    It 'are short where they follow objects of another kind, as in the output of a script' {
        $text = @(Get-WhatsAppConnection) + $results | Show
        $text | Should -Match 'Remedy\s+: \w'
        $text | Should -Not -Match 'ModeReasonText|InputObject'
    }

    It 'are a line each in a CSV file' {
        $lines = @($results | ConvertTo-Csv)
        $lines.Count | Should -Be ($results.Count + 1)
        $lines -join "`n" | Should -Not -Match 'System\.|WhatsAppTools\.'
        ($lines | ConvertFrom-Csv).Outcome | Should -Be 'HandedOver', 'Failed', 'Refused'
    }

    It 'show no secret of a connection' {
        $text = Get-WhatsAppConnection | Format-List -Property * | Show
        $text | Should -Not -Match '5100000000000000000000000000c0de'
    }
}
