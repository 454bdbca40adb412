using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Errors;

/// <summary>Issue 6: every failure comes out with its own id and a remedy; none is NotSpecified, none says only a number.</summary>
public sealed class EveryFailureTests : IDisposable
{
    private const string Look = """
        param($code, $status, $kind)
        $fault = @{ Method = 'GET'; Contains = '/Messages' }
        if ($code) { $fault.Code = $code }
        if ($status) { $fault.Status = $status }
        if ($kind) { $fault.Kind = $kind }
        Set-WhatsAppSimulator -Fault $fault
        Get-WhatsAppMessage -First 1
        """;

    private readonly ModuleSession _session = new();

    public EveryFailureTests()
    {
        _session.Get("$null = Connect-WhatsApp -Simulator");
    }

    [Theory]
    [InlineData("Get-WhatsAppJournal \"a`0b\"", "PathInvalid")]
    [InlineData("'+447700900123' | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -JournalPath \"a`0b\"", "PathInvalid")]
    [InlineData("Get-WhatsAppAlert -StatePath \"a`0b\"", "PathInvalid")]
    [InlineData("Import-WhatsAppContact \"a`0b\"", "PathInvalid")]
    [InlineData("Export-WhatsAppReport \"a`0b\" -JournalPath x", "PathInvalid")]
    [InlineData("'+447700900123' | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -JournalPath env:foo", "PathNotFileSystem")]
    [InlineData("'+447700900123' | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -OptOutPath variable:x", "PathNotFileSystem")]
    [InlineData("'+447700900123' | Test-WhatsAppMessage -Template order_update -Variable A-1, ready -TemplatePath function:x", "PathNotFileSystem")]
    [InlineData("Get-WhatsAppJournal env:foo", "PathNotFileSystem")]
    [InlineData("[pscustomobject]@{ Path = 'env:foo' } | Get-WhatsAppJournal", "PathNotFileSystem")]
    [InlineData("Get-WhatsAppOptOut -OptOutPath env:foo", "PathNotFileSystem")]
    [InlineData("Get-WhatsAppAlert -StatePath env:foo", "PathNotFileSystem")]
    [InlineData("Receive-WhatsAppMessage -CursorPath env:foo", "PathNotFileSystem")]
    [InlineData("Receive-WhatsAppWebhook -Port 1 -AuthToken (ConvertTo-SecureString x -AsPlainText -Force) -InboxPath env:foo", "PathNotFileSystem")]
    [InlineData("Import-WhatsAppContact env:foo", "PathNotFileSystem")]
    [InlineData("Export-WhatsAppReport env:foo -JournalPath x", "PathNotFileSystem")]
    [InlineData("Save-WhatsAppMedia -Sid ME00000000000000000000000000000001 -Path env:foo", "PathNotFileSystem")]
    [InlineData("Set-WhatsAppSimulator -SaveSnapshot env:foo", "PathNotFileSystem")]
    [InlineData("Test-WhatsAppTemplate -Path env:foo", "PathNotFileSystem")]
    [InlineData("$loop = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid()); $null = [IO.File]::CreateSymbolicLink($loop, $loop); try { Get-WhatsAppAlert -StatePath $loop } finally { [IO.File]::Delete($loop) }", "AlertStateFailed")]
    public void A_path_that_leads_nowhere_is_told_in_words_of_ours(string script, string errorId)
    {
        ErrorRecord error = ErrorOf(_session.Run(script));

        Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", error.Exception.Message, StringComparison.Ordinal);
        AssertHelps(error);
    }

    [Theory]
    [InlineData("'+447700900123' | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -SendOption @{ MaxFailurePercent = -1 }", "MaxFailurePercent takes 0 to 100, and not -1.")]
    [InlineData("New-WhatsAppSendOption -TwilioFee -0.5", "TwilioFee takes 0 to 1000, and not -0.5.")]
    [InlineData("New-WhatsAppSendOption -ThrottleLimit 0", "ThrottleLimit takes 1 to 256, and not 0.")]
    public void A_send_option_out_of_its_range_is_told_in_words_of_ours(string script, string said)
    {
        string message = ErrorOf(_session.Run(script)).Exception.Message;

        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_code_of_the_catalogue_comes_out_of_a_cmdlet_with_its_id_category_and_remedy()
    {
        List<int> codes = [.. _session.Get("(Get-WhatsAppErrorHelp).Code").Select(code => code.BaseObject).OfType<int>()];
        Assert.True(codes.Count >= 264);
        foreach (int code in codes)
        {
            ErrorRecord error = ErrorOf(_session.Run(Look, code, 400, null));

            Assert.StartsWith($"Twilio{code},", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            AssertHelps(error);
        }
    }

    [Theory]
    [InlineData(63999, 400, null, "Twilio63999")]
    [InlineData(null, 400, null, "UnexpectedAnswer")]
    [InlineData(null, 401, null, "TwilioUnauthorized")]
    [InlineData(null, 403, null, "TwilioForbidden")]
    [InlineData(null, 404, null, "TwilioNotFound")]
    [InlineData(null, 418, null, "UnexpectedAnswer")]
    [InlineData(null, 429, null, "TwilioTooManyRequests")]
    [InlineData(null, 500, null, "TwilioServerError")]
    [InlineData(null, 503, null, "TwilioServerError")]
    [InlineData(null, null, "DropBefore", "ConnectionLost")]
    [InlineData(null, null, "DropAfter", "ConnectionLost")]
    public void What_has_no_known_code_comes_out_with_an_id_of_its_own(int? code, int? status, string? kind, string errorId)
    {
        ErrorRecord error = ErrorOf(_session.Run(Look, code, status, kind));

        Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        AssertHelps(error);
    }

    public void Dispose() => _session.Dispose();

    private static ErrorRecord ErrorOf(CapturedRun run) => run.Failure?.ErrorRecord ?? Assert.Single(run.Errors);

    private static void AssertHelps(ErrorRecord error)
    {
        Assert.NotEqual(ErrorCategory.NotSpecified, error.CategoryInfo.Category);
        Assert.False(string.IsNullOrWhiteSpace(error.ErrorDetails?.RecommendedAction), error.FullyQualifiedErrorId);
        string message = error.Exception.Message;
        Assert.All(Regex.Split(error.ErrorDetails!.RecommendedAction, @"(?<=[.!?])\s+"), sentence => Assert.DoesNotContain(sentence, message, StringComparison.Ordinal));
        Assert.True(message.Split(' ').Length >= 8, message);
        Assert.False(message.Split(' ')[0].All(letter => char.IsDigit(letter)), string.Create(CultureInfo.InvariantCulture, $"{message} begins with a number."));
    }
}
