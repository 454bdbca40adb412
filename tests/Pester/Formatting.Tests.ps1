[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester shares variables between blocks.')]
param()

BeforeDiscovery {
    # How to come by each type that a cmdlet gives.
    $samples = @(
        @{ Type = 'WhatsAppTools.Sending.WhatsAppSendResult'; Code = { $results } }
        @{ Type = 'WhatsAppTools.Sending.WhatsAppMessagePlan'; Code = { '+447700900123', '+447700900124' | Test-WhatsAppMessage -Body $long } }
        @{ Type = 'WhatsAppTools.Sending.WhatsAppSendOption'; Code = { New-WhatsAppSendOption -Culture de-DE } }
        @{ Type = 'WhatsAppTools.Delivery.WhatsAppMessageStatus'; Code = { $results | Get-WhatsAppMessageStatus } }
        @{ Type = 'WhatsAppTools.Delivery.WhatsAppMessage'; Code = { Get-WhatsAppMessage } }
        @{ Type = 'WhatsAppTools.Alerts.WhatsAppAlert'; Code = { Send-WhatsAppAlert disk-srv01 'The disk of the first server in the northern data centre is full' -To +447700900123 -Template server_alert } }
        @{ Type = 'WhatsAppTools.Alerts.WhatsAppAlertEvent'; Code = { '{"key":"disk-srv01","text":"The disk of the first server is full","severity":"critical"}' | ConvertTo-WhatsAppAlert } }
        @{ Type = 'WhatsAppTools.Delivery.WhatsAppErrorLogEntry'; Code = { Get-WhatsAppErrorLog } }
        @{ Type = 'WhatsAppTools.Setup.WhatsAppSetupCheck'; Code = { Test-WhatsAppSetup } }
        @{ Type = 'WhatsAppTools.Senders.WhatsAppSender'; Code = { $null = Register-WhatsAppSender +15005550177 -Name 'Example Clinic of the North' -About 'Open all week' -Email info@example.com; Get-WhatsAppSender } }
        @{ Type = 'WhatsAppTools.Profiles.WhatsAppProfile'; Code = { Set-WhatsAppProfile clinic-north -AccountSid AC00000000000000000000000000000001 -From +15005550006 -SecretVariable CLINIC_NORTH -DefaultRegion GB } }
        @{ Type = 'WhatsAppTools.Accounts.WhatsAppAccount'; Code = { Get-WhatsAppAccount } }
        @{ Type = 'WhatsAppTools.Accounts.WhatsAppCost'; Code = { Get-WhatsAppAccount -Daily -Last 3 } }
        @{ Type = 'WhatsAppTools.Delivery.DeliverySummary'; Code = { $results | Measure-WhatsAppDelivery } }
        @{ Type = 'WhatsAppTools.Plans.WhatsAppPlanSummary'; Code = { Set-Content rates.csv "market,category,rate,currency`nUnited Kingdom,utility,0.022,USD"; '+447700900123', '+15005554024', 'no number' | Test-WhatsAppMessage -Mode Template -Template order_update -Variable 'A-1001', 'ready' | Measure-WhatsAppPlan -RateCard rates.csv -SendWindow 09:00-20:00 } }
        @{ Type = 'WhatsAppTools.Reporting.WhatsAppReport'; Code = { $results | Export-WhatsAppReport report.html -Culture en-GB -PassThru } }
        @{ Type = 'WhatsAppTools.Modes.WhatsAppWindow'; Code = { '+447700900123', '+447700900124' | Get-WhatsAppWindow } }
        @{ Type = 'WhatsAppTools.OptOuts.WhatsAppOptOut'; Code = { $null = Add-WhatsAppOptOut +447700900199; Get-WhatsAppOptOut } }
        @{ Type = 'WhatsAppTools.Inbound.WhatsAppReply'; Code = { $results | Wait-WhatsAppReply -Timeout 0s } }
        @{ Type = 'WhatsAppTools.Webhooks.WhatsAppWebhookMessage'; Code = { 'AccountSid=AC01&MessageSid=SM01&From=whatsapp%3A%2B447700900123&To=whatsapp%3A%2B15005550006&Body=Yes,%20I%20will%20be%20there%20at%20ten&ProfileName=Ana%20of%20the%20Northern%20Lights&ButtonText=I%20will%20be%20there&ButtonPayload=confirm-appointment-1001&Latitude=51.5&Longitude=-0.12&Label=Clinic&New=kept' | ConvertFrom-WhatsAppWebhook -SkipSignatureCheck } }
        @{ Type = 'WhatsAppTools.Webhooks.WhatsAppWebhookStatus'; Code = { 'AccountSid=AC01&MessageSid=SM00000000000000000000000000000001&To=whatsapp%3A%2B447700900123&MessageStatus=undelivered&ErrorCode=63016&ChannelStatusMessage=Outside' | ConvertFrom-WhatsAppWebhook -SkipSignatureCheck } }
        @{ Type = 'WhatsAppTools.Webhooks.WhatsAppTemplateChange'; Code = { '{"type":"com.twilio.messaging.template.approval.updated","id":"EZ1","time":"2026-11-27T09:00:00Z","data":{"type":"status_update","template":{"sid":"HX01","friendlyName":"appointment_reminder_of_the_north","language":"pt_BR","previousValue":"pending","currentValue":"approved"}}}' | ConvertFrom-WhatsAppWebhook -SkipSignatureCheck } }
        @{ Type = 'WhatsAppTools.Webhooks.WhatsAppWebhookEvent'; Code = { '{"type":"com.twilio.tomorrow","id":"EZ2","time":"2026-11-27T09:00:00Z","data":{"a":{"b":1}}}' | ConvertFrom-WhatsAppWebhook -SkipSignatureCheck } }
        @{ Type = 'WhatsAppTools.Templates.ContentTemplate'; Code = { Get-WhatsAppTemplate } }
        @{ Type = 'WhatsAppTools.Templates.TemplateTest'; Code = { Test-WhatsAppTemplate order_update; Test-WhatsAppTemplate order_update -Variable only-one } }
        @{ Type = 'WhatsAppTools.Templates.TemplateFileTest'; Code = { Set-Content -LiteralPath wrong.json -Value '{ "language": "en", "types": { "twilio/text": { "body": "{{1}} {{2}}" } } }'; Test-WhatsAppTemplate -Path ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'examples', 'templates')), wrong.json } }
        @{ Type = 'WhatsAppTools.Templates.TemplateChange'; Code = { Compare-WhatsAppTemplate ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'examples', 'templates')) } }
        @{ Type = 'WhatsAppTools.Journal.JournalRow'; Code = { Get-WhatsAppJournal one.jsonl } }
        @{ Type = 'WhatsAppTools.Journal.JournalSummary'; Code = { Get-WhatsAppJournal one.jsonl -Summary } }
        @{ Type = 'WhatsAppTools.Errors.ErrorExplanation'; Code = { Get-WhatsAppErrorHelp } }
        @{ Type = 'WhatsAppTools.Twilio.WhatsAppConnection'; Code = { Get-WhatsAppConnection } }
        @{ Type = 'WhatsAppTools.Session.WhatsAppSimulator'; Code = { Get-WhatsAppSimulator } }
        @{ Type = 'WhatsAppTools.Simulator.ReceivedMessage'; Code = { Get-WhatsAppSimulator -Received } }
        @{ Type = 'WhatsAppTools.Simulator.SimulatedAccount'; Code = { Set-WhatsAppSimulatorAccount -PassThru } }
    )
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Push-Location $TestDrive
    $env:WHATSAPP_STATE = [IO.Path]::Combine($TestDrive, 'state')
    $null = Connect-WhatsApp -Simulator
    $null = Send-WhatsAppSimulatorReply +447700900123 -Body "Good morning,`n`nthis is a text that goes on for longer than any column of a table does, and over several lines.`nAna"
    $long = "Hello Ana,`n`nthis is a text that goes on for longer than any column of a table does.`nBen"
    $results = '+447700900123', '+15005554024', 'no number' |
        Send-WhatsAppTemplate -Template order_update -Variable 'A-1001', 'ready' -JournalPath one.jsonl -Campaign 'Reminders for the whole of November 2026' -ErrorAction SilentlyContinue
    $PSStyle.OutputRendering = 'PlainText'

    $folder = [IO.Path]::GetDirectoryName($Manifest)
    $views = ([xml] (Get-Content -LiteralPath "$folder/WhatsAppTools.Format.ps1xml" -Raw)).SelectNodes('//View')
    # Types of .NET's own are shown as PowerShell shows them.
    $types = (Get-Command -Module WhatsAppTools -CommandType Cmdlet).ImplementingType.ForEach({ $_.GetCustomAttributes([OutputType], $false).Type.Type }) |
        Where-Object Namespace -like 'WhatsAppTools*' | Select-Object -Unique

    function Show-Line { @($input | Out-String -Width 100) -split "`r?`n" | ForEach-Object TrimEnd | Where-Object { $_ } }
    function Get-View($Type) { $views | Where-Object { $_.SelectNodes('.//TypeName').InnerText -contains $Type } }
}

