using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Media;

/// <summary>OpenAPI api v2010: the media of a message, narrowed by day.</summary>
public sealed class MediaTests
{
    [Theory]
    [InlineData("DateCreated=2026-03-02", 200, 1)]
    [InlineData("DateCreated=2026-03-03", 200, 0)]
    [InlineData("DateCreated%3E=2026-03-02", 200, 1)]
    [InlineData("DateCreated%3E=2026-03-03", 200, 0)]
    [InlineData("DateCreated%3C=2026-03-02", 200, 1)]
    [InlineData("DateCreated%3C=2026-03-01", 200, 0)]
    [InlineData("DateCreated=never", 400, 0)]
    public async Task Media_are_narrowed_by_the_day_of_their_making(string query, int status, int count)
    {
        using SimulatorFixture world = new();
        string sid = (await world.SendAsync(("MediaUrl", "https://files.example.com/a.jpg")))["sid"]!;

        Answer list = await world.GetAsync($"{world.AccountPath}/Messages/{sid}/Media.json?{query}");

        Assert.Equal(status, list.Status);
        if (status == 200)
        {
            Assert.Equal(count, list.Json.GetProperty("media_list").GetArrayLength());
        }
        else
        {
            Assert.Equal(20001, list.Code);
        }
    }
}
