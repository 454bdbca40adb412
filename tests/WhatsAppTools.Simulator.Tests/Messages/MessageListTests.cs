using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Messages;

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

        Assert.Equal(sent.Order(), listed.Order());
        await AssertNewestFirstAsync(world, listed);
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
    public async Task Dates_are_days_and_both_ends_are_inclusive()
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
        Assert.Equal([third], Sids(await world.ListAsync("DateSent%3E=2026-03-03&DateSent%3C=2026-03-03")));
        Assert.Equal([fourth, third], Sids(await world.ListAsync("DateSent=%3E=2026-03-03")));
        Assert.Equal([third, second], Sids(await world.ListAsync("DateSent=%3C=2026-03-03")));
        Assert.Equal([third], Sids(await world.ListAsync("DateSent=2026-03-03T00:00:00Z")));
    }

    [Theory]
    [InlineData("DateSent%3E=2026-03-02T09:30:00Z", 1)]
    [InlineData("DateSent%3E=2026-03-02T08:59:59Z", 2)]
    [InlineData("DateSent%3C=2026-03-02T09:30:00Z", 1)]
    [InlineData("DateSent%3E=2026-03-02T08:00:00Z&DateSent%3C=2026-03-02T08:30:00Z", 0)]
    [InlineData("DateSent%3E=2026-03-02T10:30:00%2B01:00", 1)]
    public async Task A_time_of_day_is_taken_for_what_it_says(string query, int count)
    {
        using SimulatorFixture world = new();
        await world.SendAsync();
        world.Advance(3600);
        await world.SendAsync();

        Assert.Equal(count, Sids(await world.ListAsync(query)).Count);
    }

    [Fact]
    public async Task A_time_of_day_is_its_day_where_the_world_is_so()
    {
        using SimulatorFixture world = new(clock => new SimulatorOptions { TimeProvider = clock, Unverified = new() { DateFilterTakesTimes = false } });
        await world.SendAsync();

        Assert.Single(Sids(await world.ListAsync("DateSent%3E=2026-03-02T23:00:00Z")));
    }

    [Theory]
    [InlineData("DateSent=yesterday")]
    [InlineData("DateSent%3E=2026-13-01")]
    [InlineData("DateSent%3C=01/02/2026")]
    public async Task What_is_no_date_is_20001(string query)
    {
        using SimulatorFixture world = new();

        Answer answer = await world.ListAsync(query);

        Assert.Equal((400, 20001), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_message_that_was_scheduled_stands_where_it_was_sent_and_not_where_it_was_made()
    {
        using SimulatorFixture world = new();
        string scheduled = (await world.SendTemplateAsync(DefaultWorld.OrderUpdateSid, """{"1":"A","2":"B"}""",
            ("From", null), ("MessagingServiceSid", DefaultWorld.ServiceSid), ("ScheduleType", "fixed"), ("SendAt", "2026-03-02T12:00:00Z")))["sid"]!;
        world.Advance(3600);
        string second = (await world.SendAsync())["sid"]!;
        world.Advance(3 * 3600);
        string third = (await world.SendAsync())["sid"]!;
        world.Advance(60);

        Assert.Equal([third, scheduled, second], Sids(await world.ListAsync()));
        Answer first = await world.ListAsync("PageSize=1");
        Assert.Equal([scheduled], Sids(await world.GetAsync(first["next_page_uri"]!)));
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

    private static async Task AssertNewestFirstAsync(SimulatorFixture world, List<string> listed)
    {
        world.Advance(60);
        List<DateTimeOffset> dates = [];
        foreach (string sid in listed)
        {
            dates.Add(DateTimeOffset.Parse((await world.FetchAsync(sid))["date_sent"]!, System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Equal(dates.OrderDescending(), dates);
    }

    private static List<string> Sids(Answer answer) =>
        [.. answer.Json.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("sid").GetString()!)];
}