AfterAll {
    $PSStyle.OutputRendering = 'Host'
    Pop-Location
}

Describe '<Type>' -ForEach $samples {
    BeforeAll {
        $objects = @(& $Code)
    }

    It 'is one line an object in a table, and fits a hundred columns' {
        $objects | Should -Not -BeNullOrEmpty
        $lines = $objects | Format-Table | Show-Line
        $lines.Count | Should -Be ($objects.Count + 2) -Because ($lines -join "`n")
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 100 -Because $_ }
        $lines | Should -Not -Match '#ERR'
    }

    It 'names no class of ours and no exception in a list' {
        $lines = $objects | Format-List | Show-Line
        $lines | Should -Not -Match 'WhatsAppTools\.[A-Z]|\w+Exception\b'
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 100 -Because $_ }
    }

    It 'looks the same when it comes out of a job' {
        $back = $objects | ForEach-Object { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_)) }
        $back | Format-Table | Show-Line | Should -Be ($objects | Format-Table | Show-Line)
    }

    It 'has a table and a list, of properties that it has' {
        $real = $types | Where-Object FullName -eq $Type
        $own = Get-View $Type
        $own.TableControl | Should -Not -BeNullOrEmpty
        $own.ListControl | Should -Not -BeNullOrEmpty
        foreach ($name in $own.SelectNodes('.//PropertyName').InnerText) { $real.GetProperty($name) | Should -Not -BeNullOrEmpty -Because $name }
    }

    It 'says in its table that it is simulated, where it could be taken for real' {
        $real = $types | Where-Object FullName -eq $Type
        if ($real.GetProperty('Simulated')) {
            $lines = $objects | Format-Table | Show-Line
            "$($lines[0]) " | Should -Match ' Sim '
            $lines | Select-Object -Skip 2 | ForEach-Object { $_ | Should -Match ' yes' }
        }
    }
}

