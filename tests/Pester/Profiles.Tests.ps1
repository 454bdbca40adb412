[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester shares variables between blocks.')]
param()

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $env:WHATSAPP_STATE = [IO.Path]::Combine($TestDrive, 'state')
    $file = [IO.Path]::Combine($env:WHATSAPP_STATE, 'profiles.json')
    $secretPath = [IO.Path]::Combine($TestDrive, 'keys', 'north.secret')
    $isUnix = $IsLinux -or $IsMacOS
    $simulator = Start-WhatsAppSimulator
    $PSDefaultParameterValues = @{ 'Connect-WhatsApp:ApiBaseUri' = $simulator.Uri }

    function Get-Sign($User = $simulator.AccountSid, $Text = $simulator.AuthToken) {
        $secret = [securestring]::new()
        $Text.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
        [pscredential]::new($User, $secret)
    }

    function Get-ErrorId([scriptblock] $Code) { try { & $Code 2>&1 | ForEach-Object { if ($_ -is [Management.Automation.ErrorRecord]) { throw $_ } }; 'none' } catch { ($_.FullyQualifiedErrorId -split ',')[0] } }
}

AfterAll {
    Stop-WhatsAppSimulator
    Remove-Item Env:\WHATSAPP_STATE
}

Describe 'A profile' {
    BeforeEach {
        Remove-Item -LiteralPath $env:WHATSAPP_STATE -Recurse -Force -ErrorAction Ignore
        $env:NORTH_TOKEN = $simulator.AuthToken
        $null = Set-WhatsAppProfile north -AccountSid $simulator.AccountSid -From '+1 500 555 0006' -DefaultRegion gb -MaxPerSecond 20 -SecretVariable NORTH_TOKEN
    }

    AfterEach { Remove-Item Env:\NORTH_TOKEN, Env:\TWILIO_PROFILE -ErrorAction Ignore }

    It 'is one readable file without the secret' {
        $json = Get-Content -LiteralPath $file -Raw | ConvertFrom-Json
        $json.profiles.north.from | Should -Be '+15005550006'
        $json.profiles.north.defaultRegion | Should -Be 'GB'
        Get-Content -LiteralPath $file -Raw | Should -Not -Match $simulator.AuthToken
        (Get-WhatsAppProfile n*).Secret | Should -Be 'environment variable NORTH_TOKEN'
    }

    It 'connects, and its settings count where a command says nothing' {
        $connection = Connect-WhatsApp -Profile north
        $connection.Profile | Should -Be 'north'
        $connection.From.PhoneNumber | Should -Be '+15005550006'
        $connection.MaxPerSecond | Should -Be 20
        ('07700 900123' | Test-WhatsAppMessage -Template order_update -Mode Template -Variable a, b).To | Should -Match '\+447700900123'
        ('07700 900123' | Test-WhatsAppMessage -Template order_update -Mode Template -Variable a, b -DefaultRegion DE).To | Should -Not -Match '\+447700900123'
    }

    It 'gives way to what is said' {
        $connection = Connect-WhatsApp -Profile north -From +14155238886
        $connection.From.PhoneNumber | Should -Be '+14155238886'
        $service = (Connect-WhatsApp -Profile north -MessagingServiceSid MG5100000000000000000000000000000a)
        $service.From | Should -BeNullOrEmpty
    }

    It 'is named by TWILIO_PROFILE, also for the connection that a command makes' {
        $env:TWILIO_PROFILE = 'North'
        (Connect-WhatsApp).Profile | Should -Be 'north'
        $env:TWILIO_PROFILE = 'nort'
        Get-ErrorId { Connect-WhatsApp } | Should -Be 'ProfileMissing'
        Get-ErrorId { Connect-WhatsApp -Simulator } | Should -Be 'none'
    }

    It 'has an opt-out list of its own' {
        $list = [IO.Path]::Combine($TestDrive, 'north.jsonl')
        $null = Set-WhatsAppProfile north -OptOutPath $list
        $null = Connect-WhatsApp -Profile north
        Add-WhatsAppOptOut 07700900177
        Test-Path -LiteralPath $list | Should -BeTrue
        ('+447700900177' | Test-WhatsAppMessage -Template order_update -Mode Template -Variable a, b).ErrorId | Should -Be 'RecipientOptedOut'
    }

    It 'keeps opt-outs in a container by its address, and its state in a folder' {
        $container = 'https://account.blob.core.windows.net/campaigns'
        $null = Set-WhatsAppProfile north -OptOutPath $container
        (Get-WhatsAppProfile north).OptOutPath | Should -Be $container
        Get-ErrorId { Set-WhatsAppProfile north -OptOutPath "${container}?sv=1&sig=abc" } | Should -Be 'StoreAddressSigned'
        Get-ErrorId { Set-WhatsAppProfile north -StateRoot $container } | Should -Be 'StateRootNotAFolder'
        Get-ErrorId { Connect-WhatsApp -Simulator -StateRoot $container } | Should -Be 'StateRootNotAFolder'
        $null = Set-WhatsAppProfile north -OptOutPath ''
    }

    It 'keeps what is not said, and an empty text clears' {
        $null = Set-WhatsAppProfile north -Edge dublin
        $null = Save-WhatsAppProfile north -From '' -MaxPerSecond 0
        $now = Get-WhatsAppProfile north
        $now.Edge | Should -Be 'dublin'
        $now.From | Should -BeNullOrEmpty
        $now.MaxPerSecond | Should -BeNullOrEmpty
        $now.DefaultRegion | Should -Be 'GB'
    }

    It 'is offered by Tab and goes away' {
        (Get-Completion 'Connect-WhatsApp -Profile n').CompletionText | Should -Be 'north'
        Get-WhatsAppProfile | Remove-WhatsAppProfile -WhatIf
        @(Get-WhatsAppProfile).Count | Should -Be 1
        Get-WhatsAppProfile | Remove-WhatsAppProfile
        Get-WhatsAppProfile | Should -BeNullOrEmpty
        Get-ErrorId { Remove-WhatsAppProfile north } | Should -Be 'ProfileMissing'
    }

    It 'says which secret is missing' {
        Remove-Item Env:\NORTH_TOKEN
        Get-ErrorId { Connect-WhatsApp -Profile north } | Should -Be 'SecretMissing'
    }

    It 'takes user and secret from an Automation credential' {
        function global:Get-AutomationPSCredential { param($Name) if ($Name -eq 'north') { $global:asset } }
        $global:asset = Get-Sign 'SK5100000000000000000000000000000a' 'simulated-secret-0000000000000000'
        $null = Set-WhatsAppProfile north -SecretAsset north
        (Connect-WhatsApp -Profile north).UserName | Should -Be 'SK5100000000000000000000000000000a'
        $null = Set-WhatsAppProfile north -SecretAsset south
        Get-ErrorId { Connect-WhatsApp -Profile north } | Should -Be 'SecretMissing'
        Remove-Item Function:\Get-AutomationPSCredential
        Get-ErrorId { Connect-WhatsApp -Profile north } | Should -Be 'SecretMissing'
    }

    It 'is not saved where nothing says what becomes of the secret' {
        if (-not $isUnix) { Set-ItResult -Skipped -Because 'Windows encrypts it' }
        Get-ErrorId { Set-WhatsAppProfile south -Credential (Get-Sign) } | Should -Be 'SecretPlaceMissing'
        Get-ErrorId { Set-WhatsAppProfile south -SecretVariable A -SecretAsset B } | Should -Be 'SecretPlaceSeveral'
        Get-ErrorId { Set-WhatsAppProfile '../south' -From +15005550006 } | Should -Be 'ProfileNameInvalid'
        @(Get-WhatsAppProfile).Count | Should -Be 1
    }

    It 'keeps a secret in a file of its owner alone, and renews it' {
        if (-not $isUnix) { Set-ItResult -Skipped -Because 'Windows encrypts it' }
        $null = Set-WhatsAppProfile south -Credential (Get-Sign -Text wrong-wrong-wrong) -From +15005550006 -SecretPath $secretPath
        [IO.File]::GetUnixFileMode($secretPath) | Should -Be ([IO.UnixFileMode] 'UserRead, UserWrite')
        [IO.File]::GetUnixFileMode($file) | Should -Be ([IO.UnixFileMode] 'UserRead, UserWrite')
        Get-ErrorId { Connect-WhatsApp -Profile south } | Should -Be 'Twilio20003'
        $null = Set-WhatsAppProfile south -Credential (Get-Sign)
        (Connect-WhatsApp -Profile south).Profile | Should -Be 'south'
        Remove-WhatsAppProfile south -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -Match 'still in'
        Test-Path -LiteralPath $secretPath | Should -BeTrue
    }

    It 'is refused where others can write it, its secret where others can read it' {
        if (-not $isUnix) { Set-ItResult -Skipped -Because 'there are no such modes' }
        $null = Set-WhatsAppProfile south -Credential (Get-Sign) -SecretPath $secretPath
        chmod 640 $secretPath
        Get-ErrorId { Connect-WhatsApp -Profile south } | Should -Be 'SecretFileOpen'
        Get-ErrorId { Set-WhatsAppProfile south -SecretPath $secretPath } | Should -Be 'SecretFileOpen'
        chmod 600 $secretPath
        chmod 660 $file
        Get-ErrorId { Connect-WhatsApp -Profile south } | Should -Be 'ProfileFileOpen'
        Get-ErrorId { Get-WhatsAppProfile } | Should -Be 'ProfileFileOpen'
        Get-ErrorId { Set-WhatsAppProfile south -Edge dublin } | Should -Be 'ProfileFileOpen'
    }

    It 'is refused where it belongs to somebody else' {
        if (-not $isUnix -or (id -u) -ne 0) { Set-ItResult -Skipped -Because 'only root can give a file away' }
        chown 12345 $file
        Get-ErrorId { Connect-WhatsApp -Profile north } | Should -Be 'ProfileFileForeign'
        Get-ErrorId { Get-WhatsAppProfile } | Should -Be 'ProfileFileForeign'
    }
}

