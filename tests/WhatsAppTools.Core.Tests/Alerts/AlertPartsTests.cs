using System;
using System.IO;
using System.Linq;
using System.Threading;
using WhatsAppTools.Alerts;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Sending;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.Tests.Alerts;

/// <summary>The small decisions of alerts.</summary>
public sealed class AlertPartsTests : IDisposable
{
    private static readonly DateTimeOffset s_monday = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("alerts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("OK", true)]
    [InlineData("ok!", true)]
    [InlineData("Übernehme ich.", true)]
    [InlineData("mach ich", true)]
    [InlineData("D'accord", true)]
    [InlineData("jag tar det", true)]
    [InlineData("👍", true)]
    [InlineData("👍🏽", true)]
    [InlineData("ok, but who has the key?", false)]
    [InlineData("no", false)]
    [InlineData("?", false)]
    [InlineData("ok?", false)]
    [InlineData("STOP", false)]
    [InlineData(null, false)]
    public void A_message_takes_an_alert_where_it_says_nothing_else(string? text, bool isAck) => Assert.Equal(isAck, AckWords.IsAck(text));

    [Theory]
    [InlineData("", true)]
    [InlineData(" !", true)]
    [InlineData(" 👍", true)]
    [InlineData(" 👎", false)]
    [InlineData(" ok, danke", true)]
    [InlineData("yes, I'm on it and will call back", true)]
    [InlineData("me ne occupo io", true)]
    [InlineData("tak", true)]
    [InlineData("sí, me encargo", true)]
    [InlineData("I cannot take , I am ill", false)]
    [InlineData("who has ?", false)]
    [InlineData("nein ", false)]
    [InlineData(" is not mine", false)]
    [InlineData("ja, aber nicht ich", false)]
    [InlineData("saya tak ambil", false)]
    [InlineData("je ne le prends pas, oui je sais", false)]
    [InlineData(" is on fire", false)]
    public void A_code_takes_an_alert_alone_or_with_a_word_of_yes_and_none_of_no(string rest, bool isAck) => Assert.Equal(isAck, AckWords.IsAckBesideCode(rest));

    [Fact]
    public void Every_language_of_the_opt_out_words_has_words_to_take_an_alert_and_none_of_them_means_stop()
    {
        Assert.Equal(OptOutWords.Languages.OrderBy(language => language, StringComparer.Ordinal), AckWords.Languages.OrderBy(language => language, StringComparer.Ordinal));
        Assert.All(OptOutWords.Languages.SelectMany(OptOutWords.WordsOf), word => Assert.False(AckWords.IsAck(word), word));
    }

    [Fact]
    public void Codes_are_never_words_and_never_two_at_once()
    {
        AlertBook book = new();
        Random random = new(1);
        for (int number = 0; number < 1500; number++)
        {
            string code = AlertCode.New(book, s_monday, random);
            Assert.Contains(code, letter => char.IsDigit(letter));
            Assert.True(book.IsCodeFree(code, s_monday));
            Assert.Equal([code], AlertCode.In($"I take {code.ToLowerInvariant()}!"));
            book.NoteCode(code, s_monday);
        }

        Assert.Empty(AlertCode.In("END of the road, at 10:30, room B12"));
        Assert.False(book.IsCodeFree(AlertCode.In("x " + FirstCode(book)).Single(), s_monday.AddDays(29)));
        Assert.True(book.IsCodeFree(FirstCode(book), s_monday.AddDays(31)));
    }

    [Theory]
    [InlineData(1, false, null, null, null, false, null, null, null)]
    [InlineData(1, true, null, null, null, true, 10, null, 240)]
    [InlineData(2, false, null, null, null, true, 10, 20, 240)]
    [InlineData(2, false, 5, 7, 30, true, 5, 7, 30)]
    [InlineData(1, true, 5, 7, 0, true, 5, null, null)]
    [InlineData(1, false, 5, null, 30, false, 5, null, 30)]
    public void A_plan_says_by_its_levels_what_was_not_said(int levels, bool acknowledge, int? repeat, int? escalate, int? remind, bool isAnswered, int? repeats, int? escalates, int? reminds)
    {
        AlertPlan plan = new AlertPlan
        {
            Levels = [.. Enumerable.Repeat<AlertPerson[]>([], levels)],
            Acknowledge = acknowledge,
            RepeatAfter = Minutes(repeat),
            EscalateAfter = Minutes(escalate),
            RemindAfter = Minutes(remind),
        }.WithDefaults();

        Assert.Equal((isAnswered, Minutes(repeats), Minutes(escalates), Minutes(reminds)), (plan.Acknowledge, plan.RepeatAfter, plan.EscalateAfter, plan.RemindAfter));
        Assert.Equal(plan.RepeatAfter ?? plan.EscalateAfter, plan.TickEvery);
        Assert.Equal(Minutes(10), (plan with { RepeatAfter = null, EscalateAfter = null, QuietHours = "22:00-07:00" }).TickEvery);
    }

    [Theory]
    [InlineData("22:00-07:00 Etc/UTC", 23, "2026-11-03T07:00:00Z")]
    [InlineData("22:00-07:00 Etc/UTC", 3, "2026-11-02T07:00:00Z")]
    [InlineData("22:00-07:00 Etc/UTC", 8, null)]
    [InlineData("12:00-13:00 Etc/UTC", 12, "2026-11-02T13:00:00Z")]
    [InlineData("22:00-07:00 Europe/Berlin", 21, "2026-11-03T06:00:00Z")]
    public void Quiet_hours_end_when_they_say(string hours, int hour, string? end) =>
        Assert.Equal(end is null ? null : DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture), QuietHours.Parse(hours).EndAt(s_monday.AddHours(hour - 8)));

