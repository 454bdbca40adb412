# What comes down a pipeline: an object that cannot be read costs its own row, and the others go on.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester shares variables between blocks.')]
param()

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $broken = [pscustomobject]@{ Nr = 1 }
    foreach ($name in 'Path', 'Sid', 'Template', 'Name') {
        $broken | Add-Member -MemberType ScriptProperty -Name $name -Value { throw 'The getter is broken.' }
    }
}

Describe 'Objects of the pipeline' {
    BeforeEach {
        $null = Connect-WhatsApp -Simulator
        Push-Location (New-Item -ItemType Directory -Path "TestDrive:/$([guid]::NewGuid())").FullName
        $sent = '+447700900123', '+447700900124' | Send-WhatsAppTemplate -Template order_update -Variable 'A-1', 'ready' -JournalPath a.jsonl
        $template = Get-WhatsAppTemplate order_update
    }

    AfterEach { Pop-Location }

    It '<Name>: a getter that throws costs its row only' -ForEach @(
        @{ Name = 'Get-WhatsAppJournal'; Command = { Get-WhatsAppJournal @also }; Good = { [pscustomobject]@{ Path = 'a.jsonl' } }; Count = 2 }
        @{ Name = 'Update-WhatsAppJournal'; Command = { Update-WhatsAppJournal @also }; Good = { [pscustomobject]@{ Path = 'a.jsonl' } }; Count = 2 }
        @{ Name = 'Resolve-WhatsAppJournal'; Command = { Resolve-WhatsAppJournal -As Sent @also }; Good = { [pscustomobject]@{ Path = 'a.jsonl' } }; Count = 0 }
        @{ Name = 'Remove-WhatsAppJournal'; Command = { Remove-WhatsAppJournal -Confirm:$false @also }; Good = { [pscustomobject]@{ Path = 'a.jsonl' } }; Count = 0 }
        @{ Name = 'Get-WhatsAppTemplate'; Command = { Get-WhatsAppTemplate @also }; Good = { $template }; Count = 1 }
        @{ Name = 'Set-WhatsAppSimulatorTemplate'; Command = { Set-WhatsAppSimulatorTemplate -Status paused @also }; Good = { $template }; Count = 0 }
        @{ Name = 'Get-WhatsAppMessageStatus'; Command = { Get-WhatsAppMessageStatus @also }; Good = { $sent[0] }; Count = 1 }
    ) {
        $also = @{ ErrorVariable = 'problem'; ErrorAction = 'SilentlyContinue' }
        $steppable = { $broken; & $Good }
        $line = [scriptblock]::Create("& `$steppable | $Command")
        $out = @(. $line)
        $problem.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ColumnUnreadable,*'
        $problem[0].Exception.Message | Should -BeLike '*The getter is broken.*'
        $out.Count | Should -Be $Count
        if ($Name -eq 'Remove-WhatsAppJournal') { 'a.jsonl' | Should -Not -Exist }
        if ($Name -eq 'Set-WhatsAppSimulatorTemplate') { (Get-WhatsAppTemplate order_update).Status | Should -Be paused }
    }

    It '<Name>: an object that names nothing is an error of its own' -ForEach @(
        @{ Name = 'Get-WhatsAppJournal'; Command = { Get-WhatsAppJournal @also }; ErrorId = 'JournalUnnamed' }
        @{ Name = 'Update-WhatsAppJournal'; Command = { Update-WhatsAppJournal @also }; ErrorId = 'JournalUnnamed' }
        @{ Name = 'Resolve-WhatsAppJournal'; Command = { Resolve-WhatsAppJournal -As Sent @also }; ErrorId = 'JournalUnnamed' }
        @{ Name = 'Remove-WhatsAppJournal'; Command = { Remove-WhatsAppJournal -Confirm:$false @also }; ErrorId = 'JournalUnnamed' }
        @{ Name = 'Get-WhatsAppTemplate'; Command = { Get-WhatsAppTemplate @also }; ErrorId = 'TemplateUnnamed' }
        @{ Name = 'Set-WhatsAppSimulatorTemplate'; Command = { Set-WhatsAppSimulatorTemplate -Status paused @also }; ErrorId = 'TemplateUnnamed' }
    ) {
        $also = @{ ErrorVariable = 'problem'; ErrorAction = 'SilentlyContinue' }
        $things = [pscustomobject]@{ Nr = 7 }, $null
        $line = [scriptblock]::Create("`$things | $Command")
        @(. $line) | Should -BeNullOrEmpty
        ($problem.FullyQualifiedErrorId -replace ',.*') | Should -Be $ErrorId, $ErrorId
        $problem[0].Exception.Message | Should -BeLike '*Nr*'
        'a.jsonl' | Should -Exist
        (Get-WhatsAppTemplate order_update).Status | Should -Be approved
    }

    It 'takes journals as files, paths, journals and rows' {
        @(Get-Item a.jsonl | Get-WhatsAppJournal).Count | Should -Be 2
        @('a.jsonl' | Get-WhatsAppJournal).Count | Should -Be 2
        @(Get-WhatsAppJournal a.jsonl -Summary | Update-WhatsAppJournal).Count | Should -Be 2
        @(Get-WhatsAppJournal a.jsonl | Select-Object -First 1 | Get-WhatsAppJournal -Summary).Count | Should -Be 1
    }

    It 'takes a row whose key is empty for none, and never for all' {
        $empty = Get-WhatsAppJournal a.jsonl | Select-Object -First 1 -Property Path, @{ Name = 'Key'; Expression = { '' } }
        $empty | Resolve-WhatsAppJournal -As NotSent -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'JournalKeyMissing,*'
        (Get-WhatsAppJournal a.jsonl).State | Should -Be 'HandedOver', 'HandedOver'
    }

    It 'takes templates as templates, names and sids' {
        ($template, 'order_update', $template.Sid | Get-WhatsAppTemplate).Sid | Should -Be $template.Sid, $template.Sid, $template.Sid
        'order_update' | Set-WhatsAppSimulatorTemplate -Status paused
        (Get-WhatsAppTemplate order_update).Status | Should -Be paused
    }
}
