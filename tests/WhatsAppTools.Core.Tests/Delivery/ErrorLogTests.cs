using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Core.Tests.Twilio;
using WhatsAppTools.Delivery;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Delivery;

public sealed class ErrorLogTests
{
    private const string Account = "AC00000000000000000000000000000001";

    // Twilio's OpenAPI, monitor v1: error_code is a string, and the times are ISO 8601.
    private const string Page = """
        {"alerts":[{"sid":"NO00000000000000000000000000000001","error_code":"63016","log_level":"error","alert_text":"Msg=lost",
        "resource_sid":"SM00000000000000000000000000000001","request_url":"https://api.twilio.com/x","request_method":"POST",
        "more_info":"https://www.twilio.com/docs/errors/63016","date_generated":"2026-03-02T09:00:00Z","date_created":"2026-03-02T09:00:05Z"},
        {"sid":"NO00000000000000000000000000000002","error_code":"error_code","log_level":"notice"}],
        "meta":{"next_page_url":"https://monitor.twilio.com/v1/Alerts?Page=1","key":"alerts"}}
        """;

    [Fact]
    public async Task The_error_log_is_asked_for_by_level_and_time_and_its_next_page_is_followed()
    {
        using CannedHandler door = new(HttpStatusCode.OK, Page);
        using TwilioHttpApi api = new(new TwilioClientOptions { Credential = new TwilioCredential(Account, Account, "not-a-real-token"), Handler = door });
        AlertFilter filter = new() { LogLevel = "error", After = new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(1)) };

        TwilioPage<TwilioAlert> page = await api.ListAlertsAsync(filter, CancellationToken.None);

        Assert.Equal("https://monitor.twilio.com/v1/Alerts?LogLevel=error&StartDate=2026-03-01T09%3A00%3A00Z&PageSize=50", door.Requests[0].Address.AbsoluteUri);
        Assert.Equal("https://monitor.twilio.com/v1/Alerts?Page=1", page.NextPage);
        await api.ListMoreAlertsAsync(page.NextPage!, CancellationToken.None);
        Assert.Equal("https://monitor.twilio.com/v1/Alerts?Page=1", door.Requests[1].Address.AbsoluteUri);

        WhatsAppErrorLogEntry alert = WhatsAppErrorLogEntry.Of(page.Items[0], simulated: false);
        Assert.Equal("Twilio63016", alert.ErrorId);
        Assert.Equal("SM00000000000000000000000000000001", alert.MessageSid);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), alert.Date);
        Assert.False(string.IsNullOrEmpty(alert.Remedy));
    }

    [Fact]
    public void An_alert_without_a_numeric_code_is_shown_as_it_is()
    {
        WhatsAppErrorLogEntry alert = WhatsAppErrorLogEntry.Of(new TwilioAlert { Sid = "NO1", ErrorCode = "error_code", AlertText = "text" }, simulated: true);

        Assert.Null(alert.ErrorCode);
        Assert.Equal("text", alert.Text);
        Assert.True(alert.Simulated);
    }
}
