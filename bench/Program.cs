using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Bench;
using WhatsAppTools.Bench.Scenarios;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["serve", ..])
{
    // The responder runs in a process of its own, so that its work is not counted as ours.
    CannedServer.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0);
    return 0;
}

if (args is ["client", string client, string address, string messages])
{
    Console.WriteLine(ClientChild.Run(client, new Uri(address), int.Parse(messages, CultureInfo.InvariantCulture)));
    return 0;
}

// "-- skew kills=3": fewer kills than there are by default.
int? kills = args.FirstOrDefault(arg => arg.StartsWith("kills=", StringComparison.Ordinal)) is string count ? int.Parse(count.AsSpan("kills=".Length), CultureInfo.InvariantCulture) : null;
args = [.. args.Where(arg => !arg.StartsWith("kills=", StringComparison.Ordinal))];

Dictionary<string, Action> scenarios = new(StringComparer.OrdinalIgnoreCase)
{
    ["throughput"] = ThroughputScenario.Run,
    ["node"] = NodeClientScenario.Run,
    ["package"] = PackageScenario.Run,
    ["allocation"] = AllocationScenario.Run,
    ["memory"] = MemoryScenario.Run,
    ["pacing"] = PacingScenario.Run,
    ["journal"] = JournalScenario.Run,
    ["store"] = StoreScenario.Run,
    ["simulator"] = SimulatorScenario.Run,
    ["import"] = ImportScenario.Run,
    ["templates"] = TemplateScenario.Run,
    ["alert"] = AlertScenario.Run,
    ["crash"] = () => CrashScenario.Run(kills),
    ["skew"] = () => CrashScenario.RunSkewed(kills),
};
string[] chosen = args.Length == 0 ? [.. scenarios.Keys] : args;
if (chosen.FirstOrDefault(name => !scenarios.ContainsKey(name)) is string unknown)
{
    Console.Error.WriteLine($"There is no measurement '{unknown}'. There are: {string.Join(", ", scenarios.Keys)}.");
    return 1;
}

Console.WriteLine($"{Environment.ProcessorCount} processors, {Environment.OSVersion}, .NET {Environment.Version}");
foreach (string name in chosen)
{
    Console.WriteLine();
    Console.WriteLine($"# {name}");
    scenarios[name]();
}

return 0;
