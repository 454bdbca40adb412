using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using WhatsAppTools.Core.Tests.Twilio;
using WhatsAppTools.Errors;
using WhatsAppTools.Setup;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.Core.Tests.Setup;

public sealed class SetupDoctorTests
{
    [Fact]
    public async Task A_healthy_set_up_is_ready_and_costs_at_most_twenty_requests()
    {
        using SetupWorld world = new();

        IReadOnlyList<WhatsAppSetupCheck> found = await world.LookAsync();

        Assert.All(found, check => Assert.True(check.ResultKind is SetupResult.Pass or SetupResult.Unknown, check.ToString()));
        Assert.All(found.Where(check => check.ResultKind != SetupResult.Pass), check => Assert.False(string.IsNullOrEmpty(check.Why)));
        Assert.Equal("Ready to send.", SetupVerdict.Sentence(found, isComplete: true));
        Assert.InRange(world.Handler.Count, 5, 20);
        Assert.Equal(0, world.Simulator.ReceivedCount);
    }

    [Fact]
    public async Task What_was_found_comes_in_the_order_of_the_list()
    {
        using SetupWorld world = new();

        Assert.Equal(SetupChecks.All.Select(check => check.Id), (await world.LookAsync()).Select(check => check.Id));
    }

    [Fact]
    public async Task A_check_asks_for_no_more_than_it_says()
    {
        foreach (SetupCheck check in SetupChecks.All)
        {
            using SetupWorld world = new();
            world.Connect(service: DefaultWorld.ServiceSid);
            await world.LookAsync(check.Id);
            int most = Enum.GetValues(typeof(SetupReading)).Cast<SetupReading>().Count(reading => reading != SetupReading.None && (check.Reads & reading) != 0);

            // A window is looked for in the list of messages, which may be asked more than once.
            Assert.True(world.Handler.Count <= ((check.Reads & SetupReading.Window) != 0 ? 4 : most), $"{check.Id}: {world.Handler.Count}");
        }
    }

    [Fact]
    public void The_page_has_a_line_for_every_check_with_what_it_asks_for()
    {
        string page = File.ReadAllText(Path.Combine(Root(), "docs", "setup.md"));

        string[] missing = [.. SetupChecks.All.Append(SetupChecks.SendTest).Select(LineOf).Where(line => !page.Contains(line, StringComparison.Ordinal))];
        Assert.True(missing.Length == 0, "Add to the table in docs/setup.md:\n" + string.Join("\n", missing));
        Assert.Equal(SetupChecks.All.Count + 1, page.Split('\n').Count(line => line.StartsWith("| `", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_a_connection_it_says_what_is_missing_and_whether_Twilio_can_be_reached()
    {
        using SetupWorld world = new();
        world.Options = world.Options with { Connection = null, Handler = world.Handler, ConnectionFailure = new WhatsAppException("NotConnected", "TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN") };

        IReadOnlyList<WhatsAppSetupCheck> found = await world.LookAsync();

        WhatsAppSetupCheck first = found.First(check => check.ResultKind != SetupResult.Pass);
        Assert.Equal("credential-found", first.Id);
        Assert.Contains("TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN", first.Why, StringComparison.Ordinal);
        Assert.All(found.Where(check => check.AreaKind == SetupArea.Network), check => Assert.Equal(SetupResult.Pass, check.ResultKind));
        Assert.Equal("1 thing to fix.", SetupVerdict.Sentence(found, isComplete: true));
        Assert.InRange(world.Handler.Count, 4, 8);
    }

    [Fact]
    public async Task Without_a_connection_a_blocked_host_is_told()
    {
        using SetupWorld world = new();
        world.Handler.Fault = address => address.Host == "content.twilio.com" ? NetworkFailure.Refused() : null;
        world.Options = world.Options with { Connection = null, Handler = world.Handler };

        Assert.Equal(["network-content", "credential-found"], (await world.LookAsync()).Where(check => check.ResultKind == SetupResult.Fail).Select(check => check.Id));
    }

    [Fact]
    public async Task What_cannot_be_known_is_unknown_and_the_first_line_that_is_not_right_names_the_cause()
    {
        using SetupWorld world = new();
        world.Secret = new string('0', 32);
        world.Connect();

        IReadOnlyList<WhatsAppSetupCheck> found = await world.LookAsync();

        Assert.Equal("credential-accepted", found.First(check => check.ResultKind != SetupResult.Pass).Id);
        Assert.Equal(["credential-accepted"], found.Where(check => check.ResultKind is SetupResult.Fail or SetupResult.Warning).Select(check => check.Id));
        Assert.All(found.Where(check => check.AreaKind is SetupArea.Sender or SetupArea.Account), check => Assert.NotEqual(SetupResult.Fail, check.ResultKind));
    }

    [Fact]
    public async Task A_probe_that_broke_is_a_warning_and_takes_no_other_along()
    {
        using SetupWorld world = new();
        world.Handler.Fault = address => address.AbsolutePath.EndsWith("/Balance.json", StringComparison.Ordinal) ? new WhatsAppException("SimulatorRefused", "broken") : null;

        IReadOnlyList<WhatsAppSetupCheck> found = await world.LookAsync();

        Assert.Equal(["balance"], found.Where(check => check.ResultKind == SetupResult.Warning).Select(check => check.Id));
        Assert.Equal("Ready to send, and 1 warning to read.", SetupVerdict.Sentence(found, isComplete: true));
    }

    [Fact]
    public async Task The_test_message_is_sent_once_and_its_seconds_are_told()
    {
        using SetupWorld world = new();

        WhatsAppSetupCheck sent = await world.LookAsync("send-test");

        Assert.Equal(SetupResult.Pass, sent.ResultKind);
        Assert.Matches(@"^Delivered after \d+\.\d s \((SM|MM)", sent.Found);
        Assert.Equal(1, world.Simulator.ReceivedCount);
    }

    [Theory]
    [InlineData(0, 0, true, "Ready to send.")]
    [InlineData(0, 0, false, "Nothing to fix in what was looked at.")]
    [InlineData(0, 2, true, "Ready to send, and 2 warnings to read.")]
    [InlineData(1, 0, true, "1 thing to fix.")]
    [InlineData(2, 1, false, "2 things to fix, and 1 warning to read.")]
    public void One_sentence_says_what_it_all_means(int fails, int warnings, bool isComplete, string sentence)
    {
        WhatsAppSetupCheck[] checks =
        [
            .. Enumerable.Repeat(Check(SetupResult.Fail), fails), .. Enumerable.Repeat(Check(SetupResult.Warning), warnings),
            Check(SetupResult.Pass), Check(SetupResult.Unknown), Check(SetupResult.Skipped),
        ];

        Assert.Equal(sentence, SetupVerdict.Sentence(checks, isComplete));
        Assert.Equal(fails == 0, SetupVerdict.IsReady(checks));
    }

    internal static string LineOf(SetupCheck check)
    {
        string reads = check.Reads == SetupReading.None ? "none" : check.Reads.ToString().ToLowerInvariant();
        return $"| `{check.Id}` | {check.Area} | {check.Looks} | {(check == SetupChecks.SendTest ? "sends one, and looks until it is delivered" : reads)} |";
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WhatsAppTools.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    private static WhatsAppSetupCheck Check(SetupResult result) => new() { Id = "x", AreaKind = SetupArea.Machine, ResultKind = result, Found = "x" };
}
