using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
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
        Assert.True(message.Split(' ').Length >= 8, message);
        Assert.False(message.Split(' ')[0].All(letter => char.IsDigit(letter)), string.Create(CultureInfo.InvariantCulture, $"{message} begins with a number."));
    }
}
