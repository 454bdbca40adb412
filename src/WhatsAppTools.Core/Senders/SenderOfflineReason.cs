using System.Globalization;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Senders;

/// <summary>Why a sender is offline, and what to do about it.</summary>
public sealed record SenderOfflineReason
{
    /// <summary>Twilio's code, such as 63112; null where it gives none.</summary>
    public int? Code { get; init; }

    /// <summary>What it means.</summary>
    public required string Meaning { get; init; }

    /// <summary>What to do.</summary>
    public required string Remedy { get; init; }

    /// <summary>Twilio's page on it.</summary>
    public string? Link { get; init; }

    /// <summary>Code and meaning.</summary>
    public override string ToString() => Code is int code ? $"{code.ToString(CultureInfo.InvariantCulture)}: {Meaning}" : Meaning;

    internal static SenderOfflineReason Of(TwilioOfflineReason reason)
    {
        bool isCode = int.TryParse(reason.Code, NumberStyles.None, CultureInfo.InvariantCulture, out int code);
        ErrorExplanation? explanation = isCode ? ErrorCatalogue.Explain(code, reason.Message) : null;
        return new SenderOfflineReason
        {
            Code = isCode ? code : null,
            Meaning = explanation?.Meaning ?? reason.Message ?? "Twilio gives no sentence.",
            Remedy = explanation?.Remedy ?? "Open the sender in the Console: it says what is missing.",
            Link = reason.MoreInfo ?? explanation?.Link,
        };
    }
}
