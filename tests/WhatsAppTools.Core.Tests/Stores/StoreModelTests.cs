using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Tests.Sending;
using Xunit.Abstractions;

namespace WhatsAppTools.Tests.Stores;

/// <summary>
/// Two or three workers of one campaign on a store that loses answers, does things long after nobody waits for them, and ends leases,
/// while the workers are stopped for a time or killed at any point.
/// </summary>
public sealed class StoreModelTests(ITestOutputHelper output)
{
    private static bool IsLong => Environment.GetEnvironmentVariable("WHATSAPPTOOLS_TEST_LONG") == "1";

    [Fact]
    public void Whatever_stops_workers_every_row_goes_once_and_comes_to_its_end()
    {
        // The last ones are seeds that show a worker that takes over without waiting for what its predecessor may still send, one that
        // comes back while a request of its own is under way, and one that comes back and does not look for what it left open.
        int[] seeds = [.. Enumerable.Range(0, IsLong ? 10_000 : 150), 2303, 226, 890];
        int events = 0;
        int gaps = 0;
        int epochs = 0;
        int takenBack = 0;
        int returns = 0;
        foreach (int seed in seeds)
        {
            (IReadOnlyList<string> violations, ModelWorld world) = Play(seed, _ => { });
            Assert.True(violations.Count == 0, $"seed {seed}: {string.Join(Environment.NewLine, violations.Concat(world.Events))}");
            events += world.Events.Count(one => one.Contains("killed", StringComparison.Ordinal) || one.Contains("stopped for", StringComparison.Ordinal));
            gaps += world.Gaps;
            epochs += world.Epochs;
            takenBack += world.TakenBack;
            returns += world.Returns;
        }

        output.WriteLine($"{seeds.Length} seeds, {events} pauses and deaths, {epochs} workers that led, {returns} of them again in the same run, {takenBack} requests taken back by their last check, {gaps} sent through the gap after it");
        Assert.True(events > seeds.Length, $"only {events} pauses and deaths");
        Assert.True(epochs > 2 * seeds.Length, $"only {epochs} workers led");
        Assert.True(returns > seeds.Length / 10, $"only {returns} workers led again");
        Assert.True(takenBack > seeds.Length / 100, $"only {takenBack} requests were taken back");
    }

    [Theory]
    [InlineData("library retries")]
    [InlineData("no position")]
    [InlineData("no last check")]
    [InlineData("overwriting create")]
    public void The_model_sees_a_rule_that_is_missing(string mutant)
    {
        int seed = 0;
        while (Play(seed, world => Break(world, mutant)).Violations.Count == 0)
        {
            Assert.True(++seed < 400, mutant + " is not seen");
        }

        output.WriteLine($"{mutant}: seed {seed}");
    }

    private static void Break(ModelWorld world, string mutant)
    {
        world.LibraryRetries = mutant == "library retries";
        world.Store.IgnoresPosition = mutant is "no position" or "library retries";
        world.NoLastCheck = mutant == "no last check";
        world.Store.Overwrites = mutant == "overwriting create";
    }

    private static (IReadOnlyList<string> Violations, ModelWorld World) Play(int seed, Action<ModelWorld> change)
    {
        IReadOnlyList<string> violations = [];
        ModelWorld? world = null;
        Crank.Run((time, crank) =>
        {
            // Six rows are few witnesses of what a list shows, and then a worker waits in any case: in some seeds there are more.
            world = new ModelWorld(time, crank, seed, rows: seed % 5 == 2 ? 40 : 6);
            change(world);
            violations = world.Play(workers: 2 + (seed % 2));
        });
        return (violations, world!);
    }
}
