using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests;

/// <summary>Facts §12: listing and paging.</summary>
public sealed class MessageListTests
{
    [Fact]
    public async Task Pages_are_newest_first_and_followed_by_a_relative_link_to_the_end()
    {
        using SimulatorFixture world = new();
        List<string> sent = [];
        for (int i = 0; i < 23; i++)
        {
            sent.Add((await world.SendAsync(("Body", $"Text {i}")))["sid"]!);
        }

        List<string> listed = [];
        Answer page = await world.ListAsync("PageSize=10");
        Assert.Null(page["previous_page_uri"]);
        while (true)
        {
            listed.AddRange(Sids(page));
            if (page["next_page_uri"] is not string next)
            {
                break;
            }

            Assert.StartsWith("/2010-04-01/", next, StringComparison.Ordinal);

            // A message that comes in between must neither shift nor repeat anything.
            await world.SendAsync();
            page = await world.GetAsync(next);
        }

        sent.Reverse();
        Assert.Equal(sent, listed);
        Assert.Equal("2", page["page"]);
        Assert.Equal("22", page["end"]);
    }

    [Fact]
    public async Task The_previous_page_leads_back()
    {
        using SimulatorFixture world = new();
        for (int i = 0; i < 12; i++)
        {
            await world.SendAsync();
        }

        Answer first = await world.ListAsync("PageSize=5");
        Answer second = await world.GetAsync(first["next_page_uri"]!);
        Answer back = await world.GetAsync(second["previous_page_uri"]!);

        Assert.Equal(Sids(first), Sids(back));
    }

    [Fact]
    public async Task A_page_token_survives_the_deletion_of_its_message()
    {
        using SimulatorFixture world = new();
        for (int i = 0; i < 6; i++)
        {
            await world.SendAsync();
        }

        Answer first = await world.ListAsync("PageSize=3");
        await world.Http.DeleteAsync($"{world.AccountPath}/Messages/{Sids(first)[2]}.json");

        Assert.Equal(3, Sids(await world.GetAsync(first["next_page_uri"]!)).Count);
    }

    [Fact]
    public async Task Filters_by_person_and_sender_are_exact_and_work_together()
    {
        using SimulatorFixture world = new();
        string inbound = world.Simulator.Inbound("+447700900123", null, "Hi");
        string other = (await world.SendAsync(("To", "whatsapp:+447700900124")))["sid"]!;
        string mine = (await world.SendAsync())["sid"]!;
        string person = Uri.EscapeDataString(SimulatorFixture.Person);
        string sender = Uri.EscapeDataString(DefaultWorld.Sender);

        Assert.Equal([mine], Sids(await world.ListAsync($"To={person}")));
        Assert.Equal([mine, other], Sids(await world.ListAsync($"From={sender}")));
        Assert.Equal([inbound], Sids(await world.ListAsync($"From={person}&To={sender}")));
        Assert.Empty(Sids(await world.ListAsync("To=%2B447700900123")));
    }

    [Fact]
    public async Task Dates_have_day_granularity_and_both_ends_are_inclusive()
    {
        using SimulatorFixture world = new();
        string second = (await world.SendAsync())["sid"]!;
        world.Advance(24 * 3600);
        string third = (await world.SendAsync())["sid"]!;
        world.Advance(24 * 3600);
        string fourth = (await world.SendAsync())["sid"]!;

        Assert.Equal([third], Sids(await world.ListAsync("DateSent=2026-03-03")));
        Assert.Equal([fourth, third], Sids(await world.ListAsync("DateSent%3E=2026-03-03")));
        Assert.Equal([third, second], Sids(await world.ListAsync("DateSent%3C=2026-03-03")));
        Assert.Equal([third], Sids(await world.ListAsync("DateSent%3E=2026-03-03T10:00:00Z&DateSent%3C=2026-03-03")));
        Assert.Equal(400, (await world.ListAsync("DateSent=yesterday")).Status);
    }

    [Fact]
    public async Task Filters_are_kept_in_the_link_to_the_next_page()
    {
        using SimulatorFixture world = new();
        await world.SendAsync();
        await world.SendAsync();
        await world.SendAsync(("To", "whatsapp:+447700900124"));

        Answer first = await world.ListAsync("PageSize=1&DateSent%3E=2026-03-01&To=" + Uri.EscapeDataString(SimulatorFixture.Person));
        Answer second = await world.GetAsync(first["next_page_uri"]!);

        Assert.Contains("DateSent%3E=2026-03-01", first["next_page_uri"], StringComparison.Ordinal);
        Assert.Null(second["next_page_uri"]);
    }

    [Theory]
    [InlineData("PageSize=1001", 20007)]
    [InlineData("PageSize=0", 400)]
    [InlineData("PageToken=nonsense", 21481)]
    [InlineData("PageToken=PASM00000000000000000000000000000000", 21481)]
    public async Task A_page_that_cannot_be_is_refused(string query, int code)
    {
        using SimulatorFixture world = new();

        Answer answer = await world.ListAsync(query);

        Assert.Equal((400, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_page_holds_a_thousand_at_most_and_fifty_by_default()
    {
        using SimulatorFixture world = new();
        for (int i = 0; i < 60; i++)
        {
            await world.SendAsync();
        }

        Assert.Equal(50, Sids(await world.ListAsync()).Count);
        Assert.Equal(60, Sids(await world.ListAsync("PageSize=1000")).Count);
    }

    private static List<string> Sids(Answer answer) =>
        [.. answer.Json.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("sid").GetString()!)];
}
