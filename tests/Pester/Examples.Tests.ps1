# Every example of the help pages and all code of the about topics, run as an admin would run them, against the simulator.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester shares variables between blocks.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'A stand-in that asks nobody.')]
param()

BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $examples = foreach ($command in Get-Command -Module WhatsAppTools -CommandType Cmdlet) {
        foreach ($example in (Get-Help $command.Name).examples.example) {
            @{ Name = $command.Name; Title = $example.title.Trim(' -'); Code = $example.code }
        }
    }

    # A topic's code is indented by eight or more; from twenty on it is the second column of a table, and a dash begins a list.
    $topics = foreach ($file in Get-ChildItem -Path ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'en-US', 'about_*.help.txt'))) {
        @{ Name = $file.Name -replace '\.help\.txt$'; Code = (Get-Content -LiteralPath $file | Where-Object { $_ -match '^ {8,19}[^ -]' }) -join "`n" }
    }
    $topics = $topics | Where-Object Code
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'Runs without an error' {
    BeforeEach {
        Push-Location (New-Item -ItemType Directory -Path "TestDrive:/$([guid]::NewGuid())").FullName
        @(
            'FirstName,Phone,Order,Date,Time'
            'Ana,+44 7700 900123,A-1001,Monday,10:30'
            'Ben,07700 900124,A-1002,Tuesday,11:00'
            'Chloe,+44 7700 900125,A-1003,Friday,09:15'
        ) | Set-Content -LiteralPath contacts.csv
        Copy-Item -Path ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'examples', 'rates.csv')) -Destination rates.csv
        Copy-Item -Path ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'examples', 'templates')) -Destination templates -Recurse
        $variables = Get-ChildItem env:TWILIO_* | ForEach-Object { @{ Name = $_.Name; Value = $_.Value } }

        # No request may leave this machine.
        $PSDefaultParameterValues = @{
            'Connect-WhatsApp:ApiBaseUri' = 'http://localhost:9'
            'Connect-WhatsApp:SkipCheck' = $true
        }
        $secret = [securestring]::new()
        'not-a-real-secret'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
        function Get-Credential { [pscredential]::new('AC00000000000000000000000000000001', $secret) }
        function Get-AutomationPSCredential { [pscredential]::new('SK00000000000000000000000000000001', $secret) }
        function Get-AutomationVariable($Name) { @{ TwilioAccountSid = 'AC00000000000000000000000000000001'; TwilioSender = '+15005550006' }[$Name] }
        function Get-Secret($Name, [switch] $AsPlainText) { if ($AsPlainText) { 'not-a-real-secret' } else { Get-Credential } }

        # Nobody answers here, so one look is enough.
        function Wait-WhatsAppReply {
            param([Parameter(ValueFromPipeline)] $InputObject, $Timeout, $Match, $First, [switch] $Unanswered)
            begin { $rows = [Collections.Generic.List[object]]::new() }
            process { $rows.Add($InputObject) }
            end {
                $null = $PSBoundParameters.Remove('InputObject')
                $PSBoundParameters.Timeout = '0s'
                $rows | WhatsAppTools\Wait-WhatsAppReply @PSBoundParameters
            }
        }
        function Receive-WhatsAppMessage {
            param([switch] $Follow, $StopAfter, $JournalPath, [switch] $Newest, [switch] $MarkRead)
            $null = $PSBoundParameters.Remove('Follow'), $PSBoundParameters.Remove('StopAfter')
            WhatsAppTools\Receive-WhatsAppMessage @PSBoundParameters
        }

        # Nobody posts here, and the port of an example may be another program's.
        function Receive-WhatsAppWebhook {
            param($Port, $PublicUrl, $StopAfter, $First)
            $free = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
            $free.Start()
            $PSBoundParameters.Port = $free.LocalEndpoint.Port
            $free.Stop()
            $PSBoundParameters.StopAfter = '0s'
            WhatsAppTools\Receive-WhatsAppWebhook @PSBoundParameters
        }
        $null = Connect-WhatsApp -Simulator
    }

    AfterEach {
        Stop-WhatsAppSimulator
        Get-ChildItem env:TWILIO_* | Remove-Item
        foreach ($variable in $variables) { Set-Item -LiteralPath "env:$($variable.Name)" -Value $variable.Value }
        Pop-Location
    }

    It '<Name>, <Title>' -ForEach $examples {
        # The port of an example may be another program's.
        $problems = & ([scriptblock]::Create($Code.Replace('-Port 8025', '-Port 0'))) 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] }
        $problems | Should -BeNullOrEmpty
    }

    It '<Name>' -ForEach $topics {
        $problems = & ([scriptblock]::Create($Code)) 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] }
        $problems | Should -BeNullOrEmpty
    }
}