Describe 'The views' {
    It 'are there for every type that a cmdlet gives, and were looked at above' -ForEach @{ Looked = $samples.Type } {
        $types.FullName | Sort-Object | Should -Be ($Looked | Sort-Object)
    }

    It 'have types files that name properties of types that a cmdlet gives' {
        foreach ($entry in ([xml] (Get-Content -LiteralPath "$folder/WhatsAppTools.Types.ps1xml" -Raw)).Types.Type) {
            $real = $types | Where-Object FullName -eq $entry.Name
            $real | Should -Not -BeNullOrEmpty -Because $entry.Name
            foreach ($name in $entry.SelectNodes('.//ReferencedProperties/Name').InnerText) { $real.GetProperty($name) | Should -Not -BeNullOrEmpty -Because "$($entry.Name) $name" }
        }
    }

    It 'do not wrap error help of a category' {
        $lines = @(Get-WhatsAppErrorHelp -Category Throttle) | Show-Line
        $lines.Count | Should -Be (@(Get-WhatsAppErrorHelp -Category Throttle).Count + 2)
    }
}

Describe 'Results' {
    It 'show the outcome, the error and that they are simulated' {
        $results | Out-String -Width 100 | Should -Match '\+15005554024\s+Failed\s+Template\s+Twilio63024\s+yes'
    }

    It 'show words in colour where the host has colours' {
        $PSStyle.OutputRendering = 'Ansi'
        $text = $results | Format-Table | Out-String -Width 100
        $PSStyle.OutputRendering = 'PlainText'
        $text | Should -Match ([regex]::Escape("$($PSStyle.Foreground.Green)HandedOver$($PSStyle.Reset)"))
        $text | Should -Match ([regex]::Escape("$($PSStyle.Foreground.Red)Failed$($PSStyle.Reset)"))
    }

    It 'show plain words where there are no colours, as in Windows PowerShell' {
        # The variable cannot be removed here: the views' code runs as if it were gone.
        $style = '$ExecutionContext.SessionState.PSVariable.GetValue(''PSStyle'')'
        $codes = (Get-View 'WhatsAppTools.Sending.WhatsAppSendResult').SelectNodes('.//ScriptBlock').InnerText | Where-Object { $_.Contains($style) }
        $codes | Should -Not -BeNullOrEmpty
        foreach ($code in $codes) {
            $results | ForEach-Object ([scriptblock]::Create($code.Replace($style, '$null'))) | Should -Be 'HandedOver', 'Failed', 'Refused'
        }
    }

    It 'show the remedy in a list' {
        $results[1] | Format-List | Out-String -Width 100 | Should -Match 'Remedy\s+: \w'
    }

    It 'are short where they follow objects of another kind, as in the output of a script' {
        $text = @(Get-WhatsAppConnection) + $results | Out-String -Width 100
        $text | Should -Match '(?m)^Remedy\s+: \w'
        $text | Should -Not -Match 'ModeReasonText|InputObject'
    }

    It 'are a line each in a CSV file' {
        $lines = @($results | ConvertTo-Csv)
        $lines.Count | Should -Be ($results.Count + 1)
        $lines -join "`n" | Should -Not -Match 'System\.|WhatsAppTools\.'
        ($lines | ConvertFrom-Csv).Outcome | Should -Be 'HandedOver', 'Failed', 'Refused'
    }
}

