using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>What looking for a message of unknown fate has shown, with the message where there is one.</summary>
internal sealed record ReconcileFinding(ReconcileFindingKind Kind, TwilioMessage? Message = null);
