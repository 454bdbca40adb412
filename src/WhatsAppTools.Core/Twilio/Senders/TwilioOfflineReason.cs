namespace WhatsAppTools.Twilio;

/// <summary>Why a sender is offline (Twilio: Senders API, <c>offline_reasons</c>).</summary>
public sealed record TwilioOfflineReason
{
    /// <summary>The code; a number as text.</summary>
    public string? Code { get; init; }

    /// <summary>Twilio's own sentence.</summary>
    public string? Message { get; init; }

    /// <summary>Twilio's page on it.</summary>
    public string? MoreInfo { get; init; }
}
