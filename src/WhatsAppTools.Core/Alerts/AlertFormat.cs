using System.Collections.Generic;

namespace WhatsAppTools.Alerts;

/// <summary>
/// Where in a payload stands what an alert needs. A value is a list of paths, of which the first one that is there counts; parts are
/// joined with a space. A path begins at the alert, or with <c>$.</c> at the payload: <c>labels.instance</c>, <c>$.alerts[0].status</c>.
/// </summary>
/// <param name="Name">Whose payload it is.</param>
/// <param name="Marks">Paths of the payload that are all there in this format, and in none before it in the list.</param>
/// <param name="Each">The path of the list of alerts; null where the payload is one.</param>
/// <param name="Key">The parts of the key.</param>
/// <param name="Text">The parts of the text.</param>
/// <param name="Severity">Where the severity stands.</param>
/// <param name="Status">Where it stands whether it goes wrong or well again.</param>
/// <param name="Since">Where it stands since when.</param>
internal sealed record AlertFormat(
    string Name,
    IReadOnlyList<string> Marks,
    string? Each,
    IReadOnlyList<string[]> Key,
    IReadOnlyList<string[]> Text,
    string[] Severity,
    string[] Status,
    string[] Since)
{
    /// <summary>The formats that are known, the most particular first.</summary>
    public static IReadOnlyList<AlertFormat> All { get; } =
    [
        // Azure Monitor's common alert schema: learn.microsoft.com, "Common alert schema".
        new(
            "AzureMonitor",
            ["schemaId", "data.essentials"],
            null,
            [["data.essentials.alertRule"], ["data.essentials.configurationItems[0]", "data.essentials.alertTargetIDs[0]"]],
            [["data.essentials.description", "data.essentials.alertRule"]],
            ["data.essentials.severity"],
            ["data.essentials.monitorCondition"],
            ["data.essentials.firedDateTime"]),

        // Grafana's contact point "webhook": as Alertmanager's, with the organisation.
        new(
            "Grafana",
            ["alerts", "orgId"],
            "alerts",
            [["labels.alertname", "$.title"], ["labels.instance", "labels.host", "labels.node", "labels.pod", "fingerprint"]],
            [["annotations.summary", "annotations.description", "annotations.message", "labels.alertname"]],
            ["labels.severity", "labels.priority"],
            ["status", "$.status"],
            ["startsAt"]),

        // Prometheus Alertmanager's webhook_config, version 4.
        new(
            "Alertmanager",
            ["alerts", "groupKey"],
            "alerts",
            [["labels.alertname"], ["labels.instance", "labels.host", "labels.node", "labels.pod", "labels.job", "fingerprint"]],
            [["annotations.summary", "annotations.description", "annotations.message", "labels.alertname"]],
            ["labels.severity", "labels.priority"],
            ["status", "$.status"],
            ["startsAt"]),

        // Uptime Kuma's webhook: 0 is down, 1 is up, 2 pending, 3 maintenance.
        new(
            "UptimeKuma",
            ["heartbeat", "monitor"],
            null,
            [["monitor.name"]],
            [["heartbeat.msg", "msg"]],
            [],
            ["heartbeat.status"],
            ["heartbeat.time"]),

        new(
            "Plain",
            [],
            null,
            [["key", "host", "node", "name"]],
            [["text", "message", "title", "summary", "key"]],
            ["severity", "level", "priority"],
            ["status", "state"],
            ["since", "time"]),
    ];
}
