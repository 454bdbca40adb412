[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester shares variables between blocks.')]
param()

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $data = Import-PowerShellDataFile -LiteralPath $Manifest
    $commands = @(Get-Command -Module WhatsAppTools -CommandType Cmdlet)
}

Describe 'The manifest' {
    It 'is valid' {
        (Test-ModuleManifest -Path $Manifest -ErrorAction Stop).Name | Should -Be WhatsAppTools
    }

    It 'names exactly the cmdlets that the module has, and nothing else' {
        $module = Get-Module WhatsAppTools
        $module.ExportedCmdlets.Keys | Sort-Object | Should -Be ($data.CmdletsToExport | Sort-Object)
        $module.ExportedAliases.Keys | Sort-Object | Should -Be 'Confirm-WhatsAppSender', 'Save-WhatsAppProfile', 'Test-WhatsAppConnection'
        $module.ExportedFunctions.Count + $module.ExportedVariables.Count | Should -Be 0
    }

    It 'names every cmdlet of the assembly' {
        $inAssembly = foreach ($type in $commands[0].ImplementingType.Assembly.GetExportedTypes()) {
            foreach ($attribute in $type.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)) { "$($attribute.VerbName)-$($attribute.NounName)" }
        }
        $inAssembly | Sort-Object | Should -Be ($data.CmdletsToExport | Sort-Object)
    }

    It 'says that it runs on both editions' {
        $data.CompatiblePSEditions | Should -Be 'Desktop', 'Core'
    }

    It 'says in words what is new, and is found by what people look for' {
        $about = $data.PrivateData.PSData
        $about.ReleaseNotes | Should -Match '^\w.{50}'
        $about.ReleaseNotes | Should -Not -Match '^http'
        'WhatsApp', 'Twilio', 'AzureAutomation', 'PSEdition_Desktop', 'PSEdition_Core' | Should -BeIn $about.Tags
    }
}

Describe 'Every cmdlet' {
    It 'has an approved verb, and a page to read online' {
        foreach ($command in $commands) {
            $command.Verb | Should -BeIn (Get-Verb).Verb
            $command.HelpUri | Should -Be "$($data.PrivateData.PSData.ProjectUri)#$($command.Name)"
        }
    }

    It 'says what it returns, of which Azure Automation draws its input and output' {
        foreach ($command in $commands) { $command.OutputType | Should -Not -BeNullOrEmpty -Because $command.Name }
    }

    It 'has a noun that is singular and begins with the name of the product' {
        $commands.Noun | Should -Match '^WhatsApp'
        $commands.Noun | Where-Object { $_ -like '*s' -and $_ -notlike '*Status' } | Should -BeNullOrEmpty
    }

    It 'that changes something can be asked what it would do' {
        foreach ($command in $commands | Where-Object Verb -in 'Send', 'Remove', 'Set', 'Clear', 'Reset') {
            $command.Parameters.Keys | Should -Contain WhatIf -Because $command.Name
        }
    }

    It 'has at most three base classes before the one that all have' {
        # PowerShell takes parameters from the classes alone. Everything else is an object that the cmdlet owns.
        foreach ($command in $commands | Where-Object Name -ne New-WhatsAppSendOption) {
            $bases = @(for ($type = $command.ImplementingType.BaseType; $type.Name -ne 'WhatsAppCommand'; $type = $type.BaseType) { $type.Name })
            $bases.Count | Should -BeLessOrEqual 3 -Because "$($command.Name) has $($bases -join ', ')"
        }
    }

    It 'has parameters with singular names' {
        # The engine's own, the one that the web cmdlets taught people, quiet hours, of which nobody says one, and days as scheduled tasks have them.
        $common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters + 'ProxyUseDefaultCredentials' + 'As' + 'QuietHours' + 'SendDays'
        $plural = foreach ($command in $commands) {
            $command.Parameters.Keys | Where-Object { $_ -match '[^su]s$' -and $_ -notin $common } | ForEach-Object { "$($command.Name) -$_" }
        }
        $plural | Should -BeNullOrEmpty
    }
}
