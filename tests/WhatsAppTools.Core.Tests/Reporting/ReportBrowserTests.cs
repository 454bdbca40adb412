#if NET
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Delivery;
using WhatsAppTools.Reporting;

namespace WhatsAppTools.Tests.Reporting;

/// <summary>The page in a browser: what it asks for, and whether people can use it.</summary>
public sealed class ReportBrowserTests : IDisposable
{
    // Long: it only ends a browser that hangs, on however slow a machine.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private static readonly string[] s_hostile =
    [
        "<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "\" onmouseover=\"alert(1)",
        "=cmd|' /C calc'!A0", "\u200F\u200Emarks", "\u0645\u0631\u062D\u0628\u0627", new('x', 10_000),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("report").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [BrowserFact]
    public async Task A_browser_shows_it_to_everybody_and_asks_nobody_for_anything()
    {
        List<DeliveryObservation> outcomes = [.. ReportRows.Of(40)];
        Dictionary<string, string> files = new()
        {
            ["outcomes"] = Write("outcomes", ReportSample.Of(outcomes, "en-GB", title: "Reminders of November")),
            ["large"] = Write("large", ReportSample.Of(ReportRows.Of(10_000), "en-GB")),
            ["huge"] = Write("huge", ReportSample.Of(ReportRows.Of(100_000), "en-GB")),
            ["hostile"] = Write("hostile", ReportSample.Of(
                s_hostile.Select(cell => new DeliveryObservation { Delivery = DeliveryState.Failed, To = cell, Template = cell, ErrorId = cell, Sid = cell }), "en-GB", showsNumbers: true, title: s_hostile[1])),
        };
        Assert.InRange(new FileInfo(files["large"]).Length, 1, 2 * 1024 * 1024);
        Assert.InRange(new FileInfo(files["huge"]).Length, 1, 5 * 1024 * 1024);

        JsonElement result = await RunAsync(new
        {
            browser = BrowserFactAttribute.Browser,
            files,
            rows = outcomes.Count,
            hostile = s_hostile,
            pictures = Environment.GetEnvironmentVariable("WHATSAPPTOOLS_REPORT_PICTURES"),
        });

        Assert.True(result.GetProperty("passed").GetArrayLength() >= 13, result.ToString());
    }

    private string Write(string name, ReportContent content) => ReportWriter.Write(content, Path.Combine(_folder, name + ".html"), ReportFormat.Html).Path;

    private static async Task<JsonElement> RunAsync(object settings)
    {
        ProcessStartInfo start = new("node") { WorkingDirectory = BrowserFactAttribute.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("report.mjs");
        start.ArgumentList.Add(JsonSerializer.Serialize(settings));
        using Process process = Process.Start(start)!;
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
            throw new TimeoutException("report.mjs did not end.");
        }

        string printed = await output;
        Assert.True(process.ExitCode == 0, $"report.mjs ended with {process.ExitCode}:\n{printed.Replace("\\n", "\n", StringComparison.Ordinal)}\n{await errors}");
        return JsonDocument.Parse(printed).RootElement;
    }
}
#endif