    [Theory]
    [InlineData("22-7", "QuietHoursInvalid")]
    [InlineData("25:00-07:00", "QuietHoursInvalid")]
    [InlineData("22:00-22:00", "QuietHoursInvalid")]
    [InlineData("7:00-07:00", "QuietHoursInvalid")]
    [InlineData("22:00-07:00 Europe/Nowhere", "TimeZoneUnknown")]
    public void Hours_that_cannot_be_read_are_said(string hours, string errorId) => Assert.Equal(errorId, Assert.Throws<WhatsAppException>(() => QuietHours.Parse(hours)).ErrorId);

    [Theory]
    [InlineData("hello")]
    [InlineData("\"hello\"")]
    [InlineData("5")]
    [InlineData("{ \"key\": \"web-01\",")]
    public void A_text_of_one_s_own_or_a_piece_of_JSON_is_told_from_JSON_of_an_unknown_kind(string posted)
    {
        WhatsAppException problem = Assert.Throws<WhatsAppException>(() => AlertPayload.Read(posted, null));

        Assert.Equal("AlertPayloadNotJson", problem.ErrorId);
        Assert.Contains("-Raw", problem.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("-Mapping", problem.Remedy, StringComparison.Ordinal);
        Assert.Contains("-Mapping", Assert.Throws<WhatsAppException>(() => AlertPayload.Read("{}", null)).Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0, true)]
    [InlineData("Mon-Fri 08:00-18:00 Etc/UTC", 0, true)]
    [InlineData("Mon-Fri 08:00-18:00 Etc/UTC", 10, false)]
    [InlineData("Tue,Thu 08:00-18:00 Etc/UTC", 0, false)]
    [InlineData("Sat-Mon 00:00-24:00 Etc/UTC", 0, true)]
    [InlineData("Mon 22:00-06:00 Etc/UTC", 20, true)]
    [InlineData("Mon 22:00-06:00 Etc/UTC", 0, false)]
    [InlineData("Mon 8:00-08:00 Etc/UTC", 0, true)]
    [InlineData("Mon 8:00-08:00 Etc/UTC", 23, true)]
    [InlineData("Mon 8:00-08:00 Etc/UTC", 24, false)]
    [InlineData("Sun 00:00-24:00 Etc/UTC; 07:00-09:00 Etc/UTC", 0, true)]
    public void Somebody_is_on_call_at_their_times(string times, int hoursLater, bool isOn) => Assert.Equal(isOn, DutyTimes.Parse(times).Hold(s_monday.AddHours(hoursLater)));

    [Theory]
    [InlineData("Mon-Foo 08:00-18:00")]
    [InlineData("weekdays")]
    [InlineData("Mon 08:00-25:00")]
    public void Times_that_cannot_be_read_are_said(string times) => Assert.Equal("DutyTimesInvalid", Assert.Throws<WhatsAppException>(() => DutyTimes.Parse(times)).ErrorId);

    [Theory]
    [InlineData("team.csv", "Name,Number,Level,Times\nana,+447700900101,1,Mon-Fri 08:00-18:00 Etc/UTC\nben,+447700900102,1,Sat-Sun 00:00-24:00 Etc/UTC\ncleo,+447700900103,2,\n")]
    [InlineData("team.json", "[{\"name\":\"ana\",\"number\":\"+447700900101\",\"times\":\"Mon-Fri 08:00-18:00 Etc/UTC\"},{\"Name\":\"ben\",\"Number\":\"+447700900102\",\"Level\":1,\"Times\":\"Sat-Sun 00:00-24:00 Etc/UTC\"},{\"Name\":\"cleo\",\"Number\":\"+447700900103\",\"Level\":2}]")]
    public void A_team_says_who_is_on_call_by_level(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        TeamFile team = TeamFile.Read(path, null);

        Assert.Equal(["ana"], team.OnCallAt(s_monday, 0).Select(person => person.Name));
        Assert.Equal(["cleo"], team.OnCallAt(s_monday, 2).Select(person => person.Name));
        Assert.Equal([2], team.RanksAfter(s_monday));
        Assert.Equal("ben", team.OnCallAt(s_monday.AddDays(5), 0).Single().Name);
        Assert.Equal("whatsapp:+447700900102", Assert.Single(team.Find("BEN")).Address);
        Assert.Empty(team.Find("dora"));
    }

    [Fact]
    public void Two_numbers_of_one_name_are_both_meant()
    {
        string path = Path.Combine(_folder, "team.csv");
        File.WriteAllText(path, "Name,Number,Times\nana,+447700900101,Mon 08:00-18:00\nAna,+447700900102,\nana,+447700900101,Tue 08:00-18:00\n");

        Assert.Equal(["whatsapp:+447700900101", "whatsapp:+447700900102"], TeamFile.Read(path, null).Find("ana").Select(person => person.Address));
    }

    [Fact]
    public void One_alert_of_a_post_that_cannot_be_read_costs_the_others_nothing()
    {
        AlertPost post = AlertPayload.Read("{\"alerts\":[{\"labels\":{\"alertname\":\"a\"}},{\"labels\":{}},null,{\"labels\":{\"alertname\":\"b\"}}],\"groupKey\":\"g\",\"truncatedAlerts\":7}", null);

        Assert.Equal(["a", "b"], post.Events.Select(happened => happened.Key));
        Assert.Equal(["alerts[1] AlertPayloadInvalid", "alerts[2] AlertPayloadInvalid"], post.Failures.Select(failed => $"{failed.Place} {failed.Failure.ErrorId}"));
        Assert.Equal(7, post.LeftOut);
    }

    [Theory]
    [InlineData("Name,Number\nana,12\n")]
    [InlineData("Name,Number,Level\nana,+447700900101,zero\n")]
    [InlineData("Name,Number,Times\nana,+447700900101,sometimes\n")]
    [InlineData("Name,Number\n,+447700900101\n")]
    public void A_team_that_cannot_be_used_is_said_with_its_line(string text)
    {
        string path = Path.Combine(_folder, "team.csv");
        File.WriteAllText(path, text);
        WhatsAppException failure = Assert.Throws<WhatsAppException>(() => TeamFile.Read(path, null));
        Assert.Equal("TeamFileInvalid", failure.ErrorId);
        Assert.Contains("line 2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_keeps_what_was_decided_and_is_cleaned_without_losing_any_of_it()
    {
        string path = Path.Combine(_folder, "state.jsonl");
        AlertWorld world = new(disk: new AlertFiles(path, isPrivate: false));
        world.Raise("db");
        world.Raise("web");
        AlertStore store = new(world.Disk, isSimulated: true, world.Scene.Time, new Random(1));
        string before = Snapshot(store.Read());
        for (int number = 0; number < 30; number++)
        {
            AlertWorld.Wait(Note(store, world, number));
        }

        Assert.InRange(new FileInfo(path).Length, 1, 256 * 1024);
        Assert.Equal(before, Snapshot(store.Read()));
        Assert.Equal(before, Snapshot(world.Book));
        Assert.Equal("db,web", string.Join(",", world.Process.Read().Alerts.Select(alert => alert.Key)));
    }

    [Theory]
    [InlineData("nonsense\n", "AlertStateDamaged")]
    [InlineData("{\"format\":\"WhatsAppTools alerts\",\"version\":2,\"simulated\":true}\n", "AlertStateTooNew")]
    [InlineData("{\"format\":\"WhatsAppTools alerts\",\"version\":1}\n", "AlertStateMismatch")]
    [InlineData("{\"format\":\"WhatsAppTools alerts\",\"version\":1,\"simulated\":true}\n{\"changes\":[{\"alert\":{}}]}\n", "AlertStateDamaged")]
    [InlineData("{\"format\":\"WhatsAppTools alerts\",\"version\":1,\"simulated\":true}{\"changes\":[]}", "AlertStateDamaged")]
    [InlineData("{\"format\":\"WhatsAppTools alerts\",\"version\":1,\"simulated\":true}\n{\"changes\":[]}{\"changes\":[]}", "AlertStateDamaged")]
    public void A_state_that_cannot_be_read_is_a_failure_and_never_an_empty_one(string text, string errorId)
    {
        string path = Path.Combine(_folder, "state.jsonl");
        File.WriteAllText(path, text);
        AlertStore store = new(new AlertFiles(path, isPrivate: false), isSimulated: true, TimeProvider.System, new Random(1));
        Assert.Equal(errorId, Assert.Throws<WhatsAppException>(store.Read).ErrorId);
    }

    [Fact]
    public void What_a_crash_tore_is_cut_off_and_nothing_before_it()
    {
        string path = Path.Combine(_folder, "state.jsonl");
        AlertWorld world = new(disk: new AlertFiles(path, isPrivate: false));
        world.Raise("db");
        File.AppendAllText(path, "{\"changes\":[{\"alert\":{\"id\":\"torn");
        world.Start();
        world.Raise("web");

        Assert.Equal(["db", "web"], world.Book.Alerts.Select(alert => alert.Key));
        Assert.Empty(Directory.GetFiles(path + ".inbox"));
    }

    // An editor or a tool that copies files may save it so.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_last_line_that_lacks_nothing_but_its_line_break_counts_and_stays(int alerts)
    {
        string path = Path.Combine(_folder, "state.jsonl");
        AlertWorld world = new(disk: new AlertFiles(path, isPrivate: false));
        foreach (string key in new[] { "db", "web" }.Take(alerts))
        {
            world.Raise(key);
        }

        AlertStore open = new(world.Disk, isSimulated: true, world.Scene.Time, new Random(1));
        string before = Snapshot(open.Read());
        File.WriteAllText(path, File.ReadAllText(path).TrimEnd('\n'));
        Assert.Equal(before, Snapshot(world.Book));
        Assert.Equal(before, Snapshot(open.Read()));
        Assert.Equal(before, Snapshot(open.Read()));
        int lines = File.ReadAllLines(path).Length;

        world.Start();
        world.Post(world.Event("mail", AlertEventKind.Silenced) with { Until = world.Scene.Api.ServerNow.AddHours(1) });

        Assert.Equal(lines + 1, File.ReadAllLines(path).Length);
        Assert.Equal(before, Snapshot(world.Book));
        Assert.Equal(before, Snapshot(open.Read()));
        Assert.Contains("mail", open.Read().Silences.Keys);
    }

    [Fact]
    public void Where_somebody_else_has_the_state_for_too_long_the_alert_goes_without_it_and_is_not_told_again()
    {
        AlertWorld world = new(disk: new AlertMemory());
        AlertEvent happened = world.Event("db");
        using (world.Disk.TryLock())
        {
            world.Process.Post(happened);
            AlertReport report = AlertWorld.Wait(world.Scene.RunAsync(world.Process.SendAsync(isTicking: false, CancellationToken.None)));
            Assert.True(report.IsBusy);
            Assert.Equal(2, AlertWorld.Wait(world.Process.TellDirectlyAsync(happened, report, CancellationToken.None)).Count);
        }

        Assert.Equal(["ana: db is down", "ben: db is down"], world.Sent());
        world.Tick();
        Assert.Empty(world.Sent());
        Assert.Equal(AlertState.Told, world.Current("db").State);
    }

    [Fact]
    public void A_notice_that_fails_goes_the_other_way_once_and_then_the_next_level_hears_it_at_once()
    {
        AlertWorld world = new();
        world.Scene.Simulator.SetPerson(AlertWorld.Ana, PersonTrait.NotOnWhatsApp);
        world.Scene.Simulator.SetPerson(AlertWorld.Ben, PersonTrait.NotOnWhatsApp);
        world.Raise("db");
        world.Sent();
        world.Pass(5);
        world.Tick();

        Assert.Equal(["chief: Nobody has answered: db is down (since 08:00 UTC) Answer " + world.Current("db").Code + " or OK."], world.Sent());
        Assert.Equal(4, world.Book.NoticesOf(world.Current("db").Id).Count(notice => notice.State == NoticeState.Failed));
    }

    [Fact]
    public void Whom_an_alert_cannot_reach_for_good_the_opt_out_list_knows()
    {
        AlertWorld world = new();
        world.Scene.Simulator.SetPerson(AlertWorld.Ana, PersonTrait.OptedOut);
        world.Raise("db");
        world.Pass(5);
        world.Tick();

        Assert.Equal(["whatsapp:+447700900101"], world.OptOuts.All().Select(entry => entry.To));
    }

    // Five messages at one a second, the first of which waits for a turn that a campaign beside it has taken.
    [Fact]
    public void Alerts_keep_the_rate_of_their_sender_together_with_what_else_is_sent()
    {
        AlertWorld world = new() { MaxPerSecond = 1 };
        AlertPlan plan = AlertWorld.Plan with { Levels = [[.. Enumerable.Range(1, 5).Select(number => new AlertPerson($"whatsapp:+44770090010{number}", null))]] };
        world.Start();
        using SenderLease campaign = world.Budgets.Lease(world.Scene.Api.AccountSid, DefaultWorld.Sender, 40);
        AlertWorld.Wait(Turn(campaign));
        DateTimeOffset began = world.Scene.Time.GetUtcNow();

        world.Process.Post(world.Event("db", plan: plan));
        AlertWorld.Wait(world.Scene.RunAsync(world.Process.SendAsync(isTicking: false, CancellationToken.None)));

        Assert.Equal(5, world.Sent().Length);
        Assert.InRange(world.Scene.Time.GetUtcNow() - began, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8));

        static async System.Threading.Tasks.Task<bool> Turn(SenderLease lease)
        {
            await lease.WaitAsync(CancellationToken.None);
            return true;
        }
    }

    // Two requests take 20 s each: what leaves after them has an intent of its own, or another process would send it too.
    [Fact]
    public void What_waits_long_behind_others_is_claimed_anew_before_it_leaves()
    {
        AlertWorld world = new();
        int passed = 0;
        world.Scene.Passing = _ =>
        {
            // Each request passes twice: as it leaves, and with its answer.
            if (passed++ is 0 or 2)
            {
                world.Scene.Time.Advance(TimeSpan.FromSeconds(20));
            }
        };
        DateTimeOffset began = world.Scene.Api.ServerNow;
        world.Raise("db");

        Assert.Equal(["ana: db is down", "ben: db is down"], world.Sent().Select(text => text.Split([" Answer"], StringSplitOptions.None)[0]));
        AlertNotice[] notices = [.. world.Book.NoticesOf(world.Current("db").Id)];
        Assert.All(notices, notice => Assert.Equal(NoticeState.HandedOver, notice.State));
        Assert.InRange(notices[1].IntendedAt!.Value - began, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(41));
    }

    [Fact]
    public void A_button_takes_the_alert_of_the_message_that_it_stands_under()
    {
        AlertWorld world = new();
        world.Raise("db");
        world.Raise("web");
        world.Pass(1);
        string sid = world.Book.NoticesOf(world.Current("web").Id).First(notice => notice.To.Name == "ana").Sid!;
        world.Tick(new AlertAnswer("SM1", AlertWorld.Ana, world.Scene.Api.ServerNow, "I will look", IsButton: true, RepliedSid: sid));

        Assert.Equal("ana", world.Current("web").TakenBy);
        Assert.Equal(AlertState.Told, world.Current("db").State);
    }

    private static TimeSpan? Minutes(int? minutes) => minutes is int some ? TimeSpan.FromMinutes(some) : null;

    private static string FirstCode(AlertBook book) => book.All().First(line => line.Code is not null).Code!;

    private static string Snapshot(AlertBook book) => string.Join("\n", book.All().Where(line => line.Alert is not null || line.Notice is not null).Select(line => line.ToString()));

    private static async System.Threading.Tasks.Task<bool> Note(AlertStore store, AlertWorld world, int number)
    {
        using AlertSession? session = await store.OpenAsync(CancellationToken.None);
        for (int person = 0; person < 200; person++)
        {
            session!.Book.NoteStranger($"whatsapp:+4477009{10000 + person}", world.Scene.Api.ServerNow.AddSeconds(number));
        }

        session!.Commit(world.Scene.Api.ServerNow);
        return true;
    }
}
