using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Simulator.Tests.Content;

/// <summary>
/// The linter and the simulator's API and review were written apart, from the same pages. What the linter calls an Error is refused,
/// and what it finds nothing in is approved.
/// </summary>
public sealed class ReviewAgreementTests
{
    private const int Count = 2000;

    [Fact]
    public async Task The_review_refuses_what_the_linter_calls_an_Error_and_nothing_that_it_calls_clean()
    {
        FakeTimeProvider clock = new();
        TwilioSimulator simulator = new(new SimulatorOptions { TimeProvider = clock, Seed = 1 });
        using HttpClient http = new(new SimulatorHttpHandler(simulator));
        string user = $"{simulator.Options.AccountSid}:{simulator.Options.AuthToken}";
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", System.Convert.ToBase64String(Encoding.UTF8.GetBytes(user)));
        RandomTemplates random = new(18);
        List<(JsonObject File, IReadOnlyList<TemplateFinding> Findings, string? Sid)> tried = [];

        for (int i = 0; i < Count; i++)
        {
            JsonObject file = random.Next(i);
            IReadOnlyList<TemplateFinding> findings = TemplateFileLinter.Check(TemplateFile.Parse($"/templates/right_{i}/en.json", Encoding.UTF8.GetBytes(file.ToJsonString())));
            tried.Add((file, findings, await SubmitAsync(http, file)));
        }

        clock.Advance(System.TimeSpan.FromHours(1));
        HashSet<string> approved = [];
        foreach (string sid in tried.Select(one => one.Sid).OfType<string>())
        {
            using JsonDocument approval = JsonDocument.Parse(await http.GetStringAsync($"https://content.twilio.com/v1/Content/{sid}/ApprovalRequests"));
            if (approval.RootElement.GetProperty("whatsapp").GetProperty("status").GetString() == "approved")
            {
                approved.Add(sid);
            }
        }

        string[] missed = [.. tried.Where(one => IsWrong(one.Findings) && IsApproved(one.Sid)).Select(one => $"{one.File.ToJsonString()} {string.Join(" ", one.Findings)}")];
        string[] refused = [.. tried.Where(one => IsClean(one.Findings) && !IsApproved(one.Sid)).Select(one => one.File.ToJsonString())];
        Assert.Empty(missed);
        Assert.Empty(refused);
        Assert.InRange(tried.Count(one => IsWrong(one.Findings)), Count / 5, Count);
        Assert.InRange(tried.Count(one => IsClean(one.Findings)), Count / 10, Count);

        bool IsApproved(string? sid) => sid is not null && approved.Contains(sid);
    }

    private static bool IsWrong(IReadOnlyList<TemplateFinding> findings) => findings.Any(finding => finding.Severity == "Error");

    private static bool IsClean(IReadOnlyList<TemplateFinding> findings) => findings.All(finding => finding.Severity == "Info");

    /// <summary>Creates and submits; null where either is refused.</summary>
    private static async Task<string?> SubmitAsync(HttpClient http, JsonObject file)
    {
        JsonObject body = (JsonObject)file.DeepClone();
        JsonObject submission = (JsonObject)body["whatsapp"]!.DeepClone();
        body.Remove("whatsapp");
        if (await PostAsync(http, "https://content.twilio.com/v1/Content", body) is not { } content)
        {
            return null;
        }

        string sid = content.GetProperty("sid").GetString()!;
        return await PostAsync(http, $"https://content.twilio.com/v1/Content/{sid}/ApprovalRequests/whatsapp", submission) is null ? null : sid;
    }

    private static async Task<JsonElement?> PostAsync(HttpClient http, string address, JsonObject body)
    {
        using StringContent content = new(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.PostAsync(address, content);
        return (int)response.StatusCode == 201 ? JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement : null;
    }
}
