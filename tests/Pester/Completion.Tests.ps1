[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester shares variables between blocks.')]
param()

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Push-Location $TestDrive
    $null = Connect-WhatsApp -Simulator

    function Get-Text($Line) { @((Get-Completion $Line).CompletionText) }
    function Get-ToolTip($Line) { (Get-Completion $Line)[0].ToolTip }

    # An offer has two seconds. The first use of everything costs most of them on a busy machine.
    $null = Get-WhatsAppTemplate
    $null = Get-Completion 'Send-WhatsAppTemplate -Template order'
}

AfterAll {
    Stop-WhatsAppSimulator
    Pop-Location
}

Describe 'Tab' {
    It 'offers <Offer> after <Line>' -ForEach @(
        @{ Line = 'Send-WhatsAppMessage -From '; Offer = "'+15005550006'" }
        @{ Line = 'Send-WhatsAppMessage -From +1415'; Offer = "'+14155238886'" }
        @{ Line = "Send-WhatsAppMessage -From '+1415"; Offer = "'+14155238886'" }
        @{ Line = 'Get-WhatsAppWindow -From '; Offer = "'+15005550006'" }
        @{ Line = 'Get-WhatsAppMessage -From '; Offer = "'+15005550006'" }
        @{ Line = 'Connect-WhatsApp -From '; Offer = "'+15005550006'" }
        @{ Line = 'Connect-WhatsApp -Simulator -From '; Offer = "'+14155238886'" }
        @{ Line = 'Send-WhatsAppSimulatorReply +447700900123 -Sender '; Offer = "'+15005550006'" }
        @{ Line = 'Get-WhatsAppSender '; Offer = "'+15005550006'" }
        @{ Line = 'Get-WhatsAppSender XE'; Offer = 'XE5100000000000000000000000000000a' }
        @{ Line = 'Get-WhatsAppSender -Status OFF'; Offer = 'OFFLINE' }
        @{ Line = 'Set-WhatsAppSender +15005550006 -Vertical Medical'; Offer = "'Medical and Health'" }
        @{ Line = 'Register-WhatsAppSender +15005550177 -VerificationMethod '; Offer = 'voice' }
        @{ Line = 'Send-WhatsAppMessage -MessagingServiceSid '; Offer = 'MG5100000000000000000000000000000a' }
        @{ Line = 'Send-WhatsAppMessage -MessagingServiceSid Notif'; Offer = 'MG5100000000000000000000000000000a' }
        @{ Line = 'Connect-WhatsApp -MessagingServiceSid '; Offer = 'MG5100000000000000000000000000000a' }
        @{ Line = 'Connect-WhatsApp -AccountSid '; Offer = 'AC5100000000000000000000000000a1ab' }
        @{ Line = 'Connect-WhatsApp -Region '; Offer = 'us1' }
        @{ Line = 'Connect-WhatsApp -Edge d'; Offer = 'dublin' }
        @{ Line = 'Send-WhatsAppTemplate -Template order'; Offer = 'order_update' }
        @{ Line = 'Send-WhatsAppTemplate -Template HX'; Offer = 'HX51000000000000000000000000000002' }
        @{ Line = 'Send-WhatsAppTemplate -From +14155238886 -Template Appointment'; Offer = "'Appointment Reminders'" }
        @{ Line = 'Test-WhatsAppTemplate '; Offer = 'terminerinnerung' }
        @{ Line = 'Send-WhatsAppTemplate -Language pt'; Offer = 'pt_BR' }
        @{ Line = 'Get-WhatsAppTemplate -Language '; Offer = 'de' }
        @{ Line = 'Get-WhatsAppTemplate -Status a'; Offer = 'approved' }
        @{ Line = 'Get-WhatsAppMessage -Status Delivered, Un'; Offer = 'Undelivered' }
        @{ Line = 'Get-WhatsAppMessage -Direction '; Offer = 'Inbound' }
        @{ Line = 'Get-WhatsAppErrorLog -ErrorCode 6301'; Offer = '63016' }
        @{ Line = 'Get-WhatsAppErrorLog -Level '; Offer = 'Error' }
        @{ Line = 'Get-WhatsAppErrorHelp 6301'; Offer = '63016' }
        @{ Line = 'Get-WhatsAppErrorHelp Twilio6301'; Offer = 'Twilio63016' }
        @{ Line = 'Get-WhatsAppErrorHelp WindowC'; Offer = 'WindowClosed' }
        @{ Line = 'Get-WhatsAppErrorHelp -Category '; Offer = 'Throttle' }
        @{ Line = 'Send-WhatsAppMessage -Mode '; Offer = 'Auto' }
        @{ Line = 'Send-WhatsAppMessage -Mode '; Offer = 'FreeForm' }
        @{ Line = 'Send-WhatsAppMessage -DefaultRegion G'; Offer = 'GB' }
        @{ Line = 'Send-WhatsAppMessage -DefaultRegion Germ'; Offer = 'DE' }
        @{ Line = 'Import-WhatsAppContact -DefaultRegion '; Offer = 'US' }
        @{ Line = 'Import-WhatsAppContact -Encoding win'; Offer = 'windows-1252' }
        @{ Line = 'Import-WhatsAppContact -Delimiter '; Offer = "';'" }
        @{ Line = 'New-WhatsAppSendOption -Culture de-D'; Offer = 'de-DE' }
        @{ Line = 'New-WhatsAppSendOption -OnAmbiguous '; Offer = 'Verify' }
        @{ Line = 'Send-WhatsAppTemplate -FailOn '; Offer = "'5%'" }
        @{ Line = 'Send-WhatsAppTemplate -Retry '; Offer = 'Failed' }
        @{ Line = 'Send-WhatsAppMessage -PersistentAction '; Offer = "'geo:51.5007,-0.1246|London'" }
        @{ Line = 'Set-WhatsAppSimulator -AdvanceClock '; Offer = '1d' }
        @{ Line = 'Set-WhatsAppSimulator -Fault '; Offer = "@{ Kind = 'DropBefore'; Count = 1 }" }
        @{ Line = 'Set-WhatsAppSimulator -Trait '; Offer = 'Blocks' }
        @{ Line = 'Set-WhatsAppSimulator -Person '; Offer = "'+447700900001'" }
        @{ Line = 'Send-WhatsAppSimulatorReply '; Offer = "'+447700900001'" }
        @{ Line = 'Start-WhatsAppSimulator -Profile '; Offer = 'Hostile' }
        @{ Line = 'Wait-WhatsAppMessage -Until '; Offer = 'Read' }
        @{ Line = 'Send-WhatsAppAlert db -Severity '; Offer = 'Critical' }
        @{ Line = 'Send-WhatsAppAlert db -RepeatAfter '; Offer = '10m' }
        @{ Line = 'Send-WhatsAppAlert db -QuietHours '; Offer = "'22:00-07:00 Europe/Berlin'" }
    ) {
        Get-Text $Line | Should -Contain $Offer
    }

    It 'offers only the senders of the account where a sender itself is meant' {
        Get-Text 'Unregister-WhatsAppSender ' | Should -Be "'+15005550006'", "'+447700900999'"
    }

    It 'offers the modes and nothing else' {
        Get-Text 'Send-WhatsAppMessage -Mode ' | Should -Be 'Auto', 'FreeForm'
    }

    It 'offers for <Command> -<Parameter> only what it takes' -ForEach @(
        @{ Command = 'Set-WhatsAppSimulator'; Parameter = 'Fault' }
        @{ Command = 'Set-WhatsAppSimulator'; Parameter = 'AdvanceClock' }
        @{ Command = 'Get-WhatsAppErrorLog'; Parameter = 'After' }
        @{ Command = "'+447700900001' | Send-WhatsAppTemplate -Template order_update -Variable a, b -WhatIf"; Parameter = 'FailOn' }
    ) {
        $offers = Get-Text "$Command -$Parameter "
        $offers | Should -Not -BeNullOrEmpty
        foreach ($offer in $offers) {
            { & ([scriptblock]::Create("`$ErrorActionPreference = 'Stop'; $Command -$Parameter $offer")) 6>$null } | Should -Not -Throw -Because $offer
        }

        Set-WhatsAppSimulator -Fault @()
    }

    It 'offers encodings that there are, whether or not a file has them' {
        Set-Content -LiteralPath one.csv -Value 'Name,Phone', 'Ana,+447700900123'
        foreach ($encoding in Get-Text 'Import-WhatsAppContact -Encoding ') {
            $problem = try { & ([scriptblock]::Create("Import-WhatsAppContact one.csv -Encoding $encoding")) 2>&1 } catch { $_ }
            $problem.FullyQualifiedErrorId | Should -Not -Match 'Argument' -Because $encoding
        }
    }

    It 'says in a tooltip what the word does not' {
        Get-ToolTip 'Send-WhatsAppMessage -From +1500555000' | Should -BeLike 'ONLINE*'
        Get-ToolTip 'Send-WhatsAppTemplate -Template order_u' | Should -BeLike 'approved: Your order*'
        Get-ToolTip 'Send-WhatsAppMessage -MessagingServiceSid MG' | Should -Match 'Notifications'
        Get-ToolTip 'Send-WhatsAppMessage -DefaultRegion GB' | Should -Match '\+44'
        Get-ToolTip 'Get-WhatsAppErrorHelp 63016' | Should -Not -Be '63016'
        Get-ToolTip 'Get-WhatsAppErrorLog -ErrorCode 63016' | Should -Not -Be '63016'
    }

    It 'offers the languages in which a chosen template exists' {
        Get-Text 'Send-WhatsAppTemplate -Template terminerinnerung -Language ' | Should -Be 'de'
        Get-Text 'Test-WhatsAppTemplate order_update -Language ' | Should -Be 'en'
        Get-Text 'Send-WhatsAppTemplate -Template HX51000000000000000000000000000004 -Language ' | Should -Be 'de'
    }

    It 'offers messages by what the command is for' {
        $sid = ('+447700900123' | Send-WhatsAppTemplate -Template order_update -Variable a, b).Sid
        (Get-Text 'Get-WhatsAppMessageStatus ')[0] | Should -Be $sid
        Get-ToolTip "Wait-WhatsAppMessage -Sid $sid" | Should -Match '\+447700900123'
        Get-Text 'Stop-WhatsAppMessage ' | Should -Not -Contain $sid
        Get-Text 'Save-WhatsAppMedia ' | Should -Not -Contain $sid
    }

    It 'offers journals with what they are' {
        $null = '+447700900123', 'nobody' | Send-WhatsAppTemplate -Template order_update -Variable a, b -JournalPath november.jsonl -Campaign Reminders -ErrorAction SilentlyContinue
        Set-Content -LiteralPath other.txt -Value x
        Get-Text 'Get-WhatsAppJournal nov' | Should -Contain 'november.jsonl'
        Get-ToolTip 'Get-WhatsAppJournal -Path nov' | Should -Match 'Reminders'
        Get-Text 'Send-WhatsAppTemplate -JournalPath ' | Should -Contain 'november.jsonl'
        Get-Text 'Send-WhatsAppTemplate -JournalPath ' | Should -Not -Match 'other'
        Get-Text 'Send-WhatsAppTemplate -JournalPath november.jsonl -Campaign ' | Should -Be 'Reminders'
    }

    It 'offers the columns of the list that comes down the pipeline' {
        Set-Content -LiteralPath list.csv -Value 'FirstName;Phone;Appointment date', 'Ana;+447700900123;Monday'
        Get-Text 'Import-WhatsAppContact list.csv | Send-WhatsAppTemplate -Template order_update -VariableColumn ' | Should -Be 'FirstName', 'Phone', "'Appointment date'"
        Get-Text 'Import-Csv -Path list.csv | Where-Object { $_ } | Send-WhatsAppTemplate -VariableColumn Phone, F' | Should -Be 'FirstName'
        Get-Text 'Import-WhatsAppContact list.csv | Send-WhatsAppTemplate -RowKey ' | Should -Contain 'FirstName'
        Get-Text 'Import-WhatsAppContact list.csv -PhoneColumn ' | Should -Contain 'Phone'
        $global:rows = [pscustomobject]@{ Order = 1; Mobile = '+447700900123' }
        Get-Text '$rows | Send-WhatsAppTemplate -VariableColumn ' | Should -Be 'Order', 'Mobile'
        Remove-Variable -Name rows -Scope Global
    }

    It 'offers the alerts that are open, and the team' {
        $null = Send-WhatsAppAlert disk-srv01 'The disk is full' -To +447700900123 -Template server_alert
        Get-Text 'Resolve-WhatsAppAlert ' | Should -Contain 'disk-srv01'
        Get-ToolTip 'Confirm-WhatsAppAlert disk' | Should -Be 'Told: The disk is full'
        Resolve-WhatsAppAlert disk-srv01 | Out-Null
        Get-Text 'Resolve-WhatsAppAlert ' | Should -BeNullOrEmpty
        Set-Content -LiteralPath team.csv -Value 'Name,Number,Level,Times', 'ana,+447700900123,1,'
        Get-Text 'Send-WhatsAppAlert db -TeamPath team.csv -To ' | Should -Be "'@oncall'", 'ana'
    }

    It 'offers a simulator by its address' {
        $uri = (Start-WhatsAppSimulator).Uri
        Get-Text 'Connect-WhatsApp -ApiBaseUri ' | Should -Contain "'$uri'"
        Stop-WhatsAppSimulator
    }

    It 'offers nobody to write to, who could be chosen by a key pressed twice' {
        Get-Text 'Send-WhatsAppMessage -To ' | Should -Not -Match '\+44'
        Get-Text 'Send-WhatsAppTemplate -To ' | Should -Not -Match '\+44'
    }

    It 'has an ArgumentCompleter for every parameter that takes text, or its name in the list of this test' {
        # What only the person knows: content, people, credentials, places in the network, counts.
        $free = @(
            'To', 'TestTo', 'Body', 'MediaUrl', 'StatusCallback', 'Variable', 'Template', 'Search', 'Proxy', 'ButtonText', 'ButtonPayload'
            'Path', 'LiteralPath', 'LoadSnapshot', 'SaveSnapshot', 'MaxSize', 'First', 'Timeout', 'TimeoutSec', 'Port', 'Seed'
            'OptOutPath', 'StateRoot', 'StatePath', 'TeamPath', 'Key', 'Text', 'Reason', 'Evidence', 'Url', 'Signature', 'PublicUrl', 'HostName', 'InboxPath', 'CursorPath', 'Match'
            'SummaryVariable', 'Title', 'Last', 'ThrottleLimit', 'MaxOutage', 'WaitTimeout', 'WindowMargin', 'PairBurst', 'PairInterval', 'CanaryWait', 'TimeZoneColumn', 'Fault'
            'Name', 'About', 'BusinessAddress', 'Description', 'LogoUrl', 'Website', 'Email', 'CallbackUrl', 'FallbackUrl', 'StatusCallbackUrl'
            'TemplatePath', 'Version', 'MaxPerHour', 'SecretVariable', 'SecretPath', 'SecretAsset', 'RateCard', 'ApprovedHash', 'VerificationCode', 'VoiceApplicationSid', 'WabaId'
        )
        $bare = foreach ($command in Get-Command -Module WhatsAppTools -CommandType Cmdlet) {
            foreach ($parameter in $command.Parameters.Values.Where({ $_.Name -notin [Management.Automation.Cmdlet]::CommonParameters })) {
                $type = if ($parameter.ParameterType.IsArray) { $parameter.ParameterType.GetElementType() } else { $parameter.ParameterType }
                $inner = [Nullable]::GetUnderlyingType($type)
                if ($inner) { $type = $inner }
                $isWord = $type.Namespace -eq 'System' -or $type -in [Text.Encoding], [cultureinfo]
                $isCovered = $type.IsEnum -or $parameter.Attributes.Where({ $_ -is [ArgumentCompleter] -or $_ -is [ValidateSet] })
                if ($isWord -and -not $isCovered -and $parameter.Name -notin $free) { "$($command.Name) -$($parameter.Name) ($($type.Name))" }
            }
        }
        $bare | Should -BeNullOrEmpty
    }
}

Describe 'Tab without a connection' {
    # What it does where Twilio does not answer is tested with a virtual clock, in C#.
    It 'is silent' {
        Disconnect-WhatsApp
        { Get-Completion 'Send-WhatsAppTemplate -Template order' } | Should -Not -Throw
        $null = Connect-WhatsApp -Simulator
    }
}
