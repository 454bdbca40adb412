using System;
using System.IO;
using System.Linq;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Messages;

public sealed class ReceiveTests : IDisposable
{
    private const string Ana = "+447700900101";
    private const string Ben = "+447700900102";

    private readonly ModuleSession _session = new();

    private readonly string _folder = Directory.CreateTempSubdirectory("receive").FullName;

    // A simulator's people have written before.
    public ReceiveTests() => _session.Get("Connect-WhatsApp -Simulator | Out-Null; Receive-WhatsAppMessage | Out-Null");

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Each_message_is_given_once_and_can_be_answered_by_pipeline()
    {
        Say(Ana, "hello");
        Say(Ben, "STOP");

        Assert.Equal(["HandedOver", "Refused"], _session.Run("Receive-WhatsAppMessage -MarkRead | Send-WhatsAppMessage -Body 'Thank you'").Output.Select(result => $"{result!.Properties["Outcome"].Value}"));
        Assert.Empty(_session.Get("Receive-WhatsAppMessage"));
        Assert.Equal(["whatsapp:" + Ben], _session.GetText("Get-WhatsAppOptOut | ForEach-Object To"));
    }

    [Fact]
    public void A_named_file_remembers_over_sessions_and_only_the_newest_of_each_person_can_be_given()
    {
        string cursor = Path.Combine(_folder, "cursor.jsonl");
        string receive = $"Receive-WhatsAppMessage -CursorPath '{cursor}' -Newest | ForEach-Object Body";
        _session.Get(receive);
        int before = Given();
        Say(Ana, "one");
        Say(Ana, "two");
        Say(Ben, "three");

        Assert.Equal(["two", "three"], _session.GetText(receive));
        Assert.Empty(_session.GetText(receive));
        Assert.Equal(before + 3, Given());

        int Given() => File.ReadAllLines(cursor).Count(line => line.Contains("\"Given\"", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_command_downstream_had_counts_as_given_although_it_wants_no_more()
    {
        Say(Ana, "one");
        Say(Ben, "two");

        Assert.Equal(["one"], _session.GetText("Receive-WhatsAppMessage | Select-Object -First 1 | ForEach-Object Body"));
        Assert.Equal(["two False"], _session.GetText("Receive-WhatsAppMessage | ForEach-Object { \"$($_.Body) $($_.MayBeRepeated)\" }"));
    }

    [Fact]
    public void With_a_journal_a_message_has_the_row_that_its_person_got()
    {
        _session.Get($"[pscustomobject]@{{ To = '{Ana}'; Id = 'row-7' }} | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -RowKey Id -JournalPath '{_folder}/j.jsonl'; Set-WhatsAppSimulator -AdvanceClock 2s");
        Say(Ana, "yes");
        Say(Ben, "who are you?");

        Assert.Equal(["yes row-7", "who are you? "], _session.GetText($"Receive-WhatsAppMessage -JournalPath '{_folder}/j.jsonl' | ForEach-Object {{ \"$($_.Body) $($_.Row.Key)\" }}"));
    }

    [Fact]
    public void Following_ends_after_its_time()
    {
        Say(Ana, "one");

        Assert.Equal(["one"], _session.GetText("Receive-WhatsAppMessage -Follow -StopAfter 1s -Interval 1s | ForEach-Object Body"));
    }

    [Fact]
    public void Waiting_gives_one_answer_or_one_timeout_for_each_message()
    {
        _session.Get($"$sent = '{Ana}', '{Ben}', 'no number' | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready -ErrorAction SilentlyContinue; Set-WhatsAppSimulator -AdvanceClock 2s");
        Say(Ana, "maybe");
        Say(Ana, "Yes");

        Assert.Equal(["Answered Yes", "TimedOut ", "NotSent "], _session.GetText("$sent | Wait-WhatsAppReply -Timeout 0s -Match '^(yes|no)$' | ForEach-Object { \"$($_.Outcome) $($_.Body)\" }"));
        Assert.Equal(["TimedOut", "NotSent"], _session.GetText("$sent | Wait-WhatsAppReply -Timeout 0s -Unanswered | ForEach-Object Outcome"));
        Assert.Equal(["Answered", "NotAwaited", "NotSent"], _session.GetText("$sent | Wait-WhatsAppReply -Timeout 1h -First 1 | ForEach-Object Outcome"));
        Assert.Equal(["Answered"], _session.GetText($"$sent | Export-Csv '{_folder}/s.csv'; Import-Csv '{_folder}/s.csv' | Wait-WhatsAppReply -Timeout 0s | Select-Object -First 1 | ForEach-Object Outcome"));
        Assert.Equal("MatchInvalid", Assert.Single(_session.Run("$sent | Wait-WhatsAppReply -Match '('").Errors).FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void Whoever_says_no_while_answers_are_awaited_gets_nothing_more()
    {
        _session.Get($"$sent = '{Ana}', '{Ben}' | Send-WhatsAppTemplate -Template order_update -Variable A-1, ready; Set-WhatsAppSimulator -AdvanceClock 2s");
        Say(Ana, "Yes");
        Say(Ben, "Abmelden");

        Assert.Equal(["HandedOver", "Refused"], _session.Run("$sent | Wait-WhatsAppReply -Timeout 0s | ForEach-Object Answer | Send-WhatsAppMessage -Body 'Thank you'").Output.Select(result => $"{result!.Properties["Outcome"].Value}"));
        Assert.Equal(["whatsapp:" + Ben], _session.GetText("Get-WhatsAppOptOut | ForEach-Object To"));
        Assert.Equal(["1"], _session.GetText($"$null = $sent | Wait-WhatsAppReply -Timeout 0s -OptOutPath '{_folder}/o.jsonl'; @(Get-WhatsAppOptOut -OptOutPath '{_folder}/o.jsonl').Count"));
    }

    [Fact]
    public void An_answer_is_answered_by_pipeline()
    {
        _session.Get($"$sent = Send-WhatsAppTemplate {Ana} -Template order_update -Variable A-1, ready; Set-WhatsAppSimulator -AdvanceClock 2s");
        Say(Ana, "Yes");

        CapturedRun run = _session.Run("($sent | Wait-WhatsAppReply -Timeout 0s).Answer | Send-WhatsAppMessage -Body 'Thank you'");

        Assert.Equal(["HandedOver"], run.Output.Select(result => $"{result!.Properties["Outcome"].Value}"));
    }

    private void Say(string person, string text) => _session.Get($"Send-WhatsAppSimulatorReply -From {person} '{text}'");
}
