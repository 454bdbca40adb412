using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using WhatsAppTools.Simulator.Control;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Media;
using WhatsAppTools.Simulator.Tests.Shared;

namespace WhatsAppTools.Simulator.Tests;

/// <summary>docs/simulator.md says what the simulator does: every call on the page is made as it stands there, over HTTP.</summary>
public sealed class DocumentationTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "simulator.md"));

    [Fact]
    public async Task Every_control_call_works_as_it_is_documented()
    {
        using TwilioSimulator simulator = new();
        using SimulatorServer server = new(simulator);
        using HttpClient client = new() { BaseAddress = server.Uri };
        string snapshot = await client.GetStringAsync("simulator/snapshot");
        foreach ((string method, string path, string body) in Calls().Where(call => !call.Path.Contains('{', StringComparison.Ordinal)))
        {
            string json = body == "a snapshot" ? snapshot : body.Trim('`');
            json = json.Replace("+44…", "+447700900123", StringComparison.Ordinal)
                .Replace("HX…", DefaultWorld.OrderUpdateSid, StringComparison.Ordinal)
                .Replace("XE…", simulator.Options.Senders[0].Sid, StringComparison.Ordinal);
            using HttpRequestMessage request = new(new HttpMethod(method), path);
            request.Content = json.Length == 0 ? null : new StringContent(json, Encoding.UTF8, "application/json");

            using HttpResponseMessage answer = await client.SendAsync(request);

            Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Fact]
    public void Every_control_call_is_documented()
    {
        using TwilioSimulator simulator = new();
        IEnumerable<Route> routes = [.. new ControlResource(simulator).Routes, .. new MediaResource().Routes.Where(route => route.Product == Product.Control)];

        Assert.Equal(
            routes.Select(route => route.Method + " " + Shape(route.Template)).Order(StringComparer.Ordinal),
            Calls().Select(call => call.Method + " " + Shape(call.Path.Split('?')[0])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_unverified_switch_is_documented_with_its_default()
    {
        SimulatorUnverified defaults = new();
        foreach (System.Reflection.PropertyInfo property in typeof(SimulatorUnverified).GetProperties())
        {
            string row = Assert.Single(s_page.Split('\n'), line => line.StartsWith('|') && line.Contains($"`{property.Name}`", StringComparison.Ordinal));
            string value = Convert.ToString(property.GetValue(defaults), System.Globalization.CultureInfo.InvariantCulture)!;
            Assert.Contains(value, row, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string Shape(string path) => Regex.Replace(path, @"\{\w+\}", "{}");

    /// <summary>The rows of the control side's table.</summary>
    private static IEnumerable<(string Method, string Path, string Body)> Calls() => Regex
        .Matches(s_page, @"^\| `(?<method>[A-Z]+) (?<path>/simulator/\S+)` \| ?(?<body>.*?) ?\| ", RegexOptions.Multiline)
        .Select(match => (match.Groups["method"].Value, match.Groups["path"].Value, match.Groups["body"].Value));
}
