using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace WhatsAppTools.Alerts;

/// <summary>
/// Writes the lines of the state's file and the events of the inbox. By hand, as <see cref="AlertReader"/> reads: the serialiser's
/// own way took a third of what a script with one alert has to be compiled for.
/// </summary>
internal static class AlertWriter
{
    public static void Write(Stream text, AlertStateLine line)
    {
        using Utf8JsonWriter json = new(text);
        json.WriteStartObject();
        json.Put("format", line.Format);
        if (line.Version is int version)
        {
            json.WriteNumber("version", version);
        }

        if (line.Simulated is bool simulated)
        {
            json.WriteBoolean("simulated", simulated);
        }

        json.Put("generation", line.Generation);
        json.Put("changes", line.Changes, Put);
        json.WriteEndObject();
    }

    public static byte[] Write(AlertEvent happened)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            json.Put("id", happened.Id);
            json.Put("kind", happened.Kind);
            json.Put("key", happened.Key);
            json.Put("at", happened.At);
            json.Put("since", happened.Since);
            json.Put("text", happened.Text);
            json.Put("severity", happened.Severity);
            if (happened.Plan is AlertPlan plan)
            {
                Put(json, "plan", plan);
            }

            json.Put("by", happened.By);
            json.Put("until", happened.Until);
            json.Put("of", happened.Of);
            json.Put("tellings", happened.Tellings, Put);
            json.WriteEndObject();
        }

        return text.ToArray();
    }

    private static void Put(Utf8JsonWriter json, AlertLine line)
    {
        json.WriteStartObject();
        if (line.Alert is Alert alert)
        {
            Put(json, "alert", alert);
        }

        if (line.Notice is AlertNotice notice)
        {
            Put(json, "notice", notice);
        }

        json.Put("dropAlert", line.DropAlert);
        if (line.DropNotice is long dropped)
        {
            json.WriteNumber("dropNotice", dropped);
        }

        json.Put("event", line.Event);
        json.Put("answer", line.Answer);
        json.Put("code", line.Code);
        json.Put("stranger", line.Stranger);
        json.Put("silence", line.Silence);
        if (line.Tick is bool tick)
        {
            json.WriteBoolean("tick", tick);
        }

        json.Put("at", line.At);
        json.WriteEndObject();
    }

    private static void Put(Utf8JsonWriter json, string name, Alert alert)
    {
        json.WriteStartObject(name);
        json.Put("id", alert.Id);
        json.Put("key", alert.Key);
        json.Put("text", alert.Text);
        json.Put("code", alert.Code);
        Put(json, "plan", alert.Plan);
        json.Put("severity", alert.Severity);
        json.Put("state", alert.State);
        json.Put("since", alert.Since);
        json.Put("lastAt", alert.LastAt);
        json.Put("reopenedAt", alert.ReopenedAt);
        json.Put("count", alert.Count);
        json.Put("countTold", alert.CountTold);
        json.Put("level", alert.Level);
        json.Put("levelToldAt", alert.LevelToldAt);
        json.Put("lastToldAt", alert.LastToldAt);
        json.Put("repeatAt", alert.RepeatAt);
        json.Put("escalateAt", alert.EscalateAt);
        json.Put("takenBy", alert.TakenBy);
        json.Put("takenAt", alert.TakenAt);
        json.Put("takenByKey", alert.TakenByKey);
        json.Put("remindAt", alert.RemindAt);
        json.Put("remindedAt", alert.RemindedAt);
        json.Put("endedAt", alert.EndedAt);
        json.Put("isUndelivered", alert.IsUndelivered);
        json.Put("isUndeliveredHandled", alert.IsUndeliveredHandled);
        json.WriteEndObject();
    }

    private static void Put(Utf8JsonWriter json, string name, AlertPlan plan)
    {
        json.WriteStartObject(name);
        json.Put("levels", plan.Levels, static (json, level) => PutAll(json, level));
        if (plan.Rota is AlertRota rota)
        {
            json.WriteStartObject("rota");
            json.Put("teamPath", rota.TeamPath);
            json.Put("defaultRegion", rota.DefaultRegion);
            json.Put("levels", rota.Levels, Put);
            json.WriteEndObject();
        }

        json.Put("acknowledge", plan.Acknowledge);
        json.Put("repeatAfter", plan.RepeatAfter);
        json.Put("escalateAfter", plan.EscalateAfter);
        json.Put("giveUpAfter", plan.GiveUpAfter);
        json.Put("remindAfter", plan.RemindAfter);
        json.Put("quietHours", plan.QuietHours);
        json.Put("template", plan.Template);
        json.Put("followUpTemplate", plan.FollowUpTemplate);
        json.Put("language", plan.Language);
        if (plan.Variables is Dictionary<string, string> variables)
        {
            json.WriteStartObject("variables");
            foreach (KeyValuePair<string, string> variable in variables)
            {
                json.WriteString(variable.Key, variable.Value);
            }

            json.WriteEndObject();
        }

        json.Put("body", plan.Body);
        json.Put("from", plan.From);
        json.Put("messagingServiceSid", plan.MessagingServiceSid);
        json.WriteEndObject();
    }

    private static void Put(Utf8JsonWriter json, string name, AlertNotice notice)
    {
        json.WriteStartObject(name);
        json.Put("number", notice.Number);
        json.WritePropertyName("to");
        Put(json, notice.To);
        json.Put("items", notice.Items, Put);
        json.Put("kind", notice.Kind);
        json.Put("state", notice.State);
        json.Put("due", notice.Due);
        json.Put("code", notice.Code);
        json.Put("owner", notice.Owner);
        json.Put("deadline", notice.Deadline);
        json.Put("intendedAt", notice.IntendedAt);
        json.Put("attempts", notice.Attempts);
        json.Put("isRepeated", notice.IsRepeated);
        json.Put("isUnmarked", notice.IsUnmarked);
        json.Put("isOtherWay", notice.IsOtherWay);
        json.Put("reply", notice.Reply);
        json.Put("mode", notice.Mode);
        json.Put("sid", notice.Sid);
        json.Put("handedOverAt", notice.HandedOverAt);
        if (notice.ErrorCode is int code)
        {
            json.WriteNumber("errorCode", code);
        }

        json.Put("errorId", notice.ErrorId);
        json.Put("error", notice.Error);
        json.WriteEndObject();
    }

    private static void Put(Utf8JsonWriter json, NoticeItem item)
    {
        json.WriteStartObject();
        json.Put("alertId", item.AlertId);
        json.Put("kind", item.Kind);
        json.WriteEndObject();
    }

    private static void Put(Utf8JsonWriter json, AlertDuty duty)
    {
        json.WriteStartObject();
        if (duty.Rank is int rank)
        {
            json.WriteNumber("rank", rank);
        }

        json.WritePropertyName("people");
        PutAll(json, duty.People);
        json.WriteEndObject();
    }

    private static void PutAll(Utf8JsonWriter json, IReadOnlyList<AlertPerson> people)
    {
        json.WriteStartArray();
        foreach (AlertPerson person in people)
        {
            Put(json, person);
        }

        json.WriteEndArray();
    }

    private static void Put(Utf8JsonWriter json, AlertPerson person)
    {
        json.WriteStartObject();
        json.Put("address", person.Address);
        json.Put("name", person.Name);
        json.WriteEndObject();
    }

    private static void Put(Utf8JsonWriter json, AlertTelling telling)
    {
        json.WriteStartObject();
        json.Put("address", telling.Address);
        json.Put("sid", telling.Sid);
        json.Put("at", telling.At);
        json.WriteEndObject();
    }
}
