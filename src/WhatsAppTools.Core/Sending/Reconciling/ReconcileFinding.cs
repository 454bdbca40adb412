using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>What looking for a message of unknown fate has shown, with the message where there is one.</summary>
internal sealed record ReconcileFinding(ReconcileFindingKind Kind, TwilioMessage? Message = null)
{
    /// <summary>Whether nothing but the time shows that it was not taken: the user asked for it to be sent all the same.</summary>
    public bool IsUnproved { get; init; }
}

/// <summary>What looking for a message of unknown fate has shown.</summary>
internal enum ReconcileFindingKind
{
    /// <summary>Twilio took it: here it is.</summary>
    Found,

    /// <summary>It is proved that Twilio did not take it.</summary>
    NotProcessed,

    /// <summary>It cannot be told.</summary>
    CannotTell,

    /// <summary>The run ended, or the list could not be read, before it could be told.</summary>
    NotFinished,
}
