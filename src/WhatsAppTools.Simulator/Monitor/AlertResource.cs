using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Paging;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Monitor;

/// <summary>
/// The debugger's entries: fetch and list (OpenAPI monitor_v1). A message that was refused shows here, and
/// in most accounts nowhere else (Twilio support, article 21923437804315).
/// </summary>
internal sealed class AlertResource : IResource
{
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(30);
    private static readonly string[] s_levels = ["error", "warning", "notice", "debug"];

    public IEnumerable<Route> Routes =>
    [
        new Route(Product.Monitor, "GET", "/v1/Alerts", SimulatorPermissions.ReadAlerts, ReadList),
        new Route(Product.Monitor, "GET", "/v1/Alerts/{Sid}", SimulatorPermissions.ReadAlerts, Fetch),
    ];

    private static SimulatorResponse ReadList(RequestContext context)
    {
        string? level = context.Query["LogLevel"];
        if (level is not null && !s_levels.Contains(level))
        {
            throw new ApiError(400, 400, "LogLevel is one of " + string.Join(", ", s_levels));
        }

        DateTimeOffset? start = Date(context.Query, "StartDate", endOfDay: false);
        DateTimeOffset? end = Date(context.Query, "EndDate", endOfDay: true);
        List<Alert> alerts =
        [
            .. Kept(context)
                .Where(alert => (level is null || alert.LogLevel == level)
                    && (start is null || alert.Created >= start)
                    && (end is null || alert.Created <= end))
                .Reverse()
                .OrderByDescending(alert => alert.Created),
        ];
        MetaPage<Alert> page = new(context, "alerts", alert => alert.Sid);
        return page.Reply(alerts, (writer, alert, _) =>
        {
            writer.WriteStartObject();
            WriteCommon(writer, alert, context);
            writer.WriteEndObject();
        });
    }

    private static SimulatorResponse Fetch(RequestContext context)
    {
        string sid = context.Path("Sid");
        Alert alert = Kept(context).FirstOrDefault(candidate => candidate.Sid == sid) ?? throw ApiError.NotFound(context.Request.Path);
        return Reply.Json(200, writer =>
        {
            writer.WriteStartObject();
            WriteCommon(writer, alert, context);
            writer.WriteString("request_variables", alert.RequestVariables);
            writer.WriteString("request_headers", alert.RequestHeaders);
            writer.WriteString("response_headers", alert.ResponseHeaders);
            writer.WriteString("response_body", alert.ResponseBody);
            writer.WriteEndObject();
        });
    }

    private static IEnumerable<Alert> Kept(RequestContext context) =>
        context.World.Alerts.Where(alert => alert.Created > context.Now - s_kept);

    private static DateTimeOffset? Date(ParameterList query, string name, bool endOfDay)
    {
        if (query[name] is not { Length: > 0 } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset day))
        {
            return endOfDay ? day.AddDays(1).AddTicks(-1) : day;
        }

        return DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset time)
            ? time
            : throw new ApiError(400, 400, name + " is a date or a time in UTC such as 2026-01-31T00:00:00Z");
    }

    private static void WriteCommon(Utf8JsonWriter writer, Alert alert, RequestContext context)
    {
        string created = Reply.Iso8601(alert.Created);
        writer.WriteString("account_sid", context.World.Options.AccountSid);
        writer.WriteString("sid", alert.Sid);
        writer.WriteString("alert_text", alert.Text);
        writer.WriteString("api_version", "2010-04-01");
        writer.WriteString("date_created", created);
        writer.WriteString("date_generated", created);
        writer.WriteString("date_updated", created);
        writer.WriteString("error_code", alert.ErrorCode.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("log_level", alert.LogLevel);
        writer.WriteString("more_info", "https://www.twilio.com/docs/errors/" + alert.ErrorCode.ToString(CultureInfo.InvariantCulture));
        // The specification names no other verbs.
        writer.WriteString("request_method", alert.RequestMethod is "GET" or "POST" ? alert.RequestMethod : null);
        writer.WriteString("request_url", alert.RequestUrl);
        writer.WriteString("resource_sid", alert.ResourceSid);
        writer.WriteString("service_sid", alert.ServiceSid);
        writer.WriteString("url", context.Request.Origin + "/v1/Alerts/" + alert.Sid);
    }
}
