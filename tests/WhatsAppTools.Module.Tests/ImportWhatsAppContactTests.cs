using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests;

public sealed class ImportWhatsAppContactTests : IDisposable
{
    private readonly ModuleSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("contacts").FullName;

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public void A_row_keeps_its_columns_as_text_and_gets_its_address()
    {
        string path = Write("a.csv", "Name;Phone;Amount\nZoë; 07700 900121;007\n");

        PSObject row = Assert.Single(_session.Get("param($path) Import-WhatsAppContact $path -DefaultRegion GB", path));

        Assert.Equal(["Name", "Phone", "Amount", "To", "ToInput", "PhoneCountry", "LineNumber"], row.Properties.Select(property => property.Name));
        Assert.All(row.Properties, property => Assert.Equal(PSMemberTypes.NoteProperty, property.MemberType));
        Assert.Equal(["Zoë", " 07700 900121", "007", "+447700900121", " 07700 900121", "GB", 2], row.Properties.Select(property => property.Value));
    }

    [Fact]
    public void The_word_in_a_column_called_To_moves_to_ToInput()
    {
        PSObject row = Assert.Single(_session.Get("param($path) Import-WhatsAppContact $path", Write("a.csv", "To,Name\n0044 7700 900121,Ann\n")));

        Assert.Equal(["To", "Name", "ToInput", "PhoneCountry", "LineNumber"], row.Properties.Select(property => property.Name));
        Assert.Equal("+447700900121", row.Properties["To"].Value);
        Assert.Equal("0044 7700 900121", row.Properties["ToInput"].Value);
    }

    [Fact]
    public void A_user_id_stays_an_address_with_its_prefix()
    {
        PSObject row = Assert.Single(_session.Get("param($path) Import-WhatsAppContact $path", Write("a.csv", "Phone\nID.4566546130240823\n")));

        Assert.Equal("whatsapp:ID.4566546130240823", row.Properties["To"].Value);
    }