Describe 'A connection' {
    It 'shows no secret' {
        Get-WhatsAppConnection | Format-List -Property * | Out-String | Should -Not -Match '5100000000000000000000000000c0de'
    }

    It 'that is written to a file holds only what may be seen' {
        $file = [Management.Automation.PSSerializer]::Serialize((Get-WhatsAppConnection))
        $file | Should -Not -MatchExactly '5100000000000000000000000000c0de'
        $file | Should -Not -MatchExactly 'Api'
        $file | Should -MatchExactly 'AC5100000000000000000000000000a1ab'
    }
}

Describe 'Dates in a German session' {
    BeforeAll {
        $culture = [cultureinfo]::CurrentCulture
        [cultureinfo]::CurrentCulture = 'de-DE'
        $null = Add-WhatsAppOptOut +447700900199
        $again = '+447700900123' |
            Send-WhatsAppTemplate -Template order_update -Variable 'A-1001', 'ready' -JournalPath one.jsonl -Campaign 'Reminders for the whole of November 2026' -Continue
    }

    AfterAll { [cultureinfo]::CurrentCulture = $culture }

    It 'are German in every table that has any: <Type>' -ForEach @(
        @{ Type = 'JournalRow'; Code = { Get-WhatsAppJournal one.jsonl } }
        @{ Type = 'JournalSummary'; Code = { Get-WhatsAppJournal one.jsonl -Summary } }
        @{ Type = 'WhatsAppMessageStatus'; Code = { $results | Get-WhatsAppMessageStatus } }
        @{ Type = 'WhatsAppMessage'; Code = { Get-WhatsAppMessage } }
        @{ Type = 'WhatsAppErrorLogEntry'; Code = { Get-WhatsAppErrorLog } }
        @{ Type = 'WhatsAppWindow'; Code = { '+447700900123' | Get-WhatsAppWindow } }
        @{ Type = 'WhatsAppOptOut'; Code = { Get-WhatsAppOptOut } }
    ) {
        & $Code | Select-Object -First 1 | Format-Table | Show-Line | Select-Object -Last 1 | Should -Match '\b\d\d\.\d\d\.\d{4} \d\d:\d\d\b'
    }

    It 'are German in a CSV file, and times with their offset in the objects: <Type>' -ForEach @(
        @{ Type = 'WhatsAppSendResult'; Column = 'Time'; Code = { $again } }
        @{ Type = 'JournalRow'; Column = 'Time'; Code = { Get-WhatsAppJournal one.jsonl } }
        @{ Type = 'WhatsAppMessageStatus'; Column = 'DateUpdated'; Code = { $results | Get-WhatsAppMessageStatus } }
        @{ Type = 'WhatsAppMessage'; Column = 'DateCreated'; Code = { Get-WhatsAppMessage } }
    ) {
        $first = & $Code | Select-Object -First 1
        $first.$Column | Should -BeOfType DateTimeOffset
        $first | Export-Csv culture.csv -UseCulture -Encoding utf8
        $read = Import-Csv culture.csv -UseCulture
        $read.$Column | Should -Match '^\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d [+-]\d\d:\d\d$'
        [DateTimeOffset]::Parse($read.$Column).ToUnixTimeSeconds() | Should -Be $first.$Column.ToUnixTimeSeconds()
    }
}
