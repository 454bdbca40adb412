namespace WhatsAppTools.Sending;

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
