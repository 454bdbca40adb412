[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Pester shares variables between blocks.')]
param()

BeforeAll {
    . $PSScriptRoot/Common.ps1
    function Write-List($Name, $Text) { [IO.File]::WriteAllText((Join-Path (Get-Location) $Name), $Text) }
}

Describe 'Import-WhatsAppContact' {
    BeforeEach { Push-Location (New-Item -ItemType Directory -Path "TestDrive:/$([guid]::NewGuid())").FullName }

    AfterEach { Pop-Location }

    It 'keeps the columns of a row as text and gives it its address' {
        Write-List a.csv "Name;Phone;Amount`nZoë; 07700 900121;007`n"
        $row = Import-WhatsAppContact a.csv -DefaultRegion GB
        @($row).Count | Should -Be 1
        $row.psobject.Properties.Name | Should -Be 'Name', 'Phone', 'Amount', 'To', 'ToInput', 'PhoneCountry', 'PhoneNote', 'LineNumber'
        $row.psobject.Properties.MemberType | Should -Not -Contain 'Property'
        $row.psobject.Properties.Value | Should -Be 'Zoë', ' 07700 900121', '007', '+447700900121', ' 07700 900121', 'GB', $null, 2
    }

    It 'moves what stands in a column called To to ToInput' {
        Write-List a.csv "To,Name`n0044 7700 900121,Ann`n"
        $row = Import-WhatsAppContact a.csv
        $row.psobject.Properties.Name | Should -Be 'To', 'Name', 'ToInput', 'PhoneCountry', 'PhoneNote', 'LineNumber'
        $row.To | Should -Be '+447700900121'
        $row.ToInput | Should -Be '0044 7700 900121'
    }

    It 'marks a fixed line and passes it on' {
        Write-List a.csv "Phone`n01632 960123`n07700 900121`n"
        $rows = Import-WhatsAppContact a.csv -DefaultRegion GB
        $rows.To | Should -Be '+441632960123', '+447700900121'
        $rows[0].PhoneNote | Should -Match 'fixed line'
        $rows[1].PhoneNote | Should -BeNullOrEmpty
    }

    It 'keeps a user id with its prefix' {
        Write-List a.csv "Phone`nID.4566546130240823`n"
        (Import-WhatsAppContact a.csv).To | Should -Be 'whatsapp:ID.4566546130240823'
    }

    It 'makes an error record of a bad row, with the row as its target, and goes on' {
        Write-List a.csv "Name,Phone`nAnn,07700 900121`nBen,4.47701E+11`nCid,07700 900123`n"
        $rows = Import-WhatsAppContact a.csv -DefaultRegion GB -ErrorVariable problem -ErrorAction SilentlyContinue
        $rows.Name | Should -Be 'Ann', 'Cid'
        $problem.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'NumberLostDigits,*'
        $problem[0].CategoryInfo.Category | Should -Be InvalidArgument
        "$($problem[0])" | Should -BeLike "a.csv, line 3, column Phone: '4.47701E+11'*"
        $problem[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $target = [psobject] $problem[0].TargetObject
        $target.psobject.Properties.Name | Should -Be 'Name', 'Phone', 'LineNumber'
        $target.psobject.Properties.Value | Should -Be 'Ben', '4.47701E+11', 3
    }

    It 'ends at a bad row with -ErrorAction Stop' {
        Write-List a.csv "Name,Phone`nAnn,07700 900121`nBen,call me`nCid,07700 900123`n"
        $seen = [Collections.Generic.List[string]]::new()
        { Import-WhatsAppContact a.csv -DefaultRegion GB -ErrorAction Stop | ForEach-Object { $seen.Add($_.Name) } } | Should -Throw -ErrorId 'NumberInvalid,*'
        $seen | Should -Be 'Ann'
    }

    It 'reads files by path, by pattern, by name and as objects' {
        Write-List a1.csv "Phone`n07700 900121`n"
        Write-List a2.csv "Phone`n07700 900122`n"
        Write-List 'b[1].csv' "Phone`n07700 900123`n"
        (Import-WhatsAppContact a*.csv -DefaultRegion GB).To | Should -Be '+447700900121', '+447700900122'
        ('a2.csv', './a1.csv' | Import-WhatsAppContact -DefaultRegion GB).To | Should -Be '+447700900122', '+447700900121'
        (Import-WhatsAppContact -LiteralPath 'b[1].csv' -DefaultRegion GB).To | Should -Be '+447700900123'
        (Get-Item -LiteralPath 'b[1].csv' | Import-WhatsAppContact -DefaultRegion GB).To | Should -Be '+447700900123'
    }

    It 'makes an error of each that is no file, and goes on' {
        Write-List a.csv "Phone`n07700 900121`n"
        $rows = 'no.csv', 'no*.csv', '.', 'env:PATH', 'a.csv' | Import-WhatsAppContact -DefaultRegion GB -ErrorVariable problem -ErrorAction SilentlyContinue
        @($rows).Count | Should -Be 1
        $problem.FullyQualifiedErrorId -replace ',.*' | Should -Be 'ContactFileMissing', 'ContactFileMissing', 'ContactFileIsFolder', 'PathNotFileSystem'
    }

    It 'passes a duplicate on with a warning that names both lines' {
        Write-List a.csv "Name,Phone`nAnn,07700 900121`nAnn again,+44 7700 900121`n"
        $rows = Import-WhatsAppContact a.csv -DefaultRegion GB -WarningVariable warning -WarningAction SilentlyContinue
        $rows.Count | Should -Be 2
        $warning.Count | Should -Be 1
        $warning[0].Message | Should -Match '(?s)line 3.*line 2'
        $warning[0].Message | Should -Match '-Unique'
    }

    It 'names the first ten of a list full of duplicates, and counts the rest' {
        Write-List a.csv ("Phone`n" + "+447700900121`n" * 13)
        $all = Import-WhatsAppContact a.csv -Verbose -WarningVariable warning -WarningAction SilentlyContinue 4>&1
        $lines, $rows = $all.Where({ $_ -is [Management.Automation.VerboseRecord] }, 'Split')
        $rows.Count | Should -Be 13
        $warning.Count | Should -Be 11
        $warning[10].Message | Should -BeLike '2 more rows*'
        $lines.Count | Should -Be 2
    }

    It 'drops duplicates over all files with -Unique, says which and how many, and no number' {
        Write-List a.csv "Name,Phone`nAnn,07700 900121`nAnn again,+44 7700 900121`n"
        Write-List b.csv "Name,Phone`nAnn once more,00447700900121`nBen,07700 900122`n"
        $all = Import-WhatsAppContact a.csv, b.csv -DefaultRegion GB -Unique -Verbose -WarningVariable warning -WarningAction SilentlyContinue 4>&1
        $lines, $rows = $all.Where({ $_ -is [Management.Automation.VerboseRecord] }, 'Split')
        $rows.Name | Should -Be 'Ann', 'Ben'
        $warning.Count | Should -Be 3
        $warning[0].Message | Should -Match 'a\.csv, line 3.*the same number.*Dropped.*-RowKey'
        $warning[1].Message | Should -Match 'b\.csv, line 2.*the same number.*Dropped'
        $warning[2].Message | Should -Match ': 2 in all\.'
        $lines.Message | Should -Not -Match 'the same number'
        $warning.Message | Should -Not -Match '900121'
    }

    It 'names the first ten rows that -Unique drops, the others for -Verbose, and counts all' {
        Write-List a.csv ("Phone`n" + "07700 900121`n" * 13)
        $all = Import-WhatsAppContact a.csv -DefaultRegion GB -Unique -Verbose -WarningVariable warning -WarningAction SilentlyContinue 4>&1
        $warning.Count | Should -Be 11
        $warning[10].Message | Should -Match ': 12 in all\.'
        $all.Where({ $_ -is [Management.Automation.VerboseRecord] -and $_.Message -match 'the same number' }).Count | Should -Be 2
    }

    It 'ends before any file is read where a setting is wrong: <Name>' -ForEach @(
        @{ Name = '-DefaultRegion'; Setting = @{ DefaultRegion = 'UK' }; ErrorId = 'RegionUnknown,*' }
        @{ Name = '-Encoding'; Setting = @{ Encoding = 'klingon' }; ErrorId = 'ParameterArgumentTransformationError,*' }
    ) {
        { Import-WhatsAppContact no.csv @Setting -ErrorAction Stop } | Should -Throw -ErrorId $ErrorId
    }

    It 'takes encoding and delimiter as they are said' {
        [IO.File]::WriteAllBytes((Join-Path (Get-Location) a.csv), [Text.Encoding]::Latin1.GetBytes("Name|Phone`nJörg|07700 900121`n"))
        (Import-WhatsAppContact a.csv -DefaultRegion GB -Encoding iso-8859-1 -Delimiter '|').Name | Should -Be 'Jörg'
    }

    It 'stops where a command downstream has enough or fails' {
        Write-List a.csv "Name,Phone`nAnn,07700 900121`nBen,call me`nCid,07700 900123`n"
        $Error.Clear()
        (Import-WhatsAppContact a.csv -DefaultRegion GB | Select-Object -First 1).To | Should -Be '+447700900121'
        { Import-WhatsAppContact a.csv -DefaultRegion GB | ForEach-Object { throw 'enough' } } | Should -Throw enough
        $Error.FullyQualifiedErrorId | Should -Not -Match '^Number'
    }
}
