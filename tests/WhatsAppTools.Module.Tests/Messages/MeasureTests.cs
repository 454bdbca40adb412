using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Messages;

public sealed class MeasureTests : IDisposable
{
    private readonly ModuleSession _session = new();

    [Fact]
    public void Results_statuses_and_history_of_a_run_are_counted_once_each()
    {
        PSObject summary = Assert.Single(_session.Get("""
            $null = Connect-WhatsApp -Simulator
            Set-WhatsAppSimulator -Person +447700900124 -Trait NotOnWhatsApp
            $results = '+447700900123', '+447700900124' | Send-WhatsAppTemplate -Template order_update -Variable @{ 1 = 'A'; 2 = 'here' }
            Set-WhatsAppSimulator -AdvanceClock 01:00:00
            & { $results; $results | Get-WhatsAppMessageStatus; Get-WhatsAppMessage } | Measure-WhatsAppDelivery
            """));

        Assert.Equal(2, summary.Properties["Total"].Value);
        Assert.Equal(1, summary.Properties["Failed"].Value);
        Assert.Equal(0.5, summary.Properties["DeliveredRate"].Value);
        Assert.Equal("Twilio63003", Single(summary, "ByError").Properties["ErrorId"].Value);
        Assert.Equal("order_update", Single(summary, "ByTemplate").Properties["Name"].Value);
        Assert.Equal("GB", Single(summary, "ByCountry").Properties["Name"].Value);
    }

    [Fact]
    public void Journal_rows_and_rows_from_a_csv_file_count_as_well()
    {
        PSObject summary = Assert.Single(_session.Get("""
            & {
                [pscustomobject]@{ State = 'Intended'; To = '+447700900123' }
                [pscustomobject]@{ State = 'Read'; Sid = 'SM1' }
                [pscustomobject]@{ Outcome = 'Refused'; ErrorId = 'WindowClosed'; Sid = '' }
                [pscustomobject]@{ Delivery = 'Failed'; ErrorCode = '63016'; Sid = 'SM2' }
            } | Measure-WhatsAppDelivery
            """));

        Assert.Equal(4, summary.Properties["Total"].Value);
        Assert.Equal(1, summary.Properties["Unknown"].Value);
        Assert.Equal(1, summary.Properties["Read"].Value);
        Assert.Equal(["Twilio63016", "WindowClosed"], ((IEnumerable)summary.Properties["ByError"].Value)
            .Cast<object>()
            .Select(error => PSObject.AsPSObject(error).Properties["ErrorId"].Value));
    }

    [Fact]
    public void What_tells_nothing_is_an_error()
    {
        ErrorRecord error = Assert.Single(_session.Run("[pscustomobject]@{ Name = 'x' } | Measure-WhatsAppDelivery").Errors);

        Assert.StartsWith("DeliveryMissing,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("What it has: Name.", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("What it has: none.", Assert.Single(_session.Run("'x' | Measure-WhatsAppDelivery").Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Measure-WhatsAppDelivery", "DeliveryMissing")]
    [InlineData("Measure-WhatsAppPlan", "PlanRowUnknown")]
    [InlineData("Export-WhatsAppReport (Join-Path ([IO.Path]::GetTempPath()) \"$([guid]::NewGuid()).md\") -WhatIf", "DeliveryMissing")]
    public void A_whole_list_that_tells_nothing_is_ten_errors_and_one_that_counts_the_rest(string command, string errorId)
    {
        ErrorRecord[] errors = [.. _session.Run("1..30 | ForEach-Object { [pscustomobject]@{ Name = $_ } } | " + command).Errors];

        Assert.Equal(11, errors.Length);
        Assert.All(errors.Take(10), error => Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.StartsWith("InputsAlike,", errors[10].FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("20 more", errors[10].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("11-30", errors[10].Exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _session.Dispose();

    private static PSObject Single(PSObject summary, string property)
    {
        return PSObject.AsPSObject(Assert.Single(((IEnumerable)summary.Properties[property].Value).Cast<object>()));
    }
}
