using System;
using System.Globalization;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Tests.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Twilio;

/// <summary>Windows and attempts are judged by Twilio's clock: a date that Twilio cannot have given is none.</summary>
public sealed class ServerClockTests
{
    [Theory]
    [InlineData("Fri, 31 Dec 1999 23:59:59 GMT", false)]
    [InlineData("Sat, 01 Jan 2000 00:00:00 GMT", true)]
    [InlineData("Mon, 02 Nov 2026 09:00:00 GMT", true)]
    [InlineData("Tue, 31 Dec 8999 23:59:59 GMT", true)]
    [InlineData("Wed, 01 Jan 9000 00:00:00 GMT", false)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", false)]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT", false)]
    [InlineData("yesterday", false)]
    public async Task A_date_outside_of_what_Twilio_can_have_is_no_clock(string date, bool isBelieved)
    {
        VirtualTime time = new();
        using TwilioHttpApi api = new(new TwilioClientOptions
        {
            Credential = new TwilioCredential("AC" + new string('1', 32), "AC" + new string('1', 32), "token"),
            Handler = new CannedHandler((_, _) =>
            {
                HttpResponseMessage response = new() { Content = new StringContent("""{"messages":[],"next_page_uri":null}""", Encoding.UTF8, "application/json") };
                response.Headers.TryAddWithoutValidation("Date", date);
                return Task.FromResult(response);
            }),
            Time = time,
        });

        await api.ListMessagesAsync(new MessageFilter(), CancellationToken.None);

        Assert.Equal(isBelieved, api.IsServerTimeKnown);
        Assert.Equal(isBelieved ? DateTimeOffset.ParseExact(date, "r", CultureInfo.InvariantCulture) : VirtualTime.Epoch, api.ServerNow);
    }
}
