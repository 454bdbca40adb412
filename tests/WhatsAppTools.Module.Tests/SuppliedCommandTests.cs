using System;
using System.IO;
using System.Linq;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests;

/// <summary>The commands that the host supplies where PowerShell's own modules are absent. The expected texts are PowerShell 7's.</summary>
public sealed class SuppliedCommandTests : IDisposable
{
    private readonly ModuleSession _session = new(import: false);

    private readonly string _folder = Directory.CreateTempSubdirectory("supplied").FullName;

    [Theory]
    [InlineData("1..3 | Write-Output", "1|2|3")]
    [InlineData("@(, (1, 2) | Write-Output -NoEnumerate).Count", "1")]
    [InlineData("1..9 | Select-Object -First 2", "1|2")]
    [InlineData("1..9 | Select-Object -Skip 7", "8|9")]
    [InlineData("1..9 | Select-Object -Skip 2 -First 2", "3|4")]
    [InlineData("1..9 | Select-Object -Last 2", "8|9")]
    [InlineData("1..9 | Select-Object -Last 2 -Skip 1", "7|8")]
    [InlineData("1, 2, 1 | Select-Object -Unique", "1|2")]
    [InlineData("[pscustomobject]@{ A = 1; B = 2 } | Select-Object A, @{ n = 'C'; e = { $_.B * 2 } }, D", "@{A=1; C=4; D=}")]
    [InlineData("[pscustomobject]@{ A = 1; B = 2; AC = 3 } | Select-Object A*", "@{A=1; AC=3}")]
    [InlineData("[pscustomobject]@{ A = 1; B = 2 } | Select-Object * -ExcludeProperty B", "@{A=1}")]
    [InlineData("'abc' | Select-Object -ExpandProperty Length", "3")]
    [InlineData("3, 1, 2 | Sort-Object", "1|2|3")]
    [InlineData("'b', 'A', 'c' | Sort-Object -Descending", "c|b|A")]
    [InlineData("'bb', 'a', 'cc' | Sort-Object Length, { $_ } -Descending", "cc|bb|a")]
    [InlineData("2, 1, 2 | Sort-Object -Unique", "1|2")]
    [InlineData("'b', 'a', 'B' | Group-Object | ForEach-Object { \"$($_.Name)=$($_.Count)\" }", "a=1|b=2")]
    [InlineData("(1..4 | Group-Object { $_ % 2 } -AsHashTable)[1]", "1|3")]
    [InlineData("1..4 | Measure-Object -Sum -Average | ForEach-Object { \"$($_.Count) $($_.Sum) $($_.Average)\" }", "4 10 2.5")]
    [InlineData("'a;b', '1;\"x;\"\"y\"\"\"' | ConvertFrom-Csv -Delimiter ';' | ForEach-Object b", "x;\"y\"")]
    [InlineData("[pscustomobject]@{ a = 1; b = 'x,\"y' } | ConvertTo-Csv", "\"a\",\"b\"|\"1\",\"x,\"\"y\"")]
    [InlineData("[pscustomobject]@{ a = 1; b = 'x,y' } | ConvertTo-Csv -UseQuotes AsNeeded", "a,b|1,\"x,y\"")]
    [InlineData("'{\"a\":[1,{\"b\":null}],\"c\":\"t\"}' | ConvertFrom-Json | ConvertTo-Json -Compress -Depth 5", "{\"a\":[1,{\"b\":null}],\"c\":\"t\"}")]
    [InlineData("Split-Path (Join-Path 'a' 'b' 'c.txt') -Leaf", "c.txt")]
    [InlineData("Get-Date '2027-02-03' -Format 'yyyy/MM/dd'", "2027/02/03")]
    [InlineData("(New-TimeSpan -Hours 2).TotalMinutes", "120")]
    [InlineData("(New-Object Text.StringBuilder 'abc').Length", "3")]
    [InlineData("Test-Path variable:PSVersionTable", "True")]
    public void What_ordinary_scripts_ask_is_answered_as_PowerShell_answers(string script, string expected)
    {
        Assert.Equal(expected.Split('|'), _session.GetText(script));
    }

    [Fact]
    public void First_ends_the_commands_before_it()
    {
        Assert.Equal(["1", "made 1"], _session.GetText("$made = 0; 1..1000 | ForEach-Object { $made++; $_ } | Select-Object -First 1; \"made $made\""));
    }

    [Fact]
    public void Each_stream_gets_its_own()
    {
        CapturedRun run = _session.Run("Write-Warning 'w'; Write-Verbose 'no'; Write-Verbose 'v' -Verbose; Write-Information 'i'; Write-Host 'h'; Write-Error 'e'");

        Assert.Equal(["w"], run.Warnings);
        Assert.Equal(["v"], run.Verbose);
        Assert.Equal(["i", "h"], run.Information);
        Assert.Equal("e", Assert.Single(run.Errors).Exception.Message);
        Assert.Contains("h", run.ScreenText.Split(Environment.NewLine));
    }

    [Fact]
    public void A_function_passes_its_verbose_preference_on()
    {
        Assert.Equal(["deep"], _session.Run("function outer { [CmdletBinding()] param() Write-Verbose 'deep' }; outer -Verbose").Verbose);
    }

    [Fact]
    public void Csv_files_come_back_as_they_were_written()
    {
        string path = Path.Combine(_folder, "list.csv");

        _session.Get("param($path) [pscustomobject]@{ a = \"two`nlines\"; b = ' x ' }, [pscustomobject]@{ a = 'é'; b = $null } | Export-Csv $path; [pscustomobject]@{ a = '3'; b = '' } | Export-Csv $path -Append", path);

        Assert.Equal(
            ["two\nlines| x ", "é|", "3|"],
            _session.GetText("param($path) Import-Csv $path | ForEach-Object { \"$($_.a)|$($_.b)\" }", path));
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_that_ErrorAction_governs()
    {
        foreach (string command in new[] { "Get-Content", "Import-Csv", "Get-Item", "Remove-Item", "Resolve-Path" })
        {
            Assert.Single(_session.Run($"{command} ./nowhere.txt").Errors);
            Assert.Empty(_session.Run($"{command} ./nowhere.txt -ErrorAction Ignore").Errors);
            Assert.NotNull(_session.Run($"{command} ./nowhere.txt -ErrorAction Stop").Failure);
        }
    }

    [Fact]
    public void Tables_and_lists_look_as_in_PowerShell()
    {
        Assert.Equal(
            ["", "A B", "- -", "1 x", ""],
            _session.Show("[pscustomobject]@{ A = 1; B = 'x' } | Format-Table -AutoSize").Split(Environment.NewLine).Take(5));
        Assert.Equal(
            ["", "A : 1", "B : x", ""],
            _session.Show("[pscustomobject]@{ A = 1; B = 'x' } | Format-List").Split(Environment.NewLine).Take(4));
        Assert.Equal("A\n-\n1", _session.GetText("([pscustomobject]@{ A = 1 } | Out-String).Trim().ReplaceLineEndings(\"`n\")").Single());
    }

    [Fact]
    public void A_question_offers_its_choices_and_takes_the_answer()
    {
        _session.Screen.Answer("x");
        _session.Screen.Answer("n");

        CapturedRun run = _session.Run("param($path) function act { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param() if ($PSCmdlet.ShouldProcess('it')) { 'done' } else { 'left' } }; act", _folder);

        Assert.Equal("left", Assert.Single(run.Output)!.ToString());
        Assert.Contains("[Y] Yes  [A] Yes to All  [N] No  [L] No to All", run.ScreenText, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
