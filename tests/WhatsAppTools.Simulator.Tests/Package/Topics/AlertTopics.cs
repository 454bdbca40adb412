using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Monitor.V1;

namespace WhatsAppTools.Simulator.Tests.Package.Topics;

/// <summary>The error log.</summary>
internal static class AlertTopics
{
    public static async Task AlertsAsync(PackageWorld world)
    {
        for (int number = 0; number < 5; number++)
        {
            await world.RefusedAsync(400, 21617, client => MessageResource.CreateAsync(
                PackageWorld.OtherPerson, from: DefaultWorld.Sender, body: new string('x', 1601), client: client));
            world.Advance(60);
        }

        IReadOnlyList<AlertResource> alerts = await world.AllAsync(client => AlertResource.ReadAsync(pageSize: 2, client: client));
        Assert.Equal(5, alerts.Count(alert => alert.ErrorCode == "21617"));
        Assert.Equal(alerts.Count, alerts.Select(alert => alert.Sid).Distinct().Count());
        Assert.Empty(await world.AllAsync(client => AlertResource.ReadAsync(logLevel: "debug", client: client)));
        Assert.Empty(await world.AllAsync(client => AlertResource.ReadAsync(startDate: world.Now.AddHours(1), client: client)));
        Assert.Equal(alerts.Count, (await world.AllAsync(client => AlertResource.ReadAsync(
            startDate: world.Now.AddHours(-1), endDate: world.Now.AddHours(1), client: client))).Count);

        AlertResource alert = await world.OneAsync(client => AlertResource.FetchAsync(alerts[0].Sid, client));
        Assert.Contains("Body=", alert.RequestVariables, System.StringComparison.Ordinal);
        Assert.Equal("POST", alert.RequestMethod.ToString());
        await world.RefusedAsync(404, 20404, client => AlertResource.FetchAsync("NO" + new string('0', 32), client));
    }
}
