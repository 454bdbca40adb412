using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Modes;
using WhatsAppTools.Simulator;
using static WhatsAppTools.Tests.Modes.SimulatedScene;

namespace WhatsAppTools.Tests.Modes;

// Facts 4 (the window is not shown by any call; it is derived from the newest inbound message), 5 (national variants), 12 (lists).
public class WindowLookupTests
{
    private static readonly WhatsAppAddress s_ana = Person("+447700900101");

    [Fact]
    public async Task One_person_costs_one_request_and_shows_when_they_last_wrote()
    {
        SimulatedScene scene = new();
        scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, "hello");
        scene.Time.Advance(TimeSpan.FromHours(3));

        ServiceWindow window = await Look(scene, new WindowLookup(scene.Api, scene.Time), s_ana);

        Assert.Equal(WindowState.Open, window.State);
        Assert.Equal(TimeSpan.FromHours(21), window.Remaining);
        Assert.Equal(1, scene.Requests);
    }

    [Fact]
    public async Task A_window_that_closed_long_ago_still_shows_when_the_person_wrote()
    {
        SimulatedScene scene = new();
        scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, "hello");
        DateTimeOffset wrote = scene.Simulator.Now;
        scene.Time.Advance(TimeSpan.FromDays(30));

        ServiceWindow window = await Look(scene, new WindowLookup(scene.Api, scene.Time), s_ana);

        Assert.Equal((WindowState.Closed, wrote), (window.State, window.LastInbound));
    }

    [Fact]
    public async Task What_we_wrote_to_a_person_opens_no_window()
    {
        SimulatedScene scene = new();
        await scene.Api.CreateMessageAsync(
            new() { To = s_ana.Value, From = DefaultWorld.Sender, ContentSid = DefaultWorld.OrderUpdateSid, ContentVariables = """{"1":"a","2":"b"}""" },
            CancellationToken.None);
        scene.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(WindowState.Closed, (await Look(scene, new WindowLookup(scene.Api, scene.Time), s_ana)).State);
    }

    [Fact]
    public async Task The_servers_clock_decides_and_not_this_machines()
    {
        SimulatedScene scene = new();
        scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, "hello");
        scene.Simulator.AdvanceClock(TimeSpan.FromHours(25));

        Assert.Equal(WindowState.Closed, (await Look(scene, new WindowLookup(scene.Api, scene.Time), s_ana)).State);
    }

    [Fact]
    public async Task An_open_window_is_not_asked_for_twice_and_closes_when_its_time_has_come()
    {
        SimulatedScene scene = new();
        WindowLookup lookup = new(scene.Api, scene.Time);
        scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, "hello");
        await Look(scene, lookup, s_ana);
        scene.Time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(WindowState.Open, (await Look(scene, lookup, s_ana)).State);
        Assert.Equal(1, scene.Requests);

        scene.Time.Advance(TimeSpan.FromMinutes(56));

        Assert.Equal(WindowState.Closing, (await Look(scene, lookup, s_ana)).State);
    }

    [Fact]
    public async Task A_window_that_opens_during_the_run_is_seen_after_a_while()
    {
        SimulatedScene scene = new();
        WindowLookup lookup = new(scene.Api, scene.Time);
        Assert.Equal(WindowState.Closed, (await Look(scene, lookup, s_ana)).State);
        int asked = scene.Requests;
        scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, "hello");
        Assert.Equal(WindowState.Closed, (await Look(scene, lookup, s_ana)).State);
        Assert.Equal(asked, scene.Requests);

        scene.Time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(WindowState.Open, (await Look(scene, lookup, s_ana)).State);
    }

    [Theory]
    [InlineData("+525512345678", "+5215512345678")]
    [InlineData("+5215512345678", "+525512345678")]
    [InlineData("+541123456789", "+5491123456789")]
    [InlineData("+5511987654321", "+551187654321")]
    public async Task A_person_who_wrote_from_the_other_national_variant_is_found_and_named(string asked, string wrote)
    {
        SimulatedScene scene = new();
        scene.Simulator.Inbound("whatsapp:" + wrote, DefaultWorld.Sender, "hola");

        ServiceWindow alone = await Look(scene, new WindowLookup(scene.Api, scene.Time), Person(asked));
        ServiceWindow listed = await Look(scene, new WindowLookup(scene.Api, scene.Time, new WindowLookupOptions { SinglesFirst = 0 }), Person(asked));

        Assert.Equal((WindowState.Open, "whatsapp:" + wrote), (alone.State, alone.WroteAs));
        Assert.Equal((WindowState.Open, "whatsapp:" + wrote), (listed.State, listed.WroteAs));
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(0, 1)]
    [InlineData(3, 2)]
    public async Task Many_who_ask_for_the_same_person_at_once_wait_for_one_request_or_one_list(int singlesFirst, int requests)
    {
        TaskCompletionSource<bool> allHaveAsked = new();
        SimulatedScene scene = new() { Answering = allHaveAsked.Task };
        WindowLookup lookup = new(scene.Api, scene.Time, new WindowLookupOptions { SinglesFirst = singlesFirst });

        Task<ServiceWindow>[] looks = Enumerable.Range(0, 20)
            .Select(_ => lookup.LookAsync(s_ana, DefaultWorld.Sender, null, ServiceWindow.DefaultMargin, CancellationToken.None))
            .ToArray();
        Assert.All(looks, look => Assert.False(look.IsCompleted));
        allHaveAsked.SetResult(true);

        Assert.All(await Task.WhenAll(looks), window => Assert.Equal(WindowState.Closed, window.State));
        Assert.Equal(requests, scene.Paths.Count(path => path.Contains("To=", StringComparison.Ordinal)));
    }

    // Facts of 2026-11, C5 and section 6.1: STOP does nothing by itself on a WhatsApp sender.
    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public async Task An_opt_out_word_as_the_newest_message_opens_no_window(int singlesFirst)
    {
        SimulatedScene scene = new();
        WindowLookup lookup = new(scene.Api, scene.Time, new WindowLookupOptions { SinglesFirst = singlesFirst });
        scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, "hello");
        scene.Time.Advance(TimeSpan.FromMinutes(1));
        scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, "Stop.");

        ServiceWindow window = await Look(scene, lookup, s_ana);

        Assert.Equal((WindowState.Closed, true), (window.State, window.IsOptOut));

        scene.Time.Advance(TimeSpan.FromMinutes(1));
        scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, "I am back");
        Assert.Equal((WindowState.Open, false), ((await Look(scene, lookup, s_ana)).State, (await Look(scene, lookup, s_ana)).IsOptOut));
    }

    // C16 and section 11.4: the filters match nothing where the stored addresses are masked.
    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public async Task Masked_addresses_make_the_window_unknown_and_not_closed(int singlesFirst)
    {
        SimulatedScene scene = new() { MasksAddresses = true };
        scene.Simulator.Inbound(s_ana.Value, DefaultWorld.Sender, "hello");

        ServiceWindow window = await Look(scene, new WindowLookup(scene.Api, scene.Time, new WindowLookupOptions { SinglesFirst = singlesFirst }), s_ana);

        Assert.Equal(WindowState.Unknown, window.State);
        Assert.Contains("masks", window.UnknownReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_may_not_list_makes_the_window_unknown_and_says_which_permission_is_missing()
    {
        SimulatedScene scene = new(key: new SimulatedKey { Sid = DefaultWorld.RestrictedKeySid, Secret = DefaultWorld.KeySecret });
        WindowLookup lookup = new(scene.Api, scene.Time);

        ServiceWindow window = await Look(scene, lookup, s_ana);
        await Look(scene, lookup, Person("+447700900102"));

        Assert.Equal(WindowState.Unknown, window.State);
        Assert.Contains("list messages", window.UnknownReason, StringComparison.Ordinal);
        Assert.Equal(1, scene.Requests);
    }

    [Fact]
    public async Task A_failure_that_passes_is_tried_again_at_once_and_one_that_stays_after_a_while()
    {
        SimulatedScene scene = new();
        WindowLookup lookup = new(scene.Api, scene.Time);
        scene.Simulator.AddFault(new SimulatorFault { Status = 503, Count = 1 });
        Assert.Equal(WindowState.Closed, (await Look(scene, lookup, s_ana)).State);

        scene.Simulator.AddFault(new SimulatorFault { Kind = SimulatorFaultKind.DropBefore, Count = 1000 });
        WhatsAppAddress other = Person("+447700900102");
        Assert.Equal(WindowState.Unknown, (await Look(scene, lookup, other)).State);
        int spent = scene.Requests;
        Assert.Equal(WindowState.Unknown, (await Look(scene, lookup, other)).State);
        Assert.Equal(spent, scene.Requests);

        scene.Simulator.ClearFaults();
        scene.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(WindowState.Closed, (await Look(scene, lookup, other)).State);
    }

    [Fact]
    public async Task A_long_list_is_not_read_for_a_few_people()
    {
        SimulatedScene scene = new();
        for (int i = 0; i < 2000; i++)
        {
            scene.Simulator.Inbound($"whatsapp:+1500555{i:0000}", DefaultWorld.Sender, "hi");
            scene.Time.Advance(TimeSpan.FromSeconds(40));
        }

        // A page of 10 makes the list 200 requests long; 20 people are cheaper one by one.
        WindowLookup lookup = new(scene.Api, scene.Time, new WindowLookupOptions { PageSize = 10 });
        for (int i = 0; i < 20; i++)
        {
            ServiceWindow window = await Look(scene, lookup, Person($"+1500555{i * 100:0000}"));
            Assert.Equal(WindowState.Open, window.State);
        }

        Assert.InRange(scene.Requests, 20, 30);
    }

    private static Task<ServiceWindow> Look(SimulatedScene scene, WindowLookup lookup, WhatsAppAddress person) =>
        scene.RunAsync(lookup.LookAsync(person, DefaultWorld.Sender, null, ServiceWindow.DefaultMargin, CancellationToken.None));
}
