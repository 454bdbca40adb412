using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace WhatsAppTools.Alerts;

/// <summary>Reads what <see cref="AlertWriter"/> writes. What a newer version has added is left out.</summary>
internal static class AlertReader
{
    /// <exception cref="JsonException">It is no line of the state's file.</exception>
    public static AlertStateLine ReadLine(ReadOnlySpan<byte> text) => Read(text, static json => new AlertStateLine
    {
        Format = json.Text("format"),
        Version = json.Count("version"),
        Simulated = json.Flag("simulated"),
        Generation = json.Text("generation"),
        Changes = json.List("changes", Line),
    });

    /// <exception cref="JsonException">It is no event.</exception>
    public static AlertEvent ReadEvent(ReadOnlySpan<byte> text) => Read(text, static json => new AlertEvent
    {
        Id = json.RequiredText("id"),
        Kind = json.Word<AlertEventKind>("kind"),
        Key = json.RequiredText("key"),
        At = json.Time("at") ?? default,
        Since = json.Time("since"),
        Text = json.Text("text"),
        Severity = json.Word<AlertSeverity>("severity"),
        Plan = json.Object("plan", Plan),
        By = json.Text("by"),
        Until = json.Time("until"),
        Of = json.Text("of"),
        Tellings = json.List("tellings", Telling),
    });

    private static T Read<T>(ReadOnlySpan<byte> text, Func<JsonElement, T> read)
    {
        Utf8JsonReader reader = new(text);
        try
        {
            JsonElement json = JsonElement.ParseValue(ref reader);
            return reader.Read() ? throw new JsonException("More than one value.") : read(json);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            throw new JsonException("A value is of another kind.", exception);
        }
    }

    private static AlertLine Line(JsonElement json) => new()
    {
        Alert = json.Object("alert", Alert),
        Notice = json.Object("notice", Notice),
        DropAlert = json.Text("dropAlert"),
        DropNotice = json.Number("dropNotice"),
        Event = json.Text("event"),
        Answer = json.Text("answer"),
        Code = json.Text("code"),
        Stranger = json.Text("stranger"),
        Silence = json.Text("silence"),
        Tick = json.Flag("tick"),
        At = json.Time("at"),
    };

    private static Alert Alert(JsonElement json) => new()
    {
        Id = json.RequiredText("id"),
        Key = json.RequiredText("key"),
        Text = json.RequiredText("text"),
        Code = json.RequiredText("code"),
        Plan = json.RequiredObject("plan", Plan),
        Severity = json.Word<AlertSeverity>("severity"),
        State = json.Word<AlertState>("state"),
        Since = json.Time("since") ?? default,
        LastAt = json.Time("lastAt") ?? default,
        ReopenedAt = json.Time("reopenedAt"),
        Count = json.Count("count") ?? 1,
        CountTold = json.Count("countTold") ?? 0,
        Level = json.Count("level") ?? 0,
        LevelToldAt = json.Time("levelToldAt"),
        LastToldAt = json.Time("lastToldAt"),
        RepeatAt = json.Time("repeatAt"),
        EscalateAt = json.Time("escalateAt"),
        TakenBy = json.Text("takenBy"),
        TakenAt = json.Time("takenAt"),
        TakenByKey = json.Text("takenByKey"),
        RemindAt = json.Time("remindAt"),
        RemindedAt = json.Time("remindedAt"),
        EndedAt = json.Time("endedAt"),
        IsUndelivered = json.Flag("isUndelivered") ?? false,
        IsUndeliveredHandled = json.Flag("isUndeliveredHandled") ?? false,
    };

    private static AlertPlan Plan(JsonElement json) => new()
    {
        Levels = json.List("levels", static level => (IReadOnlyList<AlertPerson>)AlertValue.ReadList(level, Person)) ?? [],
        Rota = json.Object("rota", Rota),
        Acknowledge = json.Flag("acknowledge") ?? false,
        RepeatAfter = json.Span("repeatAfter"),
        EscalateAfter = json.Span("escalateAfter"),
        GiveUpAfter = json.Span("giveUpAfter") ?? default,
        RemindAfter = json.Span("remindAfter"),
        QuietHours = json.Text("quietHours"),
        Template = json.Text("template"),
        FollowUpTemplate = json.Text("followUpTemplate"),
        Language = json.Text("language"),
        Variables = json.Member("variables")?.EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!),
        Body = json.Text("body"),
        From = json.Text("from"),
        MessagingServiceSid = json.Text("messagingServiceSid"),
    };

    private static AlertRota Rota(JsonElement json) => new()
    {
        TeamPath = json.RequiredText("teamPath"),
        DefaultRegion = json.Text("defaultRegion"),
        Levels = json.List("levels", Duty) ?? [],
    };

    private static AlertNotice Notice(JsonElement json) => new()
    {
        Number = json.Number("number") ?? 0,
        To = json.RequiredObject("to", Person),
        Items = json.List("items", Item) ?? [],
        Kind = json.Word<NoticeKind>("kind"),
        State = json.Word<NoticeState>("state"),
        Due = json.Time("due") ?? default,
        Code = json.Text("code"),
        Owner = json.Text("owner"),
        Deadline = json.Time("deadline"),
        IntendedAt = json.Time("intendedAt"),
        Attempts = json.Count("attempts") ?? 0,
        IsRepeated = json.Flag("isRepeated") ?? false,
        IsUnmarked = json.Flag("isUnmarked") ?? false,
        IsOtherWay = json.Flag("isOtherWay") ?? false,
        Reply = json.Text("reply"),
        Mode = json.Text("mode"),
        Sid = json.Text("sid"),
        HandedOverAt = json.Time("handedOverAt"),
        ErrorCode = json.Count("errorCode"),
        ErrorId = json.Text("errorId"),
        Error = json.Text("error"),
    };

    private static NoticeItem Item(JsonElement json) => new(json.RequiredText("alertId"), json.Word<NoticeKind>("kind"));

    private static AlertDuty Duty(JsonElement json) => new(json.Count("rank"), json.List("people", Person) ?? []);

    private static AlertPerson Person(JsonElement json) => new(json.RequiredText("address"), json.Text("name"));

    private static AlertTelling Telling(JsonElement json) => new(json.RequiredText("address"), json.RequiredText("sid"), json.Time("at") ?? default);
}
