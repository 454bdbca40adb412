using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>What looking for a message of unknown fate has shown, with the message where there is one.</summary>
internal sealed record ReconcileFinding(ReconcileFindingKind Kind, TwilioMessage? Message = null)
{
    /// <summary>Whether nothing but the time shows that it was not taken: the user asked for it to be sent all the same.</summary>
    public bool IsUnproved { get; init; }
}