Describe 'A secret' {
    It 'is in no object, stream, profile, journal and error, whether connecting succeeds or fails' {
        $token = $simulator.AuthToken
        $key = 'simulated-secret-0000000000000000'
        $env:DUMP_TOKEN = $token
        $runs = {
            $ErrorActionPreference = 'Continue'
            Set-WhatsAppProfile one -AccountSid $simulator.AccountSid -From +15005550006 -SecretVariable DUMP_TOKEN
            Set-WhatsAppProfile two -AccountSid $simulator.AccountSid -Credential $sign -SecretVariable DUMP_TOKEN
            if ($isUnix) { Set-WhatsAppProfile three -AccountSid $simulator.AccountSid -Credential $sign -SecretPath $secretPath -From +15005550006 }
            Get-WhatsAppProfile
            Connect-WhatsApp -Profile one
            Get-WhatsAppSender
            Register-WhatsAppSender +15005550177 -Name 'Example Clinic'
            Set-WhatsAppSender +15005550006 -About 'Open all week'
            Set-WhatsAppSender +15005550016 -About 'Open all week'
            '+447700900123', '+447700900124' | Send-WhatsAppTemplate -Template order_update -Variable a, b -JournalPath $journal
            Unregister-WhatsAppSender +15005550177 -Confirm:$false
            Test-WhatsAppSetup
            if ($isUnix) { Connect-WhatsApp -Profile three; Get-WhatsAppSender }
            Set-WhatsAppSimulator -Fault @{ Kind = 'Status'; Status = 401; Code = 20003; Count = 100 }
            foreach ($name in 'one', 'three') { try { Connect-WhatsApp -Profile $name } catch { $_; $_.Exception; $_.Exception | Format-List * -Force | Out-String -Width 500 } }
            Set-WhatsAppSimulator -Fault @()
            $env:DUMP_TOKEN = ' '
            try { Connect-WhatsApp -Profile one } catch { $_ }
        }
        $sign = Get-Sign 'SK5100000000000000000000000000000a' $key
        $journal = [IO.Path]::Combine($TestDrive, 'dump.jsonl')
        $VerbosePreference = $DebugPreference = 'Continue'
        $InformationPreference = 'Continue'
        $Error.Clear()
        $dump = & $runs *>&1 | ForEach-Object { [Management.Automation.PSSerializer]::Serialize($_, 4); $_ | Format-List * -Force | Out-String -Width 500; "$_" }
        $VerbosePreference = $DebugPreference = $InformationPreference = 'SilentlyContinue'
        $files = Get-ChildItem -LiteralPath $env:WHATSAPP_STATE, ([IO.Path]::GetDirectoryName($journal)) -Recurse -File -Force | Where-Object FullName -ne $secretPath | ForEach-Object { [IO.File]::ReadAllText($_.FullName) }
        $shown = @($dump; $files; $Error | Format-List * -Force | Out-String -Width 500) -join "`n"

        $shown | Should -Match 'Twilio20003'
        $shown | Should -Match 'ONLINE:UPDATING'
        $shown | Should -Match 'order_update'
        foreach ($secret in $token, $key) {
            foreach ($user in '', "$($simulator.AccountSid):", 'SK5100000000000000000000000000000a:') {
                $base64 = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($user + $secret))
                foreach ($form in ($user + $secret), $base64, [uri]::EscapeDataString($user + $secret), [uri]::EscapeDataString($base64)) {
                    $shown.Contains($form) | Should -BeFalse -Because "of the secret's form"
                }
            }
        }
        Remove-Item Env:\DUMP_TOKEN -ErrorAction Ignore
    }
}
