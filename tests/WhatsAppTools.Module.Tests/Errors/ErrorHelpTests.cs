using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Errors;

public sealed class ErrorHelpTests : IDisposable
{
    private readonly ModuleSession _session = new();

    [Theory]
    [InlineData("Get-WhatsAppErrorHelp 63016", "Twilio63016")]
    [InlineData("Get-WhatsAppErrorHelp Twilio63016", "Twilio63016")]
    [InlineData("Get-WhatsAppErrorHelp -Code 63016", "Twilio63016")]
    [InlineData("Get-WhatsAppErrorHelp windowclosed", "WindowClosed")]
    [InlineData("63016 | Get-WhatsAppErrorHelp", "Twilio63016")]
    [InlineData("'WindowClosed' | Get-WhatsAppErrorHelp", "WindowClosed")]
    [InlineData("[pscustomobject]@{ ErrorCode = 63003 } | Get-WhatsAppErrorHelp", "Twilio63003")]
    [InlineData("[pscustomobject]@{ ErrorId = 'WindowClosed'; ErrorCode = $null } | Get-WhatsAppErrorHelp", "WindowClosed")]
    [InlineData("@{ ErrorCode = '63003' } | Get-WhatsAppErrorHelp", "Twilio63003")]
    public void Help_is_found_by_whatever_names_the_failure(string script, string errorId)
    {
        PSObject help = Assert.Single(_session.Get(script));

        Assert.Equal(errorId, help.Properties["ErrorId"].Value);
    }

    [Fact]
    public void It_works_without_any_connection_and_makes_none()
    {
        _session.Get("Get-WhatsAppErrorHelp 63016");

        Assert.Empty(_session.Get("Get-WhatsAppConnection"));
    }

    [Fact]
    public void An_object_without_a_failure_is_passed_over_and_one_that_could_have_none_is_an_error()
    {
        Assert.Empty(_session.Get("[pscustomobject]@{ ErrorCode = $null } | Get-WhatsAppErrorHelp"));

        CapturedRun run = _session.Run("[pscustomobject]@{ Name = 'x' } | Get-WhatsAppErrorHelp");
        Assert.StartsWith("ErrorMissing,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_code_is_said_to_be_unknown_and_gets_its_link()
    {
        PSObject help = Assert.Single(_session.Get("Get-WhatsAppErrorHelp 63997"));

        Assert.Equal(false, help.Properties["IsKnown"].Value);
        Assert.EndsWith("/63997", (string)help.Properties["Link"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_neither_a_code_nor_an_id_is_an_error_that_leads_to_the_search()
    {
        ErrorRecord error = Assert.Single(_session.Run("Get-WhatsAppErrorHelp Gibberish").Errors);

        Assert.StartsWith("ErrorIdUnknown,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Equal("Get-WhatsAppErrorHelp -Search Gibberish", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void Last_explains_the_newest_error_of_this_module()
    {
        PSObject help = Assert.Single(_session.Get("""
            try { Disconnect-WhatsApp; Get-WhatsAppMessageStatus SM00000000000000000000000000000000 } catch { }
            try { throw 'something else' } catch { }
            Get-WhatsAppErrorHelp -Last
            """));

        Assert.Equal("Disconnected", help.Properties["ErrorId"].Value);
    }

    [Fact]
    public void Last_says_so_where_there_was_no_error()
    {
        Assert.StartsWith("NoErrorYet,", Assert.Single(_session.Run("Get-WhatsAppErrorHelp -Last").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_record_in_a_catch_block_is_explained_with_its_own_values()
    {
        PSObject help = Assert.Single(_session.Get("try { Get-WhatsAppMessageStatus SM1 -ErrorAction Stop } catch { $_ | Get-WhatsAppErrorHelp }"));

        Assert.Equal("NotConnected", help.Properties["ErrorId"].Value);
        Assert.DoesNotContain("…:", (string)help.Properties["Meaning"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_arguments_comes_the_whole_list_and_search_and_category_narrow_it()
    {
        IReadOnlyList<PSObject> all = _session.Get("Get-WhatsAppErrorHelp");
        Assert.True(all.Count >= 264);

        IReadOnlyList<PSObject> found = _session.Get("Get-WhatsAppErrorHelp -Search sandbox -Category Configuration");
        Assert.InRange(found.Count, 1, 20);
        Assert.All(found, help => Assert.Equal("Configuration", help.Properties["Category"].Value.ToString()));
        Assert.Contains(found, help => (string)help.Properties["ErrorId"].Value == "Twilio63015");
    }

    [Fact]
    public void An_empty_pipeline_gives_nothing_rather_than_the_list()
    {
        Assert.Empty(_session.Get("@() | Get-WhatsAppErrorHelp"));
    }

    [Fact]
    public void One_explanation_reads_as_a_list_and_many_as_a_table()
    {
        string one = _session.Show("Get-WhatsAppErrorHelp 63016");
        Assert.Contains("What to do    : 1. ", one, StringComparison.Ordinal);
        Assert.Contains("2. ", one, StringComparison.Ordinal);

        string many = _session.Show("Get-WhatsAppErrorHelp -Category Window");
        Assert.Contains("63016 ", many, StringComparison.Ordinal);
        Assert.Contains("Title", many.Split('\n').First(line => line.Contains("Code", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Tab_completes_codes_and_ids()
    {
        Assert.Equal(["63015"], _session.Complete("Get-WhatsAppErrorHelp 63015"));
        Assert.Contains("Twilio63016", _session.Complete("Get-WhatsAppErrorHelp Twilio6301"));
        Assert.Contains("WindowClosed", _session.Complete("Get-WhatsAppErrorHelp Window"));
    }

    public void Dispose() => _session.Dispose();
}
