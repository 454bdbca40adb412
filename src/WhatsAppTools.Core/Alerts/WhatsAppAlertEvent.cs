namespace WhatsAppTools.Alerts;

/// <summary>What another system says: something goes wrong, or well again. Send-WhatsAppAlert takes it from the pipeline.</summary>
public sealed record WhatsAppAlertEvent
{
    /// <summary>What it is about.</summary>
    public required string Key { get; init; }

    /// <summary>What to tell.</summary>
    public required string Text { get; init; }

    /// <summary>Info, Warning or Critical; null where nothing says so.</summary>
    public string? Severity { get; init; }

    /// <summary>Firing or Resolved.</summary>
    public required string Status { get; init; }

    /// <summary>Since when, as the system wrote it.</summary>
    public string? Since { get; init; }

    /// <summary>Whose payload it was: AzureMonitor, Grafana, Alertmanager, UptimeKuma, Plain, or Mapping.</summary>
    public required string Source { get; init; }
}
