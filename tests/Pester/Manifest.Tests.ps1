BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'The manifest' {
    It 'is valid' {
        Test-ModuleManifest -Path $Manifest -ErrorAction Stop | Select-Object -ExpandProperty Name | Should -Be WhatsAppTools
    }

    It 'names exactly the cmdlets that the module has, and nothing else' {
        $module = Get-Module WhatsAppTools
        $data = Import-PowerShellDataFile -LiteralPath $Manifest
        @($module.ExportedCmdlets.Keys | Sort-Object) | Should -Be @($data.CmdletsToExport | Sort-Object)
        $module.ExportedFunctions.Count + $module.ExportedAliases.Count + $module.ExportedVariables.Count | Should -Be 0
    }

    It 'says that it runs on both editions' {
        (Import-PowerShellDataFile -LiteralPath $Manifest).CompatiblePSEditions | Should -Be @('Desktop', 'Core')
    }

    It 'says in words what is new, and is found by what people look for' {
        $about = (Import-PowerShellDataFile -LiteralPath $Manifest).PrivateData.PSData
        $about.ReleaseNotes | Should -Match '^\w.{50}'
        $about.ReleaseNotes | Should -Not -Match '^http'
        'WhatsApp', 'Twilio', 'AzureAutomation', 'PSEdition_Desktop', 'PSEdition_Core' | Should -BeIn $about.Tags
    }

    It 'gives every cmdlet an approved verb, an output type and a page to read online' {
        $verbs = (Get-Verb).Verb
        $project = (Import-PowerShellDataFile -LiteralPath $Manifest).PrivateData.PSData.ProjectUri
        foreach ($command in Get-Command -Module WhatsAppTools) {
            $command.Verb | Should -BeIn $verbs
            $command.OutputType | Should -Not -BeNullOrEmpty -Because $command.Name
            $command.HelpUri | Should -Be "$project#$($command.Name)"
        }
    }
}

Describe 'Import' {
    It 'works twice in a session' {
        { Import-Module $Manifest -Force -ErrorAction Stop } | Should -Not -Throw
        Get-Command -Module WhatsAppTools | Should -Not -BeNullOrEmpty
    }

    It 'leaves nothing behind but cmdlets' {
        $before = Get-Variable -Scope Global | Measure-Object | Select-Object -ExpandProperty Count
        Import-Module $Manifest -Force
        Get-Variable -Scope Global | Measure-Object | Select-Object -ExpandProperty Count | Should -Be $before
    }
}
