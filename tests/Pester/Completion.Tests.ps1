BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'Completion' {
    It 'offers error codes with what they mean' {
        $offers = Get-Completion 'Get-WhatsAppErrorHelp 6301'
        $offers.CompletionText | Should -Contain '63016'
        ($offers | Where-Object CompletionText -eq '63016').ToolTip | Should -Not -Be '63016'
    }

    It 'offers the templates of the connected account' {
        $null = Connect-WhatsApp -Simulator
        (Get-Completion 'Send-WhatsAppTemplate -Template order').CompletionText | Should -Contain 'order_update'
    }

    It 'is silent and quick where there is no connection' {
        Disconnect-WhatsApp
        $watch = [Diagnostics.Stopwatch]::StartNew()
        { Get-Completion 'Send-WhatsAppTemplate -Template order' } | Should -Not -Throw
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 2
    }

    It 'offers the modes' {
        (Get-Completion 'Send-WhatsAppMessage -Mode ').CompletionText | Should -Be 'Auto', 'FreeForm'
    }
}
