[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester shares variables between blocks.')]
param()

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $expected = (Import-PowerShellDataFile -LiteralPath $Manifest).CmdletsToExport | Sort-Object

    # Runs a script in a runspace of its own, which has the module only where the script brings it in.
    function Invoke-Apart([string] $Script) {
        $shell = [powershell]::Create()
        try {
            $output = $shell.AddScript($Script).AddArgument($Manifest).Invoke()
            if ($shell.Streams.Error) { throw $shell.Streams.Error[0] }
            $output
        } finally {
            $shell.Dispose()
        }
    }

    # Another copy of the module, which a test here imports, has a context of its own.
    $contexts = '$folder = [IO.Path]::GetDirectoryName($args[0]); @([Runtime.Loader.AssemblyLoadContext]::All.Where({ $_.Name -eq "WhatsAppTools" -and @($_.Assemblies.Location -like "$folder*") })).Count'
}

Describe 'Import' {
    It 'leaves the same commands after <_>' -ForEach @(
        'Import-Module $args[0]'
        'Import-Module $args[0] -Force'
        'Import-Module $args[0]; Import-Module $args[0] -Force; Import-Module $args[0] -Force'
        'Import-Module $args[0]; Remove-Module WhatsAppTools; Import-Module $args[0]'
        'Import-Module $args[0]; Remove-Module WhatsAppTools; Import-Module $args[0] -Force'
    ) {
        Invoke-Apart "$_; (Get-Module WhatsAppTools).ExportedCmdlets.Keys" | Sort-Object | Should -Be $expected
        Invoke-Apart "$_; (Get-Command -Module WhatsAppTools -CommandType Cmdlet).Name" | Sort-Object | Should -Be $expected
        Invoke-Apart "$_; (Get-Module WhatsAppTools).ExportedAliases.Values.ForEach({ `$_.Name + ' ' + `$_.Definition })" | Sort-Object |
            Should -Be 'Confirm-WhatsAppSender Register-WhatsAppSender', 'Save-WhatsAppProfile Set-WhatsAppProfile', 'Test-WhatsAppConnection Test-WhatsAppSetup'
    }

    It 'is undone by Remove-Module' {
        Invoke-Apart 'Import-Module $args[0]; $PSModuleAutoLoadingPreference = "None"; Remove-Module WhatsAppTools; Get-Module WhatsAppTools; Get-Command Get-WhatsAppConnection -ErrorAction Ignore' | Should -BeNullOrEmpty
    }

    It 'happens at the first use of a command, where the module is on the path' {
        $script = '$env:PSModulePath = [IO.Path]::GetFullPath([IO.Path]::Combine($args[0], "..", "..")) + [IO.Path]::PathSeparator + $env:PSModulePath; Get-Module WhatsAppTools; $null = Get-WhatsAppConnection; (Get-Module WhatsAppTools).ExportedCmdlets.Keys'
        Invoke-Apart $script | Sort-Object | Should -Be $expected
    }

    It 'works from the folder of the repository' {
        $script = 'Import-Module ([IO.Path]::Combine($args[0], "..", "..", "..", "WhatsAppTools.psd1")); (Get-Module WhatsAppTools).ExportedCmdlets.Keys'
        Invoke-Apart $script | Sort-Object | Should -Be $expected
    }

    It 'of a second copy says in one line what to do, and goes well after it' {
        $copy = "$TestDrive/copy"
        Copy-Item -LiteralPath (Split-Path $Manifest) -Destination $copy -Recurse
        $script = 'Import-Module $args[0]; Import-Module "{0}/WhatsAppTools.psd1"{1} -ErrorVariable problem -ErrorAction SilentlyContinue; "$problem"; $problem.Count'
        foreach ($force in '', ' -Force') {
            $said, $count = Invoke-Apart ("try {{ $script }} catch {{ `$_.Exception.Message; 1 }}" -f $copy, $force)
            $count | Should -Be 1
            $said | Should -BeLike "*in this session already, from $(Split-Path $Manifest)*Remove-Module WhatsAppTools*"
        }

        $script = 'Set-StrictMode -Version Latest; Import-Module $args[0]; Remove-Module WhatsAppTools; Import-Module "{0}/WhatsAppTools.psd1"; (Get-Module WhatsAppTools).ModuleBase; (Get-TypeData WhatsAppTools.Sending.WhatsAppSendResult).SerializationDepth' -f $copy
        Invoke-Apart $script | Should -Be $copy, 2
    }

    It 'leaves nothing behind but cmdlets' {
        $before = (Get-Variable -Scope Global).Count
        Import-Module $Manifest -Force
        (Get-Variable -Scope Global).Count | Should -Be $before
    }

    It 'in one runspace is not felt in another, and all share one load context' {
        $other = [powershell]::Create()
        $null = $other.AddScript("Import-Module '$Manifest'").Invoke()
        Invoke-Apart 'Import-Module $args[0]; Remove-Module WhatsAppTools'
        $other.Commands.Clear()
        $other.AddScript('(Get-Command -Module WhatsAppTools -CommandType Cmdlet).Name').Invoke() | Sort-Object | Should -Be $expected
        $other.Dispose()
        Invoke-Apart $contexts | Should -Be 1
    }

    It 'in many runspaces at once makes one load context, and each has its commands' {
        $counts = 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel { Import-Module $using:Manifest -ErrorAction Stop; (Get-Module WhatsAppTools).ExportedCmdlets.Count }
        $counts | Should -Be (@($expected.Count) * 8)
        Invoke-Apart $contexts | Should -Be 1
    }
}
