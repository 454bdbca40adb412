[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester shares variables between blocks.')]
param()

BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $commands = Get-Command -Module WhatsAppTools -CommandType Cmdlet | ForEach-Object { @{ Name = $_.Name } }
    $topics = (Get-ChildItem -Path ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'en-US', 'about_*.help.txt'))).Name -replace '\.help\.txt$'
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $project = (Import-PowerShellDataFile -LiteralPath $Manifest).PrivateData.PSData.ProjectUri
}

Describe 'Help of <Name>' -ForEach $commands {
    BeforeAll {
        $help = Get-Help $Name -Full
    }

    It 'has a synopsis, a description, inputs, outputs and links' {
        $help.Synopsis | Should -Not -Match "^\s*$Name"
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.description | Should -Not -BeNullOrEmpty
        $help.inputTypes | Should -Not -BeNullOrEmpty
        $help.returnValues | Should -Not -BeNullOrEmpty
        $help.relatedLinks | Should -Not -BeNullOrEmpty
    }

    It 'has two examples at least that use it' {
        @($help.examples.example.code -match $Name).Count | Should -BeGreaterOrEqual 2
    }

    It 'describes the parameters of its page, and shows them' {
        $shown = Get-Help $Name -Full | Out-String
        # That the page has each of them is a test of its own (HelpTests).
        foreach ($described in $help.parameters.parameter) {
            $described.description.Text | Should -Not -BeNullOrEmpty -Because "-$($described.name)"
            $shown | Should -Match "-$($described.name)\b"
        }
    }

    It 'leads online to where the page says' {
        @($help.relatedLinks.navigationLink)[0].uri | Should -Be "$project#$Name"
        (Get-Command $Name).HelpUri | Should -Be "$project#$Name"
        [Management.Automation.CommandMetadata]::new((Get-Command $Name)).HelpUri | Should -Be "$project#$Name"
        Get-Content -LiteralPath ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'src', 'WhatsAppTools', 'Help', "$Name.md")) | Should -Contain "online version: $project#$Name"
    }
}

Describe 'About topics' {
    It 'are found by name, and say in one line what they are about: <_>' -ForEach $topics {
        $text = Get-Help $_ | Out-String
        $text | Should -Match $_
        $text | Should -Match 'SHORT DESCRIPTION\r?\n    \w'
    }

    It 'are the fourteen that there are' -ForEach @{ Found = $topics } {
        $Found.Count | Should -Be 14
    }
}
