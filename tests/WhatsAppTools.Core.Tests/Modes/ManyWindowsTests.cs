using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Modes;
using WhatsAppTools.Sending;
using WhatsAppTools.Simulator;
using static WhatsAppTools.Tests.Modes.SimulatedScene;

namespace WhatsAppTools.Tests.Modes;

public class ManyWindowsTests
{
    private const int Rows = 10_000;
    private const int PerSecond = 40;
    private const int Closing = 50;

    [Theory]
    [InlineData(SimulatorProfile.Friendly)]
    [InlineData(SimulatorProfile.Hostile)]
    public async Task Ten_thousand_rows_cost_at_most_forty_reads_and_none_gets_the_wrong_mode(SimulatorProfile profile)
    {
        SimulatedScene scene = new(profile);
        Dictionary<int, DateTimeOffset> wrote = [];
        Write(scene, wrote, Enumerable.Range(9000, 500), TimeSpan.FromSeconds(1));
        scene.Time.Advance(TimeSpan.FromHours(2));

        // The windows of these close, with the margin, while the run is under way; their rows are spread over it.
        DateTimeOffset start = scene.Simulator.Now + ServiceWindow.Length - ServiceWindow.DefaultMargin;
        Write(scene, wrote, Enumerable.Range(0, Closing).Select(i => i * Rows / Closing), TimeSpan.FromSeconds(Rows / PerSecond / Closing));
        int[] open = Enumerable.Range(0, Rows - 1500).Where(person => person % (Rows / Closing) != 0).Take(2950).ToArray();
        Write(scene, wrote, open.Concat(open.Take(1000)), TimeSpan.FromSeconds(20));
        scene.Time.Advance(start - scene.Simulator.Now);

        MessagePlanner planner = new(scene.Api, new PlannerOptions(), scene.Time);
        List<(int Person, SendMode Mode, DateTimeOffset At)> decided = [];
        for (int row = 0; row < Rows; row += PerSecond)
        {
            int first = row;
            MessagePlan[] plans = await scene.RunAsync(Task.WhenAll(Enumerable.Range(first, PerSecond).Select(person => planner.PlanAsync(Row(person), CancellationToken.None))));
            decided.AddRange(plans.Select((plan, i) => (first + i, plan.Mode, scene.Simulator.Now)));
            Assert.All(plans, plan => Assert.Null(plan.Error));
            scene.Time.Advance(TimeSpan.FromSeconds(1));
        }

        foreach ((int person, SendMode mode, DateTimeOffset at) in decided)
        {
            TimeSpan left = wrote.TryGetValue(person, out DateTimeOffset when) ? when + ServiceWindow.Length - at : TimeSpan.Zero;
            Assert.True((mode == SendMode.FreeForm) == (left > ServiceWindow.DefaultMargin), $"{person}: {mode} with {left} left");
        }

        Assert.InRange(decided.Count(row => row.Mode == SendMode.FreeForm), 2950, 2950 + Closing - 1);

        // The template is read once beside the windows.
        Assert.InRange(scene.Paths.Count(path => path.Contains("/Messages.json", StringComparison.Ordinal)), 1, 40);
        Assert.InRange(scene.Requests, 1, 42);
    }

    private static void Write(SimulatedScene scene, Dictionary<int, DateTimeOffset> wrote, IEnumerable<int> people, TimeSpan pause)
    {
        foreach (int person in people)
        {
            scene.Simulator.Inbound($"whatsapp:+15550{person:000000}", DefaultWorld.Sender, "hi");
            wrote[person] = scene.Simulator.Now;
            scene.Time.Advance(pause);
        }
    }

    private static SendRow Row(int person) => new()
    {
        To = Person($"+15550{person:000000}"),
        From = Sender,
        Mode = SendMode.Auto,
        Body = "Hello",
        Template = DefaultWorld.OrderUpdateSid,
        Variables = new Dictionary<string, object?> { ["1"] = "A-1", ["2"] = "ready" },
    };
}