    [Fact]
    public void A_bad_row_is_an_error_record_with_the_row_as_its_target_and_the_others_go_on()
    {
        string path = Write("a.csv", "Name,Phone\nAnn,07700 900121\nBen,4.47701E+11\nCid,07700 900123\n");

        CapturedRun run = _session.Run("param($path) Import-WhatsAppContact $path -DefaultRegion GB", path);

        Assert.Null(run.Failure);
        Assert.Equal(["Ann", "Cid"], run.Output.Select(row => row!.Properties["Name"].Value));
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("NumberLostDigits,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.StartsWith("a.csv, line 3, column Phone: '4.47701E+11'", error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        PSObject target = PSObject.AsPSObject(error.TargetObject);
        Assert.Equal(["Name", "Phone", "LineNumber"], target.Properties.Select(property => property.Name));
        Assert.Equal(["Ben", "4.47701E+11", 3], target.Properties.Select(property => property.Value));
    }

    [Fact]
    public void ErrorAction_Stop_ends_at_the_bad_row()
    {
        string path = Write("a.csv", "Name,Phone\nAnn,07700 900121\nBen,call me\nCid,07700 900123\n");

        CapturedRun run = _session.Run("param($path) Import-WhatsAppContact $path -DefaultRegion GB -ErrorAction Stop", path);

        Assert.Equal("Ann", Assert.Single(run.Output)!.Properties["Name"].Value);
        Assert.StartsWith("NumberInvalid,", run.Failure!.ErrorRecord.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_come_by_path_by_pattern_by_name_and_as_objects()
    {
        Write("a1.csv", "Phone\n07700 900121\n");
        Write("a2.csv", "Phone\n07700 900122\n");
        Write("b[1].csv", "Phone\n07700 900123\n");

        Assert.Equal(["+447700900121", "+447700900122"], Import("Import-WhatsAppContact a*.csv -DefaultRegion GB"));
        Assert.Equal(["+447700900122", "+447700900121"], Import("'a2.csv', './a1.csv' | Import-WhatsAppContact -DefaultRegion GB"));
        Assert.Equal(["+447700900123"], Import("Import-WhatsAppContact -LiteralPath 'b[1].csv' -DefaultRegion GB"));
        Assert.Equal(["+447700900123"], Import("[IO.FileInfo] (Join-Path $folder 'b[1].csv') | Import-WhatsAppContact -DefaultRegion GB"));
    }

    [Fact]
    public void What_is_no_file_is_an_error_each_and_the_others_go_on()
    {
        Write("a.csv", "Phone\n07700 900121\n");

        CapturedRun run = _session.Run(
            "param($folder) $null = $ExecutionContext.SessionState.Path.SetLocation($folder); 'no.csv', 'no*.csv', '.', 'env:PATH', 'a.csv' | Import-WhatsAppContact -DefaultRegion GB",
            _folder);

        Assert.Null(run.Failure);
        Assert.Single(run.Output);
        Assert.Equal(
            ["ContactFileMissing", "ContactFileMissing", "ContactFileIsFolder", "ContactPathNotFile"],
            run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Fact]
    public void A_duplicate_goes_on_with_a_warning_that_names_both_lines()
    {
        string path = Write("a.csv", "Name,Phone\nAnn,07700 900121\nAnn again,+44 7700 900121\n");

        CapturedRun run = _session.Run("param($path) Import-WhatsAppContact $path -DefaultRegion GB", path);

        Assert.Equal(2, run.Output.Count);
        Assert.Empty(run.Errors);
        string warning = Assert.Single(run.Warnings);
        Assert.Contains("line 3", warning, StringComparison.Ordinal);
        Assert.Contains("line 2", warning, StringComparison.Ordinal);
        Assert.Contains("-Unique", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_full_of_duplicates_names_the_first_ten_and_counts_the_rest()
    {
        string path = Write("a.csv", "Phone\n" + string.Concat(Enumerable.Repeat("+447700900121\n", 13)));

        CapturedRun run = _session.Run("param($path) Import-WhatsAppContact $path -Verbose", path);

        Assert.Equal(13, run.Output.Count);
        Assert.Equal(11, run.Warnings.Count);
        Assert.StartsWith("2 more rows", run.Warnings[10], StringComparison.Ordinal);
        Assert.Equal(2, run.Verbose.Count);
    }

    [Fact]
    public void Unique_drops_duplicates_over_all_files_and_says_how_many()
    {
        Write("a.csv", "Name,Phone\nAnn,07700 900121\nAnn again,+44 7700 900121\n");
        Write("b.csv", "Name,Phone\nAnn once more,00447700900121\nBen,07700 900122\n");

        CapturedRun run = _session.Run(
            "param($folder) $null = $ExecutionContext.SessionState.Path.SetLocation($folder); Import-WhatsAppContact a.csv, b.csv -DefaultRegion GB -Unique -Verbose",
            _folder);

        Assert.Equal(["Ann", "Ben"], run.Output.Select(row => row!.Properties["Name"].Value));
        Assert.Contains(": 2.", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, run.Verbose.Count(line => line.Contains("the same number", StringComparison.Ordinal)));
        Assert.DoesNotContain(run.Verbose, line => line.Contains("900121", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-DefaultRegion UK", "RegionUnknown")]
    [InlineData("-Encoding klingon", "ParameterArgumentTransformationError")]
    public void A_wrong_setting_ends_the_command_before_any_file_is_read(string parameters, string errorId)
    {
        CapturedRun run = _session.Run("Import-WhatsAppContact no.csv " + parameters);

        Assert.Empty(run.Output);
        ErrorRecord error = run.Failure?.ErrorRecord ?? Assert.Single(run.Errors);
        Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Encoding_and_delimiter_can_be_said()
    {
        string path = Path.Combine(_folder, "a.csv");
        File.WriteAllBytes(path, [.. "Name|Phone\nJ"u8, 0xF6, .. "rg|07700 900121\n"u8]);

        PSObject row = Assert.Single(_session.Get("param($path) Import-WhatsAppContact $path -DefaultRegion GB -Encoding iso-8859-1 -Delimiter '|'", path));

        Assert.Equal("Jörg", row.Properties["Name"].Value);
    }

    [Fact]
    public void A_command_downstream_may_have_enough_or_fail()
    {
        string path = Write("a.csv", "Name,Phone\nAnn,07700 900121\nBen,call me\nCid,07700 900123\n");

        Assert.Equal(["+447700900121"], Import("Import-WhatsAppContact a.csv -DefaultRegion GB | Select-Object -First 1"));
        CapturedRun run = _session.Run("param($path) Import-WhatsAppContact $path -DefaultRegion GB | ForEach-Object { throw 'enough' }", path);
        Assert.Equal("enough", run.Failure!.Message);
        Assert.DoesNotContain(run.Errors, error => error.FullyQualifiedErrorId.StartsWith("Number", StringComparison.Ordinal));
    }

    private IReadOnlyList<string> Import(string command)
    {
        return _session.GetText("param($folder) $null = $ExecutionContext.SessionState.Path.SetLocation($folder); (" + command + ").To", _folder);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
