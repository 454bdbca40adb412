[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester shares variables between blocks.')]
param()

BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $commands = Get-Command -Module WhatsAppTools | ForEach-Object { @{ Name = $_.Name } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'Help of <Name>' -ForEach $commands {
    BeforeAll {
        $help = Get-Help $Name -Full
        $command = Get-Command $Name
    }

    It 'has a synopsis, a description, inputs, outputs and links' {
        $help.Synopsis | Should -Not -Match "^\s*$Name"
        $help.description | Should -Not -BeNullOrEmpty
        $help.inputTypes | Should -Not -BeNullOrEmpty
        $help.returnValues | Should -Not -BeNullOrEmpty
        $help.relatedLinks | Should -Not -BeNullOrEmpty
    }

    It 'has two examples at least' {
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
    }

    It 'describes every parameter' {
        $common = [Management.Automation.Cmdlet]::CommonParameters
        foreach ($parameter in $command.Parameters.Keys | Where-Object { $_ -notin $common }) {
            $described = $help.parameters.parameter | Where-Object name -eq $parameter
            $described.description.Text | Should -Not -BeNullOrEmpty -Because "-$parameter"
        }
    }
}

Describe 'About topics' {
    It 'are found by name: <_>' -ForEach '', '_Modes', '_Bulk', '_Templates', '_Errors', '_Simulator', '_AzureAutomation', '_Security' {
        Get-Help "about_WhatsAppTools$_" | Out-String | Should -Match "about_WhatsAppTools$_"
    }
}
