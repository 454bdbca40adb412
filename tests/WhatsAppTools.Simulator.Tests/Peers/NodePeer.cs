using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Simulator.Tests.Shared;

namespace WhatsAppTools.Simulator.Tests.Peers;

/// <summary>Runs a script of tests/peers, which drives Twilio's own Node client against an address.</summary>
internal static class NodePeer
{
    // Long: it only ends a client that hangs, on however slow a machine.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private static readonly string s_folder = Path.Combine(RepositoryFolder.Path, "tests", "peers");

    /// <summary>Why no script can run, or null where one can.</summary>
    public static string? WhyAbsent { get; } = FindWhyAbsent();

    /// <summary>Runs a script to its end and returns what it printed, parsed.</summary>
    /// <param name="script">The script's name without its ending.</param>
    /// <param name="address">The simulator's origin.</param>
    /// <param name="settings">What the script is told, as JSON.</param>
    public static async Task<JsonElement> RunAsync(string script, Uri address, object settings)
    {
        ProcessStartInfo start = new("node")
        {
            WorkingDirectory = s_folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(script + ".mjs");
        start.ArgumentList.Add(address.GetLeftPart(UriPartial.Authority));
        start.ArgumentList.Add(JsonSerializer.Serialize(settings));
        // Nothing of the machine's own Twilio or proxy settings may take part.
        foreach (string name in start.Environment.Keys.Where(IsForeign).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        using CancellationTokenSource patience = new(s_patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{script}.mjs did not end.");
        }

        string printed = await output;
        Assert.True(process.ExitCode == 0, $"{script}.mjs ended with {process.ExitCode}:\n{printed.Replace("\\n", "\n", StringComparison.Ordinal)}\n{await errors}");
        using JsonDocument document = JsonDocument.Parse(printed);
        return document.RootElement.Clone();
    }

    /// <summary>The names of the steps that passed.</summary>
    public static IReadOnlyList<string> PassedOf(JsonElement result)
    {
        return [.. result.GetProperty("passed").EnumerateArray().Select(name => name.GetString()!)];
    }

    private static bool IsForeign(string name)
    {
        return name.StartsWith("TWILIO_", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase)
            || name.Equals("NODE_OPTIONS", StringComparison.OrdinalIgnoreCase);
    }

    private static string? FindWhyAbsent()
    {
        if (!Directory.Exists(Path.Combine(s_folder, "node_modules", "twilio")))
        {
            return "Twilio's Node client is absent: run npm ci in tests/peers, as .ci/run does.";
        }

        try
        {
            using Process node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true })!;
            node.WaitForExit();
            return null;
        }
        catch (Win32Exception)
        {
            return "Node is absent; .ci/run installs it.";
        }
    }
}
