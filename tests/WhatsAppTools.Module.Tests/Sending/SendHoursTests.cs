using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Sending;

/// <summary>The recipients' hours as an admin gives them. When they are is tested in the core, on a virtual clock.</summary>
public sealed class SendHoursTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public SendHoursTests()
    {
        _session.Get("Connect-WhatsApp -Simulator");
        _session.Get("$rows = @([ordered]@{ Phone = '+447700900101'; Zone = '' }, [ordered]@{ Phone = '+447700900102'; Zone = 'Pacific/Kiritimati' }, [ordered]@{ Phone = '+447700900103'; Zone = 'Atlantis/Capital' }).ForEach({ [pscustomobject]$_ })");
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("-SendWindow nine-to-five")]
    [InlineData("-SendWindow 20:00-09:00")]
    public void Hours_that_are_none_are_refused_before_anything_is_sent(string hours)
    {
        CapturedRun run = _session.Run($"$rows | Send-WhatsAppTemplate -Template order_update -Variable a, b -NoJournal {hours}");

        Assert.StartsWith("SendWindowInvalid", run.Failure?.ErrorRecord.FullyQualifiedErrorId ?? run.Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Received());
    }

    [Fact]
    public void A_row_whose_zone_nobody_knows_is_refused_and_the_others_go()
    {
        CapturedRun run = _session.Run("$rows | Send-WhatsAppTemplate -Template order_update -Variable a, b -NoJournal -SendWindow 00:00-24:00 -SendOption @{ TimeZoneColumn = 'Zone' }");

        Assert.Equal("TimeZoneUnknown", Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(["HandedOver", "HandedOver", "Refused"], run.Output.Select(result => (string)result!.Properties["Outcome"].Value));
        Assert.Equal(2, Received().Count);
    }

    [Fact]
    public void A_column_that_the_rows_have_not_is_named()
    {
        CapturedRun run = _session.Run("$rows[0] | Send-WhatsAppTemplate -Template order_update -Variable a, b -NoJournal -SendOption @{ TimeZoneColumn = 'Timezone'; SendDays = [Enum]::GetValues([DayOfWeek]) }");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("TimeZoneColumnMissing", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Phone, Zone", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_only_leave_too_late_is_refused()
    {
        CapturedRun run = _session.Run("$rows | Send-WhatsAppTemplate -Template order_update -Variable a, b -NoJournal -NotAfter 2026-01-01T20:00");

        Assert.Equal(3, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("TooLateToSend", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Empty(Received());
    }

    private IReadOnlyList<string> Received() => _session.GetText("Get-WhatsAppSimulator -Received | ForEach-Object { $_.To }");
}
