using System;
using System.IO;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests;

/// <summary>Where a parameter names a thing, the thing itself will do.</summary>
public sealed class ReferenceTests : IDisposable
{
    private readonly ModuleSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("references").FullName;

    public ReferenceTests() => _session.Get(
        """
        param($folder)
        Set-Location $folder
        Connect-WhatsApp -Simulator | Out-Null
        $global:results = '+447700900123', 'nobody' |
            Send-WhatsAppTemplate -Template order_update -Variable a, b -JournalPath one.jsonl -ErrorAction SilentlyContinue
        """,
        _folder);

    [Fact]
    public void Messages_are_given_as_sids_or_as_what_has_them()
    {
        string sid = Assert.Single(_session.GetText("$results[0].Sid"));

        Assert.Equal([sid], _session.GetText("(Get-WhatsAppMessageStatus $results[0]).Sid"));
        Assert.Equal([sid], _session.GetText("(Get-WhatsAppMessageStatus -Sid $results[0].Sid).Sid"));
        Assert.Equal([sid], _session.GetText("(Get-WhatsAppMessageStatus (Get-WhatsAppMessage -To +447700900123)).Sid"));
    }

    [Fact]
    public void A_refused_row_among_them_is_passed_over()
    {
        Assert.Single(_session.Get("Get-WhatsAppMessageStatus $results"));
        Assert.Single(_session.Get("Get-WhatsAppMessageStatus (Get-WhatsAppJournal one.jsonl)"));
    }

    [Fact]
    public void A_journal_is_given_as_a_path_a_file_or_an_object_from_any_folder()
    {
        _session.Get("$global:file = [IO.FileInfo]::new([IO.Path]::Combine($PWD, 'one.jsonl')); Set-Location ([IO.Path]::GetTempPath())");

        string[] forms =
        [
            "Get-WhatsAppJournal $file",
            "$file | Get-WhatsAppJournal",
            "Get-WhatsAppJournal (Get-WhatsAppJournal $file -Summary)",
            "Get-WhatsAppJournal $file -Summary | Get-WhatsAppJournal",
        ];
        Assert.All(forms, form => Assert.Equal(["HandedOver"], _session.GetText($"({form}).State")));
    }

    [Fact]
    public void Codes_are_given_as_numbers_ids_or_errors()
    {
        string[] forms = ["63016", "'63016'", "Twilio63016", "63016, Twilio63024", "([pscustomobject]@{ ErrorCode = 63016 })"];
        Assert.All(forms, form => _session.Get($"Get-WhatsAppAlert -ErrorCode {form}"));

        CapturedRun run = _session.Run("Get-WhatsAppAlert -ErrorCode gibberish");
        Assert.StartsWith("CannotConvertArgument", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void People_of_the_simulator_are_given_as_numbers_or_as_what_was_sent_to_them()
    {
        _session.Get("Set-WhatsAppSimulator -Person $results[0] -Trait NotOnWhatsApp");
        _session.Get("$global:again = Send-WhatsAppTemplate +447700900123 order_update -Variable a, b; Set-WhatsAppSimulator -AdvanceClock 00:05:00");

        Assert.Equal(["Failed"], _session.GetText("(Get-WhatsAppMessageStatus $again).Delivery"));
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
